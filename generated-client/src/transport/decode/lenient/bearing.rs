//! What a type wants, made of what there is.

use std::fmt::{self, Write as _};

use serde::de::{self, DeserializeSeed, Expected, MapAccess, SeqAccess, Visitor};

use super::Seed;

/// What the type asks for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Wanted {
    Bool,
    Integer,
    Float,
    Text,
    /// Text in a list, where null is borne too: as an empty one.
    Item,
    Object,
    List,
}

/// A visitor that gets what it wants from what there is.
pub(super) struct Bearing<V> {
    pub(super) visitor: V,
    pub(super) wanted: Wanted,
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

    /// A time that names no zone, in UTC; `None` unless a time is what is wanted.
    fn in_utc(&self, text: &str) -> Option<String> {
        if !is_without_zone(text.as_bytes()) {
            return None;
        }
        // serde has no word for times, but each visitor says what it expects.
        let mut words = Words { name_a_time: false };
        let told = write!(words, "{}", &self.visitor as &dyn Expected);
        (told.is_ok() && words.name_a_time).then(|| format!("{text}Z"))
    }
}

/// Whether the text is like `2026-01-02T03:04:05`, which a zone should follow.
fn is_without_zone(text: &[u8]) -> bool {
    let [_, _, _, _, b'-', _, _, b'-', _, _, b'T' | b' ', time @ ..] = text else {
        return false;
    };
    let is_of_time = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b':' | b'.');
    time.len() >= 8 && time.iter().all(is_of_time)
}

/// Looks for chrono's word for a time in what is written.
struct Words {
    name_a_time: bool,
}

impl fmt::Write for Words {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.name_a_time |= text.contains("RFC 3339");
        Ok(())
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
            _ => match self.in_utc(value) {
                Some(time) => self.visitor.visit_string(time),
                None => self.visitor.visit_str(value),
            },
        }
    }

    fn visit_borrowed_str<E: de::Error>(self, value: &'de str) -> Result<V::Value, E> {
        match self.wanted {
            Wanted::Text | Wanted::Item => match self.in_utc(value) {
                Some(time) => self.visitor.visit_string(time),
                None => self.visitor.visit_borrowed_str(value),
            },
            _ => self.visit_str(value),
        }
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<V::Value, E> {
        match self.wanted {
            Wanted::Text | Wanted::Item => {
                let time = self.in_utc(&value);
                self.visitor.visit_string(time.unwrap_or(value))
            }
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

struct Items<A>(A);

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Items<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(Seed::of_item(seed))
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
