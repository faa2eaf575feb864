//! The values that a document shows, which should fit the schemas that they are shown for.

use super::structure;
use crate::document::{Document, Entry, Node};
use crate::openapi::{Kind, Objects};
use crate::report::{Findings, Warning};

/// A value of a document, and the schema that it should fit.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Sample<'a> {
    /// What it is if it does not fit.
    pub warning: Warning,
    /// The value.
    pub value: &'a Node,
    /// The schema, or a reference to it.
    pub schema: &'a Node,
}

/// All examples and defaults of a document that is OpenAPI 3.0.
///
/// [`check`](super::check) leaves them alone: a validator would be in each build that generates code.
///
/// ```
/// use cloudtest_codegen::{check, document::Document};
///
/// let text = "{openapi: 3.0.3, info: {title: a, version: '1'}, paths: {},
///              components: {schemas: {Size: {type: integer, example: large}}}}";
/// let document = Document::parse("api.yaml", text)?;
/// let samples = check::samples(&document);
/// assert_eq!(samples[0].value.as_text(), Some("large"));
/// assert_eq!(samples[0].schema.text("type"), Some("integer"));
/// # Ok::<(), cloudtest_codegen::report::Report>(())
/// ```
pub fn samples(document: &Document) -> Vec<Sample<'_>> {
    let objects = structure::walk(document, &mut Findings::new(document.path()));
    let mut samples = Samples(Vec::new());
    for schema in objects.of(Kind::Schema) {
        let schema = schema.node;
        samples.add(Warning::DefaultMisfit, schema.entry("default"), schema);
        samples.add(Warning::ExampleMisfit, schema.entry("example"), schema);
    }
    for kind in [Kind::Parameter, Kind::Header, Kind::MediaType] {
        for object in objects.of(kind) {
            let Some(schema) = object.node.get("schema") else {
                continue;
            };
            if kind == Kind::MediaType && !object.key.is_some_and(holds_values) {
                continue;
            }
            samples.add(Warning::ExampleMisfit, object.node.entry("example"), schema);
            for value in named(&objects, object.node) {
                samples.add(Warning::ExampleMisfit, Some(value), schema);
            }
        }
    }
    samples.0
}

struct Samples<'a>(Vec<Sample<'a>>);

impl<'a> Samples<'a> {
    fn add(&mut self, warning: Warning, value: Option<&'a Entry>, schema: &'a Node) {
        self.0.extend(value.map(|value| Sample {
            warning,
            value: &value.node,
            schema,
        }));
    }
}

/// The values under `examples`.
fn named<'a>(objects: &Objects<'a>, holder: &'a Node) -> impl Iterator<Item = &'a Entry> {
    holder
        .entries("examples")
        .filter_map(|(_, example)| objects.resolve(&example.node)?.entry("value"))
}

/// Whether an example of this media type is written as a value, not as a text to send.
fn holds_values(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim();
    name == "application/json"
        || name.ends_with("+json")
        || name == "application/x-www-form-urlencoded"
        || name.starts_with("text/plain")
}
