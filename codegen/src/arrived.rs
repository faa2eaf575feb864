//! Has all that the runtime must know of the document arrived in the code?
//!
//! The runtime finds it by the id of the operation, so one that the code has another id for would lose
//! its envelope in silence.

use std::collections::BTreeSet;

use proc_macro2::TokenTree;

use crate::code::{Module, is_word, sequences};
use crate::prepare::Prepared;
use crate::rust;
use crate::verify::{Complaint, What};

/// What is lost on the way from the document to the code.
pub(crate) fn lost(root: &Module, prepared: &Prepared) -> BTreeSet<Complaint> {
    let (mut ids, mut builders, mut types) = Default::default();
    gather(root, &mut ids, &mut builders, &mut types);
    let mut lost = BTreeSet::new();
    let mut complain = |owner: &str, what| {
        let owner = owner.to_owned();
        let what = What::Lost(what);
        lost.insert(Complaint { owner, what });
    };
    for (_, _, operation) in prepared.openapi.operations() {
        let name = operation.operation_id.as_deref().unwrap_or_default();
        let id = rust::argument(name);
        if !ids.contains(&id) {
            complain(name, "the id");
        }
        if prepared.envelopes.get(&id).is_some_and(Vec::is_empty) {
            complain(name, "the envelope");
        }
        let links = prepared.links.get(&id).map_or(&[][..], Vec::as_slice);
        let is_there = |id: &str| ids.contains(id) && builders.contains(&rust::builder(id));
        if !links.iter().all(|link| is_there(&link.operation)) {
            complain(name, "a link");
        }
    }
    for name in prepared.media_types.keys() {
        if !builders.contains(name) {
            complain(name, "the media type");
        }
    }
    // The runtime's type takes the place of the one that would show the value.
    for name in &prepared.secrets {
        if types.contains(&rust::type_name(name)) {
            complain(name, "the secret");
        }
    }
    lost
}

/// The ids that calls are sent with, the builders, and the types.
fn gather(
    root: &Module,
    ids: &mut BTreeSet<String>,
    builders: &mut BTreeSet<String>,
    types: &mut BTreeSet<String>,
) {
    root.each(&mut |path, item| match (path, &*item.kind) {
        ("types", "struct" | "enum") => {
            types.insert(item.name.clone());
        }
        ("builder", "struct") => {
            builders.insert(item.name.clone());
        }
        ("builder", "impl") => sequences(item.body(), &mut |tokens| {
            for tokens in tokens.windows(3) {
                if let [name, _, TokenTree::Literal(id)] = tokens
                    && is_word(name, "operation_id")
                {
                    ids.insert(id.to_string().trim_matches('"').to_owned());
                }
            }
        }),
        _ => {}
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Names;
    use crate::{Options, document::Document, generator, prepare};

    #[test]
    fn each_thing_that_the_runtime_would_not_find_is_said() {
        let text = include_str!("../tests/valid/links.yaml");
        let text = text.replace(
            "name: {type: string}",
            "name: {type: string, format: password}",
        );
        let document = Document::parse("a.yaml", &text).unwrap();
        let (marked, names): (_, Names) = prepare::read(&document);
        let prepare = || prepare::prepare(&document, marked.clone(), &names).unwrap();
        let mut prepared = prepare();
        let Ok(code) = generator::client(&prepared, &Options::default()) else {
            panic!("no code");
        };
        let root = Module::of(code);
        let said = |root: &Module, prepared: &Prepared| {
            let lost = lost(root, prepared).into_iter();
            lost.map(|complaint| complaint.what).collect::<Vec<_>>()
        };
        assert_eq!(said(&root, &prepared), []);

        let none = said(&Module::default(), &prepared);
        assert!(none.contains(&What::Lost("the id")), "{none:?}");
        assert!(none.contains(&What::Lost("a link")), "{none:?}");
        prepared.envelopes.values_mut().for_each(Vec::clear);
        assert_eq!(said(&root, &prepared), [What::Lost("the envelope")]);
        prepared = prepare();
        let links = prepared.links.values_mut().flatten();
        links.for_each(|link| link.operation.clear());
        assert_eq!(said(&root, &prepared), [What::Lost("a link")]);
        prepared = prepare();
        let schemas = &prepared.openapi.components.as_ref().unwrap().schemas;
        let shown = schemas.keys().find(|name| name.starts_with("Job")).unwrap();
        prepared.secrets.push(shown.clone());
        assert_eq!(said(&root, &prepared), [What::Lost("the secret")]);
    }
}
