//! Puts names in the place of the marks that `prepare::renames` left.
//!
//! A text of the document is in progenitor's output either as it is, where it goes to the wire, or
//! as part of a name of its own making. So a mark with its sign becomes the name on the wire, and
//! a mark that is part of a name leaves it. That is done on the tokens, since the syntax tree
//! does not reach into macros.

use std::collections::BTreeSet;
use std::ops::Range;

use proc_macro2::{Group, Ident, Literal, TokenStream, TokenTree};

use crate::Error;
use crate::prepare::renames::{Renames, SIGN};

/// The code with names in place of marks.
pub(crate) fn restore(tokens: TokenStream, renames: &Renames) -> Result<TokenStream, Error> {
    Restore::new(renames).stream(tokens)
}

/// The code of a client, in which whatever is named in Rust and sent is named for the wire too.
pub(crate) fn restore_client(tokens: TokenStream, renames: &Renames) -> Result<TokenStream, Error> {
    let mut restore = Restore::new(renames);
    let tokens = restore.stream(tokens)?;
    let mut unsent = restore.named.difference(&restore.sent);
    match unsent.find_map(|number| renames.mark(*number).filter(|mark| mark.is_sent)) {
        None => Ok(tokens),
        Some(mark) => Err(stale(&format!(
            "the name `{}` of `{}` on the wire",
            mark.wire, mark.rust
        ))),
    }
}

fn stale(missing: &str) -> Error {
    Error::stale("renames", missing)
}

struct Restore<'a> {
    renames: &'a Renames,
    /// The marks that are part of an identifier.
    named: BTreeSet<usize>,
    /// The marks that are a whole text.
    sent: BTreeSet<usize>,
}

impl<'a> Restore<'a> {
    fn new(renames: &'a Renames) -> Self {
        Self {
            renames,
            named: BTreeSet::new(),
            sent: BTreeSet::new(),
        }
    }

    fn stream(&mut self, tokens: TokenStream) -> Result<TokenStream, Error> {
        if self.renames.is_empty() {
            return Ok(tokens);
        }
        tokens.into_iter().map(|token| self.token(token)).collect()
    }

    fn token(&mut self, token: TokenTree) -> Result<TokenTree, Error> {
        Ok(match token {
            TokenTree::Group(group) => {
                let mut restored = Group::new(group.delimiter(), self.stream(group.stream())?);
                restored.set_span(group.span());
                restored.into()
            }
            TokenTree::Ident(ident) => self.ident(ident)?.into(),
            TokenTree::Literal(literal) => self.literal(literal).into(),
            TokenTree::Punct(_) => token,
        })
    }

    fn ident(&mut self, ident: Ident) -> Result<Ident, Error> {
        let text = ident.to_string();
        let mut rest = text.as_str();
        while let Some((range, number)) = self.find(rest) {
            self.named.insert(number);
            rest = &rest[range.end..];
        }
        if rest.len() == text.len() {
            return Ok(ident);
        }
        let restored = self.text(&text);
        let restored = match self.find(&restored) {
            None => syn::parse_str::<Ident>(&restored).ok(),
            Some(_) => None,
        };
        let mut restored = restored.ok_or_else(|| stale(&format!("the name in `{text}`")))?;
        restored.set_span(ident.span());
        Ok(restored)
    }

    fn literal(&mut self, literal: Literal) -> Literal {
        let code = literal.to_string();
        if self.find(&code).is_none() {
            return literal;
        }
        let Ok(text) = syn::parse_str::<syn::LitStr>(&code) else {
            return literal;
        };
        let text = text.value();
        if let Some((_, number)) = self.find(&text)
            && let Some(mark) = self.renames.mark(number)
            && text == mark.text(number)
        {
            self.sent.insert(number);
        }
        let mut restored = Literal::string(&self.text(&text));
        restored.set_span(literal.span());
        restored
    }

    /// A text with names in place of marks.
    fn text(&self, text: &str) -> String {
        let mut restored = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((range, number)) = self.find(rest) {
            restored.push_str(&rest[..range.start]);
            let tag = &rest[range.clone()];
            rest = &rest[range.end..];
            let before = self.renames.mark(number).and_then(|mark| {
                let before = restored.strip_suffix(SIGN)?.strip_suffix(&mark.rust)?;
                Some((before.len(), &mark.wire))
            });
            if let Some((before, wire)) = before {
                restored.truncate(before);
                restored.push_str(wire);
            } else if restored.ends_with(['_', '-']) {
                restored.pop();
            } else if !tag.starts_with('X') {
                restored.push_str(tag);
            }
        }
        restored.push_str(rest);
        restored
    }

    /// The first tag in a text, such as `xw7w`, and the number of its mark.
    fn find(&self, text: &str) -> Option<(Range<usize>, usize)> {
        text.match_indices("w").find_map(|(at, _)| {
            let start = text[..at].ends_with(['x', 'X']).then(|| at - 1)?;
            let digits = text[at + 1..].split_once('w')?.0;
            let number = digits.parse().ok()?;
            self.renames.mark(number)?;
            Some((start..at + 1 + digits.len() + 1, number))
        })
    }
}

#[cfg(test)]
mod tests;
