//! Looks for the value of an answer while the answer is read.

mod step;

use std::{borrow::Cow, cell::Cell, fmt};

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, IntoDeserializer, MapAccess,
    Visitor,
};
use serde_json::Value;

use super::lenient::Seed;
use step::{Key, Step};

/// Keys under which an envelope, or the gateway, says that the service refused.
const ERRORS: [&str; 5] = ["error", "error_code", "errorCode", "error_msg", "errorMsg"];

/// Keys that an error has too, so that they make no flat body by themselves.
const TEXTS: [&str; 3] = ["code", "reason", "message"];

/// All keys of the answer `{code, data, message}`, as other endpoints of the service have it.
const SIBLING: [&str; 5] = ["code", "data", "message", "request_id", "requestId"];

/// What is learned of an answer on the way through its top level.
pub(super) struct Enveloped<'p, T> {
    path: &'p [&'p str],
    value: Option<T>,
    seen: Seen,
}

#[derive(Default)]
struct Seen {
    /// Keys that the type of the value knows, with a value that is not null.
    known: Cell<u32>,
    status: Option<String>,
    error: bool,
    envelope: bool,
    has_code: bool,
    has_data: bool,
    others: bool,
}

impl Seen {
    fn key(&mut self, key: &str) {
        self.envelope |= ["status", "result", "error"].contains(&key);
        self.has_code |= key == "code";
        self.has_data |= ["data", "message"].contains(&key);
        self.others |= !SIBLING.contains(&key);
    }

    fn says_no(&mut self, key: &str, value: &Value) {
        match key {
            "status" => self.status = value.as_str().map(str::to_owned),
            _ => self.error |= !value.is_null(),
        }
    }
}

impl<'p, T> Enveloped<'p, T> {
    pub(super) fn new(path: &'p [&'p str]) -> Self {
        Self {
            path,
            value: None,
            seen: Seen::default(),
        }
    }

    /// The deserializer to read a flat value with.
    pub(super) fn reader<D>(&mut self, inner: D) -> Reader<'_, 'p, D, T> {
        Reader {
            inner,
            enveloped: self,
        }
    }

    /// The value that stood at the end of the path.
    pub(super) fn take_value(&mut self) -> Option<T> {
        self.value.take()
    }

    /// Whether the answer says no, unless it is a flat value that happens to have such keys.
    pub(super) fn refused(&self) -> bool {
        match self.seen.status.as_deref() {
            Some("error" | "failed") => true,
            Some("success" | "ok") => false,
            _ => self.seen.error,
        }
    }

    /// Whether it has what only a flat value has.
    pub(super) fn is_flat(&self) -> bool {
        self.seen.known.get() > 0
    }

    pub(super) fn is_envelope(&self) -> bool {
        self.seen.envelope
    }

    pub(super) fn is_sibling(&self) -> bool {
        self.seen.has_code && self.seen.has_data && !self.seen.others
    }
}

/// Reads an object as a flat value, and looks at each key on the way.
pub(super) struct Reader<'e, 'p, D, T> {
    inner: D,
    enveloped: &'e mut Enveloped<'p, T>,
}

/// What an object cannot be: only its envelope is looked for.
macro_rules! no_object {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.inner.deserialize_map(Flat { visitor: IgnoredAny, enveloped: self.enveloped })?;
            Err(de::Error::invalid_type(de::Unexpected::Map, &visitor))
        })*
    };
}

impl<'de, D, T> Deserializer<'de> for Reader<'_, '_, D, T>
where
    D: Deserializer<'de, Error = serde_json::Error>,
    T: Deserialize<'de>,
{
    type Error = D::Error;

    no_object! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_i128 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_u128 deserialize_f32 deserialize_f64 deserialize_char deserialize_str
        deserialize_string deserialize_bytes deserialize_byte_buf deserialize_unit
        deserialize_seq deserialize_identifier
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let enveloped = self.enveloped;
        self.inner.deserialize_map(Flat { visitor, enveloped })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_enum(name, variants, visitor)
    }
}

/// The visitor of the flat value, which sees all keys but the first of the path.
struct Flat<'e, 'p, V, T> {
    visitor: V,
    enveloped: &'e mut Enveloped<'p, T>,
}

impl<'de, V: Visitor<'de>, T: Deserialize<'de>> Visitor<'de> for Flat<'_, '_, V, T> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(Entries {
            entries,
            key: Cow::Borrowed(""),
            enveloped: self.enveloped,
        })
    }
}

struct Entries<'de, 'e, 'p, A, T> {
    entries: A,
    key: Cow<'de, str>,
    enveloped: &'e mut Enveloped<'p, T>,
}

impl<'de, A, T> MapAccess<'de> for Entries<'de, '_, '_, A, T>
where
    A: MapAccess<'de>,
    T: Deserialize<'de>,
{
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        while let Some(Key(key)) = self.entries.next_key()? {
            self.enveloped.seen.key(&key);
            if let Some((first, rest)) = self.enveloped.path.split_first()
                && *first == key
            {
                let value = &mut self.enveloped.value;
                self.entries.next_value_seed(Step { path: rest, value })?;
                continue;
            }
            self.key = key;
            return seed.deserialize(text(&self.key)).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        let seen = &mut self.enveloped.seen;
        if self.key == "status" || ERRORS.contains(&&*self.key) {
            let value: Value = self.entries.next_value()?;
            seen.says_no(&self.key, &value);
            let seed = Seed::new(seed, Some(&seen.known));
            return seed.deserialize(value).map_err(de::Error::custom);
        }
        let known = (!TEXTS.contains(&&*self.key)).then_some(&seen.known);
        self.entries.next_value_seed(Seed::new(seed, known))
    }
}

fn text<E: de::Error>(key: &str) -> de::value::StrDeserializer<'_, E> {
    key.into_deserializer()
}
