//! Decodes the body of an answer in one pass, with an envelope around the value or without one.
//!
//! The value of a documented operation may stand in an envelope that only the vendor's SDKs know.
//! It is told from a flat body by where the value is found, and by no key alone: a flat body may
//! well have keys that an envelope has.

mod enveloped;
mod lenient;
#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;

use enveloped::Enveloped;
use lenient::Lenient;

/// Why a body gave no value.
#[derive(Debug)]
pub(super) enum Failure {
    /// It is not what the operation answers.
    Json(serde_json::Error),
    /// It says that the service refused, whatever the status says.
    Refused,
    /// It has the shape of an answer of another endpoint.
    Sibling,
    /// It is an envelope without the value.
    Empty,
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

/// Decodes a body. `envelope` is the way to the value inside an envelope, of an operation that may
/// use one.
pub(super) fn decode<T: DeserializeOwned>(
    body: &[u8],
    envelope: Option<&[&str]>,
) -> Result<T, Failure> {
    // A mark of the order of bytes says nothing of UTF-8, and some servers write it.
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let mut reader = serde_json::Deserializer::from_slice(body);
    // Only an object can be an envelope, and the type of a flat value may well be another.
    let is_object = body.trim_ascii_start().first() == Some(&b'{');
    let Some(path) = envelope.filter(|_| is_object) else {
        let value = T::deserialize(Lenient::new(&mut reader))?;
        reader.end()?;
        return Ok(value);
    };
    let mut enveloped = Enveloped::new(path);
    let flat = T::deserialize(enveloped.reader(&mut reader));
    let found = enveloped.take_value();
    if found.is_none() && enveloped.is_flat() {
        let value = flat?;
        reader.end()?;
        return Ok(value);
    }
    if let Err(error) = reader.end() {
        // The object did not end, or it was left in the middle.
        return Err(flat.err().unwrap_or(error).into());
    }
    match (found, flat) {
        _ if enveloped.refused() => Err(Failure::Refused),
        (Some(value), _) => Ok(value),
        _ if enveloped.is_sibling() => Err(Failure::Sibling),
        // What may be null may be left out.
        _ if enveloped.is_envelope() => {
            T::deserialize(serde_json::Value::Null).map_err(|_| Failure::Empty)
        }
        (None, flat) => Ok(flat?),
    }
}
