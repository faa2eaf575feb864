//! A deserializer that bears what the service might write otherwise than it documents.
//!
//! Nobody has seen all of its answers: a number may come as a string, an integer with a fraction,
//! a string as a number, a time without its zone. None of them changes what is meant, so none of
//! them fails an answer. What is no slip of a type stays an error: text for a number, and a list
//! for an object, which serde would read by position.

mod bearing;

use std::{cell::Cell, fmt};

use serde::de::{self, DeserializeSeed, Deserializer, Visitor};

use bearing::{Bearing, Wanted};

/// A deserializer, made lenient.
pub(super) struct Lenient<'k, D> {
    inner: D,
    in_list: bool,
    /// Counts what a type takes that knows it, and that is not null.
    known: Option<&'k Cell<u32>>,
}

impl<'k, D> Lenient<'k, D> {
    pub(super) fn new(inner: D) -> Self {
        Self {
            inner,
            in_list: false,
            known: None,
        }
    }

    fn is_known(&self) {
        if let Some(known) = self.known {
            known.set(known.get().saturating_add(1));
        }
    }
}

macro_rules! wanted {
    ($($method:ident => $wanted:expr,)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.is_known();
            self.inner.deserialize_any(Bearing { visitor, wanted: $wanted })
        })*
    };
}

macro_rules! plain {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.inner.$method(visitor)
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Lenient<'_, D> {
    type Error = D::Error;

    wanted! {
        deserialize_bool => Wanted::Bool,
        deserialize_i8 => Wanted::Integer,
        deserialize_i16 => Wanted::Integer,
        deserialize_i32 => Wanted::Integer,
        deserialize_i64 => Wanted::Integer,
        deserialize_u8 => Wanted::Integer,
        deserialize_u16 => Wanted::Integer,
        deserialize_u32 => Wanted::Integer,
        deserialize_u64 => Wanted::Integer,
        deserialize_f32 => Wanted::Float,
        deserialize_f64 => Wanted::Float,
        deserialize_map => Wanted::Object,
        deserialize_seq => Wanted::List,
    }

    plain! {
        deserialize_any
        deserialize_i128
        deserialize_u128
        deserialize_char
        deserialize_bytes
        deserialize_byte_buf
        deserialize_unit
        deserialize_identifier
        deserialize_ignored_any
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.is_known();
        let wanted = match self.in_list {
            true => Wanted::Item,
            false => Wanted::Text,
        };
        self.inner.deserialize_any(Bearing { visitor, wanted })
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let known = self.known;
        self.inner.deserialize_option(Through { visitor, known })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let known = self.known;
        let visitor = Through { visitor, known };
        self.inner.deserialize_newtype_struct(name, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.deserialize_map(visitor)
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

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_unit_struct(name, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.is_known();
        self.inner.deserialize_enum(name, variants, visitor)
    }
}

/// A visitor behind which the value goes on to be lenient.
struct Through<'k, V> {
    visitor: V,
    known: Option<&'k Cell<u32>>,
}

impl<'k, V> Through<'k, V> {
    fn lenient<D>(&self, inner: D) -> Lenient<'k, D> {
        Lenient {
            known: self.known,
            ..Lenient::new(inner)
        }
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Through<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_none<E: de::Error>(self) -> Result<V::Value, E> {
        self.visitor.visit_none()
    }

    fn visit_unit<E: de::Error>(self) -> Result<V::Value, E> {
        self.visitor.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        let inner = self.lenient(inner);
        self.visitor.visit_some(inner)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        let inner = self.lenient(inner);
        self.visitor.visit_newtype_struct(inner)
    }
}

/// A seed whose value is lenient.
pub(super) struct Seed<'k, S> {
    seed: S,
    in_list: bool,
    known: Option<&'k Cell<u32>>,
}

impl<'k, S> Seed<'k, S> {
    /// That of an item of a list.
    fn of_item(seed: S) -> Self {
        Self {
            in_list: true,
            ..Self::new(seed, None)
        }
    }

    /// That of a value under a key; one that its type knows is counted.
    pub(super) fn new(seed: S, known: Option<&'k Cell<u32>>) -> Self {
        Self {
            seed,
            in_list: false,
            known,
        }
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Seed<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        self.seed.deserialize(Lenient {
            inner,
            in_list: self.in_list,
            known: self.known,
        })
    }
}
