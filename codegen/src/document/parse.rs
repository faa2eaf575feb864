//! From the parser's events to a tree.

use std::collections::HashMap;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Marker, Parser, ScalarStyle, Span, Tag};

use super::scalar;
use super::{Entry, Map, Node, Value};
use crate::report::{Finding, Findings, Position, Report};

/// No document of ours needs more, and every later pass may recurse.
const MAX_DEPTH: usize = 100;

/// What aliases may add to a document: a few lines of them could fill the memory.
const MAX_ALIASED_NODES: usize = 100_000;

/// Reads a text as one document. Beside the tree: what could be read past.
pub(super) fn parse(path: &Arc<str>, text: &str) -> Result<(Node, Vec<Finding>), Report> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut builder = Builder {
        findings: Findings::new(Arc::clone(path)),
        frames: Vec::new(),
        anchors: HashMap::default(),
        aliased: 0,
        root: None,
    };
    for event in Parser::new_from_str(text) {
        let step = match event {
            Ok((event, span)) => builder.event(event, span),
            Err(error) => Err(Stop::at(
                position(error.marker()),
                format!("this is no YAML: {}", error.info()),
                advice(error.kind()),
            )),
        };
        if let Err(stop) = step {
            builder.findings.error(stop.at, stop.message, stop.help);
            return Err(builder.findings.into_report());
        }
    }
    match builder.root {
        Some(root) => {
            let report = builder.findings.into_report();
            Ok((root, report.findings().to_vec()))
        }
        None => {
            let start = Position {
                offset: 0,
                line: 1,
                column: 1,
            };
            let mut findings = builder.findings;
            findings.error(
                start,
                "the document is empty",
                "begin with `openapi: 3.0.3`",
            );
            Err(findings.into_report())
        }
    }
}

/// Why reading cannot go on.
struct Stop {
    at: Position,
    message: String,
    help: String,
}

impl Stop {
    fn at(at: Position, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// A list or map whose end has not been read yet.
struct Frame {
    node: Node,
    /// The key whose value comes next.
    key: Option<(String, Position)>,
    /// 0 for none.
    anchor: usize,
}

struct Builder {
    findings: Findings,
    frames: Vec<Frame>,
    anchors: HashMap<usize, Node>,
    aliased: usize,
    root: Option<Node>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Stop> {
        let at = position(&span.start);
        match event {
            Event::Scalar(text, style, anchor, tag) => self.scalar(at, &text, style, anchor, tag),
            Event::SequenceStart(_, anchor, tag) => {
                self.known_tag(at, tag.as_deref());
                self.open(at, Value::List(Vec::new()), anchor)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.known_tag(at, tag.as_deref());
                self.open(at, Value::Map(Map::default()), anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(frame) = self.frames.pop() {
                    self.complete(frame.node, frame.anchor);
                }
                Ok(())
            }
            Event::Alias(anchor) => self.alias(at, anchor),
            Event::DocumentStart(..) if self.root.is_some() => Err(Stop::at(
                at,
                "a second document begins here",
                "keep one document in the file",
            )),
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        at: Position,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<std::borrow::Cow<'_, Tag>>,
    ) -> Result<(), Stop> {
        if self.wants_key() {
            // A key is a text however it is written: `200:` is "200".
            if let Some(frame) = self.frames.last_mut() {
                frame.key = Some((text.to_owned(), at));
            }
            return Ok(());
        }
        self.known_tag(at, tag.as_deref());
        let tag = tag.as_deref().and_then(Tag::core_suffix);
        let value = if tag == Some("str") || (style != ScalarStyle::Plain && tag.is_none()) {
            Ok(Value::Text(text.to_owned()))
        } else {
            scalar::plain(text)
        };
        let value = value.unwrap_or_else(|problem| {
            let message = format!("`{text}` cannot be used: {problem}");
            self.findings.error(
                at,
                message,
                "write a finite number, or put a text in quotes",
            );
            Value::Null
        });
        let node = Node {
            position: at,
            value,
        };
        self.complete(node, anchor);
        Ok(())
    }

    /// Whether the next event is a key of the innermost map.
    fn wants_key(&self) -> bool {
        self.frames
            .last()
            .is_some_and(|frame| frame.key.is_none() && matches!(frame.node.value, Value::Map(_)))
    }

    fn known_tag(&mut self, at: Position, tag: Option<&Tag>) {
        if let Some(tag) = tag.filter(|tag| tag.is_custom()) {
            let message = format!("the tag `{}` means nothing here", tag.original());
            self.findings.error(at, message, "write the value out");
        }
    }

    fn open(&mut self, at: Position, value: Value, anchor: usize) -> Result<(), Stop> {
        if self.wants_key() {
            return Err(Stop::at(
                at,
                "a key must be a text, not a list or a map",
                "write `key: value`; a value that starts with `{` or `[` needs quotes",
            ));
        }
        if self.frames.len() >= MAX_DEPTH {
            return Err(Stop::at(
                at,
                format!("nested more than {MAX_DEPTH} levels deep"),
                "move the inner parts to `components`",
            ));
        }
        self.frames.push(Frame {
            node: Node {
                position: at,
                value,
            },
            key: None,
            anchor,
        });
        Ok(())
    }

    fn alias(&mut self, at: Position, anchor: usize) -> Result<(), Stop> {
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            return Err(Stop::at(
                at,
                "the alias stands inside what it refers to",
                "use `$ref` for what contains itself",
            ));
        };
        self.aliased += node.count();
        if self.aliased > MAX_ALIASED_NODES {
            return Err(Stop::at(
                at,
                format!(
                    "the aliases of this document stand for more than {MAX_ALIASED_NODES} values"
                ),
                "use `$ref` in their place",
            ));
        }
        if self.frames.len() + depth(&node) > MAX_DEPTH {
            return Err(Stop::at(
                at,
                format!("nested more than {MAX_DEPTH} levels deep through this alias"),
                "use `$ref` in its place",
            ));
        }
        if self.wants_key() {
            return Err(Stop::at(
                at,
                "a key must be a text, not an alias",
                "write the key out",
            ));
        }
        self.complete(node, 0);
        Ok(())
    }

    /// Puts a value where it belongs.
    fn complete(&mut self, node: Node, anchor: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut frame.node.value {
            Value::List(items) => items.push(node),
            Value::Map(map) => {
                let Some((key, position)) = frame.key.take() else {
                    return;
                };
                if let Some(first) = map.get(&key) {
                    self.findings.error(
                        position,
                        format!("the key `{key}` is given twice"),
                        format!("remove one; the first is on line {}", first.position.line),
                    );
                } else {
                    map.insert(key, Entry { position, node });
                }
            }
            _ => {}
        }
    }
}

/// What to do about a text that is no YAML.
fn advice(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation => "indent with spaces",
        ErrorKind::UnexpectedCharacter { .. } => "put the text in quotes",
        ErrorKind::MappingValueNotAllowed => {
            "put a text that holds `: ` in quotes, or mend the indentation"
        }
        ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::ExpectedFlowMappingSeparator => {
            "close every `[` and `{`, and part what they hold by commas"
        }
        ErrorKind::UnclosedQuotedScalar => "close the quote",
        ErrorKind::UnknownAnchor => "write `&name` before the first `*name`",
        ErrorKind::UnknownQuotedScalarEscape => {
            "double the backslash, or use single quotes, in which it means itself"
        }
        _ => "mend the indentation here or on the line before",
    }
}

fn depth(node: &Node) -> usize {
    match &node.value {
        Value::List(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Map(map) => 1 + map.iter().map(|(_, e)| depth(&e.node)).max().unwrap_or(0),
        _ => 0,
    }
}

fn position(marker: &Marker) -> Position {
    Position {
        offset: marker.byte_offset().unwrap_or(marker.index()),
        line: marker.line(),
        column: marker.col() + 1,
    }
}
