//! A deserializer that bears what the service might write otherwise than it documents.
//!
//! Nobody has seen all of its answers: a number may come as a string, an integer with a fraction,
//! a string as a number. None of them changes what is meant, so none of them fails an answer. What
//! is no slip of a type stays an error: text for a number, and a list for an object, which serde
//! would read by position.

use std::{cell::Cell, fmt};

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// What the type asks for.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Bool,
    Integer,
    Float,
    Text,
    /// Text in a list, where null is borne too: as an empty one.
    Item,
    Object,
    List,
}

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

/// A visitor that gets what it wants from what there is.
struct Bearing<V> {
    visitor: V,
    wanted: Wanted,
}

impl<'de, V: Visitor<'de>> Bearing<V> {
    fn number<E: de::Error>(
        self,
        text: String,
        number: f64,
        exact: Option<i64>,
    ) -> Result<V::Value, E> {
        match (self.wanted, exact) {
            (Wanted::Text | Wanted::Item, _) => self.visitor.visit_string(text),
            (Wanted::Bool, Some(0)) => self.visitor.visit_bool(false),
            (Wanted::Bool, Some(1)) => self.visitor.visit_bool(true),
            (Wanted::Integer, None) if number.abs() < 9e18 => self.visitor.visit_i64(number as i64),
            (_, Some(exact)) => self.visitor.visit_i64(exact),
            (_, None) => self.visitor.visit_f64(number),
        }
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Bearing<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<V::Value, E> {
        match self.wanted {
            Wanted::Text | Wanted::Item => self.visitor.visit_string(value.to_string()),
            _ => self.visitor.visit_bool(value),
        }
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<V::Value, E> {
        match self.wanted {
            Wanted::Integer | Wanted::Float => self.visitor.visit_i64(value),
            _ => self.number(value.to_string(), value as f64, Some(value)),
        }
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<V::Value, E> {
        match (self.wanted, i64::try_from(value)) {
            (Wanted::Integer | Wanted::Float, _) | (_, Err(_)) => self.visitor.visit_u64(value),
            (_, Ok(value)) => self.visit_i64(value),
        }
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<V::Value, E> {
        self.number(value.to_string(), value, None)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<V::Value, E> {
        let text = value.trim();
        match self.wanted {
            Wanted::Integer | Wanted::Float => match (text.parse::<i64>(), text.parse::<f64>()) {
                (Ok(exact), _) => self.visitor.visit_i64(exact),
                (_, Ok(number)) if number.is_finite() => self.number(String::new(), number, None),
                _ => self.visitor.visit_str(value),
            },
            Wanted::Bool => match text.parse() {
                Ok(flag) => self.visitor.visit_bool(flag),
                Err(_) => self.visitor.visit_str(value),
            },
            _ => self.visitor.visit_str(value),
        }
    }

    fn visit_borrowed_str<E: de::Error>(self, value: &'de str) -> Result<V::Value, E> {
        match self.wanted {
            Wanted::Text | Wanted::Item => self.visitor.visit_borrowed_str(value),
            _ => self.visit_str(value),
        }
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<V::Value, E> {
        match self.wanted {
            Wanted::Text | Wanted::Item => self.visitor.visit_string(value),
            _ => self.visit_str(&value),
        }
    }

    fn visit_unit<E: de::Error>(self) -> Result<V::Value, E> {
        match self.wanted {
            Wanted::Item => self.visitor.visit_borrowed_str(""),
            _ => self.visitor.visit_unit(),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        match self.wanted {
            Wanted::List => self.visitor.visit_seq(Items(items)),
            _ => Err(de::Error::invalid_type(de::Unexpected::Seq, &self)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(Entries(entries))
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

struct Items<A>(A);

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Items<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(Seed {
            seed,
            in_list: true,
            known: None,
        })
    }
}

struct Entries<A>(A);

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Entries<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.0.next_key_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(Seed::new(seed, None))
    }
}
