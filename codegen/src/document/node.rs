//! The tree of a document.

use indexmap::IndexMap;

use crate::report::Position;

/// A mapping from text to values, in the order of the text.
pub type Map = IndexMap<String, Entry>;

/// A value and where it starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where the value starts.
    pub position: Position,
    /// The value.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`, `~`, or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A finite number.
    Number(serde_json::Number),
    /// Any other scalar, and every quoted one.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the text.
    Map(Map),
}

/// The value of a key, and where that key stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where the key starts.
    pub position: Position,
    /// The value.
    pub node: Node,
}

impl Node {
    /// A map at a place, as all that it holds.
    pub(crate) fn new_map<const N: usize>(position: Position, entries: [(&str, Value); N]) -> Self {
        let entries = entries.map(|(key, value)| {
            let node = Node { position, value };
            (key.to_owned(), Entry { position, node })
        });
        let value = Value::Map(entries.into_iter().collect());
        Self { position, value }
    }

    /// Puts a value under a key, at the place of this node, if this is a map.
    pub(crate) fn set(&mut self, key: &str, value: Value) {
        let position = self.position;
        if let Value::Map(map) = &mut self.value {
            let node = Node { position, value };
            map.insert(key.to_owned(), Entry { position, node });
        }
    }

    /// Takes a key away, if this is a map that has it.
    pub(crate) fn take(&mut self, key: &str) -> Option<Entry> {
        match &mut self.value {
            Value::Map(map) => map.shift_remove(key),
            _ => None,
        }
    }

    /// The value of a key, to be changed.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        match &mut self.value {
            Value::Map(map) => map.get_mut(key).map(|entry| &mut entry.node),
            _ => None,
        }
    }

    /// The entries of the map under a key, to be changed.
    pub(crate) fn entries_mut(&mut self, key: &str) -> impl Iterator<Item = (&String, &mut Entry)> {
        let map = self.get_mut(key).and_then(|node| match &mut node.value {
            Value::Map(map) => Some(map.iter_mut()),
            _ => None,
        });
        map.into_iter().flatten()
    }

    /// The list under a key, to be changed.
    pub(crate) fn list_mut(&mut self, key: &str) -> Option<&mut Vec<Node>> {
        match &mut self.get_mut(key)?.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<&serde_json::Number> {
        match &self.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The entries, if it is a map.
    pub fn as_map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The value of a key, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// The entry of a key, if this is a map that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.as_map()?.get(key)
    }

    /// The text of a key, if this is a map that has it.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text()
    }

    /// The items of a list under a key; none when there is no such list.
    pub fn list(&self, key: &str) -> &[Node] {
        self.get(key).and_then(Node::as_list).unwrap_or_default()
    }

    /// The entries of a map under a key; none when there is no such map.
    pub fn entries(&self, key: &str) -> impl Iterator<Item = (&String, &Entry)> {
        self.get(key).and_then(Node::as_map).into_iter().flatten()
    }

    /// Whether a key is there and `true`.
    pub fn is_true(&self, key: &str) -> bool {
        self.get(key).and_then(Node::as_bool) == Some(true)
    }

    /// How many values it is, all in all.
    pub(crate) fn count(&self) -> usize {
        1 + match &self.value {
            Value::List(items) => items.iter().map(Node::count).sum(),
            Value::Map(map) => map.values().map(|entry| entry.node.count()).sum(),
            _ => 0,
        }
    }

    /// What sort of value this is, for a message.
    pub fn sort(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a truth value",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }

    /// The value without its positions.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(number) => number.clone().into(),
            Value::Text(text) => text.as_str().into(),
            Value::List(items) => items.iter().map(Node::to_json).collect(),
            Value::Map(map) => map
                .iter()
                .map(|(key, entry)| (key.clone(), entry.node.to_json()))
                .collect(),
        }
    }
}
