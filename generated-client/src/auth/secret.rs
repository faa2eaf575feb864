//! Text that must not be seen: zeroed when dropped, censored when printed.

use std::{fmt, ops::Deref};

use bytes::Bytes;
use http::{HeaderValue, header::InvalidHeaderValue};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

/// A secret text: its memory is zeroed on drop, its `Debug` is `[redacted]`, it has no `Display`.
///
/// A `String` given to it is taken over, not copied.
///
/// ```
/// use cloudtest_client::auth::Secret;
///
/// let secret = Secret::from("hunter2");
/// assert_eq!(format!("{secret:?}"), "[redacted]");
/// assert_eq!(secret.expose(), "hunter2");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself, for the one place that needs it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The text on its way into a path or a header: generated code calls it there, as the types of
    /// other arguments have a `Display`.
    #[doc(hidden)]
    pub fn to_string(&self) -> Sent {
        Sent(self.clone())
    }

    /// A header value that shares this secret's memory, so that the last clone of it zeroes it.
    pub(crate) fn into_header_value(self) -> Result<HeaderValue, InvalidHeaderValue> {
        let mut value = HeaderValue::from_maybe_shared(Bytes::from_owner(Owner(self)))?;
        value.set_sensitive(true);
        Ok(value)
    }
}

/// Keeps a secret alive for as long as some header value shows its bytes.
struct Owner(Secret);

impl AsRef<[u8]> for Owner {
    fn as_ref(&self) -> &[u8] {
        self.0.expose().as_bytes()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.expose())
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::from)
    }
}

/// A secret on its way into a path or a header.
#[doc(hidden)]
#[derive(Debug)]
pub struct Sent(Secret);

impl Deref for Sent {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.expose()
    }
}

impl TryFrom<Sent> for HeaderValue {
    type Error = InvalidHeaderValue;

    fn try_from(secret: Sent) -> Result<Self, InvalidHeaderValue> {
        secret.0.into_header_value()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn a_header_value_is_the_secret_itself_and_not_a_copy() {
        let secret = Secret::from("a-secret");
        let address = secret.expose().as_ptr();
        let value = secret.into_header_value().unwrap();
        assert_eq!(value.as_bytes(), b"a-secret");
        assert_eq!(value.as_bytes().as_ptr(), address);
        assert_eq!(value.clone().as_bytes().as_ptr(), address);
        assert!(value.is_sensitive());
    }
}
