//! Which values are sent as text, and which types can be.

use std::collections::BTreeSet;

use proc_macro2::TokenTree;

use crate::code::{Item, is_sign, is_word};

/// Whether an `impl` of this trait lets its type be written as text.
pub(super) fn writes_text(name: &str, item: &Item) -> bool {
    match name {
        "Display" => true,
        "Deref" => {
            let body: Vec<TokenTree> = item.body().into_iter().collect();
            let mut target = body.iter().skip_while(|token| !is_word(token, "Target"));
            let mut target = target.by_ref().take_while(|token| !is_sign(token, ';'));
            target.any(|token| is_word(token, "String"))
        }
        _ => false,
    }
}

/// Adds the names of which code takes the text; `alias` is another name of one of them.
pub(super) fn texts(
    tokens: &[TokenTree],
    alias: Option<(&str, &str)>,
    sent: &mut BTreeSet<String>,
) {
    let mut rest = tokens;
    while let [first, behind @ ..] = rest {
        rest = behind;
        match (first, behind) {
            // if let Some(value) = argument { ... }
            (
                word,
                [
                    _,
                    some,
                    TokenTree::Group(value),
                    _,
                    argument,
                    TokenTree::Group(inside),
                    ..,
                ],
            ) if is_word(word, "if") && is_word(some, "Some") => {
                let (value, argument) = (value.stream().to_string(), argument.to_string());
                let inside: Vec<TokenTree> = inside.stream().into_iter().collect();
                texts(&inside, Some((&value, &argument)), sent);
                rest = &behind[6..];
            }
            (TokenTree::Ident(name), [_, call, TokenTree::Group(_), ..])
                if is_word(call, "to_string") =>
            {
                let name = name.to_string();
                let other = alias.filter(|(alias, _)| *alias == name);
                sent.insert(other.map_or(name, |(_, of)| of.to_owned()));
            }
            (TokenTree::Group(group), _) => {
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                texts(&inside, alias, sent);
            }
            _ => {}
        }
    }
}

/// The path of a type, without `Result` and `Option` around it.
pub(super) fn path(kind: &[TokenTree]) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    for token in kind {
        match token {
            TokenTree::Ident(ident) => path.push(ident.to_string()),
            sign if is_sign(sign, ':') => {}
            sign if is_sign(sign, '<') => match path.last().map(String::as_str) {
                Some("Result" | "Option") => path.clear(),
                _ => break,
            },
            _ => break,
        }
    }
    path
}
