//! What is only received can grow.
//!
//! A service adds a field to its answers when it likes to. typify's structs can be written out by
//! their fields, so each new field of the document would break who did. Here no type can be that a
//! call does not take; those that it takes stay open, as one has to make them. No setting of
//! typify's knows the direction.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use crate::code::{Item, Module, sequences};

/// The names of the types that no call takes.
pub(super) fn types(root: &Module) -> BTreeSet<String> {
    let (mut types, mut builders) = (BTreeMap::new(), Vec::new());
    root.each(&mut |path, item| match (path, &*item.kind) {
        ("types", "struct" | "enum") => {
            types.insert(item.name.as_str(), item);
        }
        ("builder", "struct") => builders.push(item),
        _ => {}
    });
    let held = |item: &Item| {
        let mut names = BTreeSet::new();
        sequences(item.tokens.clone(), &mut |tokens| {
            for token in tokens {
                if let TokenTree::Ident(ident) = token
                    && let Some((name, _)) = types.get_key_value(&*ident.to_string())
                {
                    names.insert(*name);
                }
            }
        });
        names
    };
    let mut sent: BTreeSet<&str> = builders.into_iter().flat_map(held).collect();
    let mut new: Vec<&str> = sent.iter().copied().collect();
    while let Some(name) = new.pop() {
        let inside = types.get(name).map(|item| held(item));
        new.extend(
            inside
                .into_iter()
                .flatten()
                .filter(|name| sent.insert(name)),
        );
    }
    let received = types.keys().filter(|name| !sent.contains(*name));
    received.map(|name| (*name).to_owned()).collect()
}

/// Marks a type as one that can grow; nobody can write out what is private.
pub(super) fn let_grow(tokens: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_tuple = tokens.iter().rev().nth(1).is_some_and(|token| {
        matches!(token, TokenTree::Group(fields) if fields.delimiter() == Delimiter::Parenthesis)
    });
    let start = tokens
        .iter()
        .position(|token| matches!(token, TokenTree::Ident(_)));
    if let (Some(start), false) = (start, is_tuple) {
        tokens.splice(start..start, quote!(#[non_exhaustive]));
    }
    tokens.into_iter().collect()
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
