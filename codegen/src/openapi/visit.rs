//! The objects of a document whose places no longer matter.

use serde_json::{Map, Value};

use super::{Kind, Shape, VERBS};

/// The entries of a map; none when there is no such map.
pub(crate) fn entries(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

/// The operations of a document, each with its path and its verb.
pub(crate) fn operations(document: &Value) -> impl Iterator<Item = (&String, &str, &Value)> {
    entries(document.get("paths")).flat_map(|(path, item)| {
        let of = move |verb: &'static str| Some((path, verb, item.get(verb)?));
        VERBS.into_iter().filter_map(of)
    })
}

/// The operations of a path, by their verbs.
pub(crate) fn operations_mut(item: &mut Value) -> impl Iterator<Item = (&String, &mut Value)> {
    let all = item.as_object_mut().into_iter().flatten();
    all.filter(|(verb, operation)| VERBS.contains(&verb.as_str()) && operation.is_object())
}

/// Calls `change` with each object of a document, the inner ones first; references are none.
pub(crate) fn visit(document: &mut Value, change: &mut impl FnMut(Kind, &mut Map<String, Value>)) {
    value(Shape::Object(Kind::OpenApi), document, change);
}

fn value(shape: Shape, at: &mut Value, change: &mut impl FnMut(Kind, &mut Map<String, Value>)) {
    match (shape, at) {
        (Shape::Object(kind), Value::Object(map)) => object(kind, map, change),
        (Shape::Reference(kind), Value::Object(map)) if !map.contains_key("$ref") => {
            object(kind, map, change);
        }
        (Shape::SchemaOrBool, at) => value(Shape::Reference(Kind::Schema), at, change),
        (Shape::List(shape), Value::Array(items)) => {
            items
                .iter_mut()
                .for_each(|item| value(*shape, item, change));
        }
        (Shape::Map(shape), Value::Object(map)) => {
            map.values_mut()
                .for_each(|item| value(*shape, item, change));
        }
        _ => {}
    }
}

fn object(
    kind: Kind,
    map: &mut Map<String, Value>,
    change: &mut impl FnMut(Kind, &mut Map<String, Value>),
) {
    let model = kind.model();
    for (key, at) in map.iter_mut() {
        let field = model.fields.iter().find(|field| field.key == key);
        let pattern = || model.pattern.as_ref().filter(|p| (p.accepts)(key));
        if let Some(shape) = field.map(|f| f.shape).or_else(|| Some(pattern()?.shape)) {
            value(shape, at, change);
        }
    }
    change(kind, map);
}
