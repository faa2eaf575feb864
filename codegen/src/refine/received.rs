//! What is only received can grow.
//!
//! A service adds a field to its answers when it likes to. typify's structs can be written out by
//! their fields, so each new field of the document would break who did. Here no type can be that a
//! call does not take; those that it takes stay open, as one has to make them. No setting of
//! typify's knows the direction.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, File, Ident, Item, parse_quote};

use super::{builders::builder_items, syntax::module};

/// Marks the types that no call takes.
pub(super) fn let_grow(file: &mut File) {
    let mut arguments = BTreeSet::new();
    for item in builder_items(file) {
        if let Item::Struct(builder) = item {
            idents(builder.fields.to_token_stream(), &mut arguments);
        }
    }
    let Some(types) = module(&mut file.items, "types") else {
        return;
    };
    let sent = with_all_inside(arguments, types);
    for item in types {
        let (name, attrs) = match item {
            // Nobody can write out what is private.
            Item::Struct(item) if item.fields.iter().all(|field| field.ident.is_some()) => {
                (&item.ident, &mut item.attrs)
            }
            Item::Enum(item) => (&item.ident, &mut item.attrs),
            _ => continue,
        };
        let mark: Attribute = parse_quote!(#[non_exhaustive]);
        if !sent.contains(name) && !attrs.contains(&mark) {
            attrs.push(mark);
        }
    }
}

/// These types, and those that they hold.
fn with_all_inside(mut names: BTreeSet<Ident>, types: &[Item]) -> BTreeSet<Ident> {
    let inside: BTreeMap<&Ident, BTreeSet<Ident>> = types
        .iter()
        .filter_map(|item| {
            let (name, fields) = match item {
                Item::Struct(item) => (&item.ident, item.fields.to_token_stream()),
                Item::Enum(item) => (&item.ident, item.variants.to_token_stream()),
                _ => return None,
            };
            let mut names = BTreeSet::new();
            idents(fields, &mut names);
            Some((name, names))
        })
        .collect();
    let mut new: Vec<Ident> = names.iter().cloned().collect();
    while let Some(name) = new.pop() {
        for held in inside.get(&name).into_iter().flatten() {
            if names.insert(held.clone()) {
                new.push(held.clone());
            }
        }
    }
    names
}

fn idents(tokens: TokenStream, found: &mut BTreeSet<Ident>) {
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) => {
                found.insert(ident);
            }
            TokenTree::Group(group) => idents(group.stream(), found),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Api, Options};

    #[test]
    fn what_a_call_takes_can_be_made_and_what_it_gives_can_grow() {
        let text = "
openapi: 3.0.3
info: { title: a, version: '1' }
paths:
  /a:
    post:
      operationId: addA
      requestBody:
        content: { application/json: { schema: { $ref: '#/components/schemas/Sent' } } }
      responses:
        '200':
          description: One.
          content: { application/json: { schema: { $ref: '#/components/schemas/Received' } } }
components:
  schemas:
    Sent: { type: object, properties: { both: { $ref: '#/components/schemas/Both' } } }
    Received:
      type: object
      properties:
        both: { $ref: '#/components/schemas/Both' }
        kind: { $ref: '#/components/schemas/Kind' }
    Both: { type: object, properties: { a: { type: string } } }
    Kind: { type: string, enum: [a, b] }
";
        let api = Api::read("a.yaml", text).unwrap();
        let source = api.client(&Options::default()).unwrap();
        let file = syn::parse_file(&source).unwrap();
        let text = quote::ToTokens::to_token_stream(&file).to_string();
        for (declaration, grows) in [
            ("pub struct Sent {", false),
            ("pub struct Both {", false),
            ("pub struct Received {", true),
            ("pub enum Kind {", true),
        ] {
            let at = text.find(declaration).unwrap();
            assert_eq!(
                text[..at].trim_end().ends_with("# [non_exhaustive]"),
                grows,
                "{declaration}"
            );
        }
        assert!(text.contains("Debug , Default , PartialEq"), "{text}");
    }
}
