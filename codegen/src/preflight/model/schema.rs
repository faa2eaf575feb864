//! Schemas and what belongs to them.

use super::Kind::*;
use super::Shape::{
    Any, Bool, Count, List, Map, Number, Object, Reference, SchemaOrBool, Text, Word,
};
use super::{Model, field, model, required};

pub(super) static SCHEMA: Model = model(
    "the schema",
    &[
        field("title", Text),
        field("multipleOf", Number),
        field("maximum", Number),
        field("exclusiveMaximum", Bool),
        field("minimum", Number),
        field("exclusiveMinimum", Bool),
        field("maxLength", Count),
        field("minLength", Count),
        field("pattern", Text),
        field("maxItems", Count),
        field("minItems", Count),
        field("uniqueItems", Bool),
        field("maxProperties", Count),
        field("minProperties", Count),
        field("required", List(&Text)),
        field("enum", List(&Any)),
        field(
            "type",
            Word(&["string", "integer", "number", "boolean", "array", "object"]),
        ),
        field("allOf", List(&Reference(Schema))),
        field("oneOf", List(&Reference(Schema))),
        field("anyOf", List(&Reference(Schema))),
        field("not", Reference(Schema)),
        field("items", Reference(Schema)),
        field("properties", Map(&Reference(Schema))),
        field("additionalProperties", SchemaOrBool),
        field("description", Text),
        field("format", Text),
        field("default", Any),
        field("nullable", Bool),
        field("discriminator", Object(Discriminator)),
        field("readOnly", Bool),
        field("writeOnly", Bool),
        field("xml", Object(Xml)),
        field("externalDocs", Object(ExternalDocs)),
        field("example", Any),
        field("deprecated", Bool),
    ],
);

pub(super) static DISCRIMINATOR: Model = model(
    "the discriminator",
    &[required("propertyName", Text), field("mapping", Map(&Text))],
);

pub(super) static XML: Model = model(
    "the xml",
    &[
        field("name", Text),
        field("namespace", Text),
        field("prefix", Text),
        field("attribute", Bool),
        field("wrapped", Bool),
    ],
);
