//! The objects of a document, to be changed.

use crate::document::{Node, Value};
use crate::openapi::{Kind, Shape};
use crate::report::Position;

/// What is done to an object, or to the reference in its place: its kind, where its key stands, and
/// the object.
pub(super) type Change<'c> = &'c mut dyn FnMut(Kind, Position, &mut Node);

/// Calls `change` with each object of a document, the inner ones first.
pub(super) fn visit(root: &mut Node, change: Change<'_>) {
    value(Shape::Object(Kind::OpenApi), root.position, root, change);
}

fn value(shape: Shape, at: Position, node: &mut Node, change: Change<'_>) {
    match (shape, &mut node.value) {
        (Shape::Object(kind) | Shape::Reference(kind), Value::Map(_)) => {
            object(kind, at, node, change);
        }
        (Shape::SchemaOrBool, Value::Map(_)) => object(Kind::Schema, at, node, change),
        (Shape::List(shape), Value::List(items)) => {
            for item in items {
                value(*shape, item.position, item, change);
            }
        }
        (Shape::Map(shape), Value::Map(map)) => {
            for entry in map.values_mut() {
                value(*shape, entry.position, &mut entry.node, change);
            }
        }
        _ => {}
    }
}

fn object(kind: Kind, at: Position, node: &mut Node, change: Change<'_>) {
    let model = kind.model();
    if let Value::Map(map) = &mut node.value
        && !map.contains_key("$ref")
    {
        for (key, entry) in map.iter_mut() {
            let field = model.fields.iter().find(|field| field.key == key);
            let pattern = || model.pattern.as_ref().filter(|p| (p.accepts)(key));
            if let Some(shape) = field.map(|f| f.shape).or_else(|| Some(pattern()?.shape)) {
                value(shape, entry.position, &mut entry.node, change);
            }
        }
    }
    change(kind, at, node);
}
