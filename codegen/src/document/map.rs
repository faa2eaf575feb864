//! A map in the order of the text.
//!
//! Most maps of a document have a handful of keys, and a build script runs
//! unoptimised: there, looking at each key is several times faster than hashing.

use std::collections::HashMap;

use super::Entry;

/// Above so many keys an index pays.
const FEW: usize = 12;

/// A mapping from text to values, in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Map {
    entries: Vec<(String, Entry)>,
    /// The places of the keys, once there are many.
    index: HashMap<String, usize>,
}

impl Map {
    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        let place = if self.entries.len() > FEW {
            self.index.get(key).copied()
        } else {
            self.entries.iter().position(|(name, _)| name == key)
        };
        self.entries.get(place?).map(|(_, entry)| entry)
    }

    /// Whether there is such a key.
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Adds an entry at the end. The key must be new.
    pub(super) fn push(&mut self, key: String, entry: Entry) {
        if self.entries.len() == FEW {
            let keys = self.entries.iter().map(|(name, _)| name.clone());
            self.index = keys.zip(0..).collect();
        }
        if self.entries.len() >= FEW {
            self.index.insert(key.clone(), self.entries.len());
        }
        self.entries.push((key, entry));
    }

    /// The entries in the order of the text.
    pub fn iter(&self) -> Iter<'_> {
        let pair: fn(&(String, Entry)) -> (&String, &Entry) = |(key, entry)| (key, entry);
        self.entries.iter().map(pair)
    }

    /// The keys in the order of the text.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.entries.iter().map(|(key, _)| key)
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Goes through the entries of a [`Map`].
pub type Iter<'a> = std::iter::Map<
    std::slice::Iter<'a, (String, Entry)>,
    fn(&'a (String, Entry)) -> (&'a String, &'a Entry),
>;

impl<'a> IntoIterator for &'a Map {
    type Item = (&'a String, &'a Entry);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl FromIterator<(String, Entry)> for Map {
    /// Of entries with the same key the first counts.
    fn from_iter<T: IntoIterator<Item = (String, Entry)>>(entries: T) -> Self {
        let mut map = Self::default();
        for (key, entry) in entries {
            if !map.contains_key(&key) {
                map.push(key, entry);
            }
        }
        map
    }
}

impl PartialEq for Map {
    /// The order does not count.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self
                .iter()
                .all(|(key, entry)| other.get(key) == Some(entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Node, Value};
    use crate::report::Position;

    #[test]
    fn keys_are_found_in_small_maps_and_in_large_ones() {
        let mut map = Map::default();
        for n in 0..100 {
            let at = Position {
                line: n,
                ..Position::default()
            };
            let node = Node {
                position: at,
                value: Value::Null,
            };
            map.push(n.to_string(), Entry { position: at, node });
            for seen in 0..=n {
                let found = map.get(&seen.to_string()).map(|entry| entry.position.line);
                assert_eq!(found, Some(seen));
            }
            assert!(!map.contains_key("100"));
        }
        assert_eq!(map.keys().last().map(String::as_str), Some("99"));
    }
}
