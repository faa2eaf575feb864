//! What is corrected word by word: names without marks, the paths of the runtime, doc comments.
//!
//! progenitor has no setting for the path of its runtime, nor for the texts: it lets `TryInto` fail
//! without a reason, and puts a text of several lines into one attribute, which prints as `/** */`.

use std::fmt::{Display, Write};
use std::ops::Range;

use proc_macro2::{Delimiter, Group, Literal, Spacing, TokenStream, TokenTree};
use syn::LitStr;

use crate::code::{Item, inside, is_sign, is_word};
use crate::names::{Chosen, Names};

/// An item as text, corrected but for the names with marks, which are chosen when all are known.
pub(crate) struct Written {
    pub(crate) name: String,
    pub(crate) text: String,
    /// What in the text has a mark.
    marked: Vec<(Range<usize>, Kind)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Name,
    Literal,
    /// The text of a doc comment, in place of its attribute.
    Doc,
}

/// Writes an item.
pub(super) fn write(item: Item, names: &Names, has_transport: bool) -> Written {
    let mut words = Words {
        names,
        has_transport,
        written: Written::new(item.name, String::new()),
        is_joint: true,
    };
    words.tokens(item.tokens);
    words.written
}

impl Written {
    /// A text without marks.
    pub(crate) fn new(name: String, text: String) -> Self {
        let marked = Vec::new();
        Self { name, text, marked }
    }

    /// The identifiers that have a mark.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.marked.iter().filter(|(_, kind)| *kind == Kind::Name);
        names.map(|(range, _)| &self.text[range.clone()])
    }

    /// Writes the names that were chosen.
    pub(crate) fn rename(&mut self, names: &Names, chosen: &Chosen) {
        let mut text = String::with_capacity(self.text.len());
        let mut done = 0;
        for (range, kind) in std::mem::take(&mut self.marked) {
            text.push_str(&self.text[done..range.start]);
            done = range.end;
            let marked = &self.text[range];
            let renamed = match kind {
                Kind::Name => names.ident(marked, chosen),
                Kind::Literal => literal(marked, names, chosen),
                Kind::Doc => {
                    let plain = names.text(marked, chosen);
                    Some(attributes(plain.as_deref().unwrap_or(marked)))
                }
            };
            text.push_str(renamed.as_deref().unwrap_or(marked));
        }
        text.push_str(&self.text[done..]);
        self.text = text;
    }
}

fn literal(marked: &str, names: &Names, chosen: &Chosen) -> Option<String> {
    let text = syn::parse_str::<LitStr>(marked).ok()?.value();
    let text = names.text(&text, chosen)?;
    Some(Literal::string(&text).to_string())
}

struct Words<'a> {
    /// Whether the runtime makes the requests, in the place of reqwest.
    has_transport: bool,
    names: &'a Names,
    written: Written,
    /// Whether no space goes before the next token.
    is_joint: bool,
}

impl Words<'_> {
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut rest = tokens.into_iter();
        let mut colons = 0;
        while let Some(token) = rest.next() {
            let is_first = colons < 2;
            colons = if is_sign(&token, ':') { colons + 1 } else { 0 };
            match token {
                TokenTree::Ident(ident) => {
                    if ident == "progenitor_client" {
                        self.put("crate :: runtime");
                    } else if self.has_transport && ident == "reqwest" {
                        self.put("crate :: runtime :: reqwest");
                    } else if is_first && ident == "std" && is_try_into(rest.as_slice()) {
                        rest.by_ref().take(3).for_each(drop);
                        self.put("crate :: runtime");
                    } else {
                        self.put_marked(ident, Kind::Name);
                    }
                }
                TokenTree::Punct(sign) => match (sign.as_char(), rest.as_slice()) {
                    (':', [colon, name, ..]) if self.is_path(colon, name) => {
                        rest.next();
                    }
                    ('#', [attribute, ..]) if self.doc(attribute) => {
                        rest.next();
                    }
                    _ => {
                        self.put(&sign);
                        self.is_joint = sign.spacing() == Spacing::Joint;
                    }
                },
                TokenTree::Group(group) => self.group(group),
                TokenTree::Literal(literal) => self.put_marked(literal, Kind::Literal),
            }
        }
    }

    /// Whether these, behind a colon, lead to reqwest, whose path then begins elsewhere.
    fn is_path(&self, colon: &TokenTree, name: &TokenTree) -> bool {
        self.has_transport && is_sign(colon, ':') && is_word(name, "reqwest")
    }

    fn put(&mut self, token: impl Display) {
        if !std::mem::take(&mut self.is_joint) {
            self.written.text.push(' ');
        }
        // A String takes all that is written to it.
        let _ = write!(self.written.text, "{token}");
    }

    /// Puts a token, and notes if it has a mark.
    fn put_marked(&mut self, token: impl Display, kind: Kind) {
        self.put("");
        let start = self.written.text.len();
        let _ = write!(self.written.text, "{token}");
        if self.names.is_marked(&self.written.text[start..]) {
            let range = start..self.written.text.len();
            self.written.marked.push((range, kind));
        }
    }

    fn group(&mut self, group: Group) {
        let (delimiter, inside) = inside(group);
        let (open, close) = match delimiter {
            Delimiter::Brace if inside.is_empty() => ("{ ", "}"),
            Delimiter::Brace => ("{ ", " }"),
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::None => ("", ""),
        };
        self.put(open);
        self.is_joint = true;
        self.tokens(inside);
        self.written.text.push_str(close);
        self.is_joint = false;
    }

    /// Puts a doc comment, if one stands behind `#`.
    fn doc(&mut self, attribute: &TokenTree) -> bool {
        match doc(attribute) {
            Some(text) if self.names.is_marked(&text) => self.put_marked(text, Kind::Doc),
            Some(text) => self.put(attributes(&text)),
            None => return false,
        }
        true
    }
}

/// An attribute for each line of a doc comment.
fn attributes(text: &str) -> String {
    let lines = blocks(text.trim_end());
    let is_margin = |line: &String| line.is_empty() || line.starts_with(' ');
    let margin = if lines.iter().all(is_margin) { "" } else { " " };
    let attribute = |line: &String| {
        let margin = if line.is_empty() { "" } else { margin };
        format!("# [doc = {}]", Literal::string(&format!("{margin}{line}")))
    };
    lines.iter().map(attribute).collect::<Vec<_>>().join(" ")
}

/// Whether this follows the first word of `std::convert::TryInto`.
fn is_try_into(rest: &[TokenTree]) -> bool {
    matches!(rest, [_, _, convert, _, _, name, ..]
        if is_word(convert, "convert") && is_word(name, "TryInto"))
}

/// The text of a doc comment, from what stands behind `#`.
fn doc(attribute: &TokenTree) -> Option<String> {
    let TokenTree::Group(attribute) = attribute else {
        return None;
    };
    let mut inside = attribute.stream().into_iter();
    inside.next().filter(|word| is_word(word, "doc"))?;
    let text = inside.nth(1)?.to_string();
    Some(syn::parse_str::<LitStr>(&text).ok()?.value())
}

/// The lines of a text, whose blocks of code are no Rust: rustdoc would compile and run what is
/// indented or has no label.
fn blocks(text: &str) -> Vec<String> {
    let (mut lines, mut fence, mut is_indented) = (Vec::<String>::new(), None, false);
    // What is indented behind a list may belong to it.
    let mut is_list = false;
    for line in text.lines().map(str::trim_end) {
        let (words, indent) = (line.trim_start(), line.len() - line.trim_start().len());
        let sign = ["```", "~~~"]
            .into_iter()
            .find(|sign| words.starts_with(sign));
        if let Some(open) = fence {
            fence = (sign != Some(open)).then_some(open);
        } else if let Some(open) = sign.filter(|_| !is_indented) {
            fence = Some(open);
            let label = words.trim_start_matches(['`', '~']).trim();
            if is_rust(label) {
                let end = line.len() - label.len();
                lines.push(format!("{}text", line[..end].trim_end()));
                continue;
            }
        } else if is_indented && !words.is_empty() && indent < 4 {
            is_indented = false;
            lines.push("```".to_owned());
        } else if indent >= 4
            && !is_indented
            && !is_list
            && lines.last().is_none_or(String::is_empty)
        {
            is_indented = true;
            lines.push("```text".to_owned());
        }
        if !words.is_empty() && fence.is_none() {
            let number = words.trim_start_matches(|c: char| c.is_ascii_digit());
            let is_item = words.starts_with(['-', '*', '+']) || number.starts_with(['.', ')']);
            is_list = is_item || is_list && indent >= 2;
        }
        lines.push(line.to_owned());
    }
    if is_indented {
        lines.push("```".to_owned());
    }
    lines
}

/// Whether rustdoc takes a block with this label for Rust.
fn is_rust(label: &str) -> bool {
    let words = [
        "rust",
        "no_run",
        "should_panic",
        "compile_fail",
        "test_harness",
    ];
    let mut labels = label.split([',', ' ']);
    labels.all(|label| label.is_empty() || words.contains(&label) || label.starts_with("edition"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    fn corrected(tokens: TokenStream) -> String {
        let names = Names::mark(&mut serde_json::json!({}));
        let (kind, name) = Default::default();
        write(Item { kind, name, tokens }, &names, true).text
    }

    #[test]
    fn paths_lead_to_the_runtime() {
        let before = quote! {
            pub use progenitor_client::{ByteStream, Error};
            fn g(client: &reqwest::Client) -> ::reqwest::header::HeaderMap {}
            fn f<V: std::convert::TryInto<A>>() where <V as std::convert::TryInto<A>>::Error: Display {
                progenitor_client::QueryParam::new("a", &a);
                ::std::convert::TryInto::try_into(a);
            }
        };
        let after = quote! {
            pub use crate::runtime::{ByteStream, Error};
            fn g(client: &crate::runtime::reqwest::Client) -> crate::runtime::reqwest::header::HeaderMap {}
            fn f<V: crate::runtime::TryInto<A>>() where <V as crate::runtime::TryInto<A>>::Error: Display {
                crate::runtime::QueryParam::new("a", &a);
                ::std::convert::TryInto::try_into(a);
            }
        };
        assert_eq!(corrected(before), after.to_string());
    }

    #[test]
    fn each_line_of_a_comment_stands_alone() {
        let text = corrected(quote!(
            #[doc = "First.\n\n- a\n  b\n"]
            pub struct A;
        ));
        let file = syn::parse_str(&text).unwrap();
        assert_eq!(
            prettyplease::unparse(&file),
            "/// First.\n///\n/// - a\n///   b\npub struct A;\n"
        );
    }

    #[test]
    fn no_block_of_code_becomes_a_test() {
        let cases = [
            ("a\n\n```\nb\n```\nc", "a\n\n```text\nb\n```\nc"),
            ("```rust,no_run\nb\n```", "```text\nb\n```"),
            ("```json\nb\n```", "```json\nb\n```"),
            (
                "a\n\n    b\n\n    c\nd",
                "a\n\n```text\n    b\n\n    c\n```\nd",
            ),
            ("- a\n\n    b", "- a\n\n    b"),
            ("a\n    b", "a\n    b"),
            ("    a", "```text\n    a\n```"),
        ];
        for (before, after) in cases {
            assert_eq!(blocks(before).join("\n"), after);
        }
    }
}
