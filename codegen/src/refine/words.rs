//! What is corrected word by word: names without marks, the paths of the runtime, doc comments.
//!
//! progenitor has no setting for the path of its runtime, nor for the texts: it lets `TryInto` fail
//! without a reason, and puts a text of several lines into one attribute, which prints as `/** */`.

use proc_macro2::{Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::quote;
use syn::LitStr;

use crate::code::{is_sign, is_word, regroup};
use crate::names::{Chosen, Names};

/// Corrects all of an item.
pub(super) fn correct(
    tokens: TokenStream,
    names: &Names,
    chosen: &Chosen,
    has_transport: bool,
) -> TokenStream {
    let words = Words {
        names,
        chosen,
        has_transport,
    };
    words.tokens(tokens)
}

struct Words<'a> {
    /// Whether the runtime makes the requests, in the place of reqwest.
    has_transport: bool,
    names: &'a Names,
    chosen: &'a Chosen,
}

impl Words<'_> {
    fn tokens(&self, tokens: TokenStream) -> TokenStream {
        let mut done: Vec<TokenTree> = Vec::new();
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut rest = tokens.into_iter();
        while let Some(token) = rest.next() {
            match token {
                TokenTree::Ident(ident) => {
                    let is_first = !matches!(&done[..], [.., one, two]
                        if is_sign(one, ':') && is_sign(two, ':'));
                    if ident == "progenitor_client" {
                        done.extend(quote!(crate::runtime));
                    } else if self.has_transport && ident == "reqwest" {
                        if !is_first {
                            done.truncate(done.len() - 2);
                        }
                        done.extend(quote!(crate::runtime::reqwest));
                    } else if is_first && ident == "std" && is_try_into(rest.as_slice()) {
                        rest.by_ref().take(3).for_each(drop);
                        done.extend(quote!(crate::runtime));
                    } else {
                        done.push(self.ident(ident).into());
                    }
                }
                TokenTree::Punct(sign) if sign.as_char() == '#' => {
                    match rest.as_slice().first().and_then(doc) {
                        Some(text) => {
                            rest.next();
                            let text = self.names.text(&text, self.chosen).unwrap_or(text);
                            done.extend(lines(&text));
                        }
                        None => done.push(sign.into()),
                    }
                }
                TokenTree::Group(group) => {
                    let inside = group.stream();
                    done.push(regroup(&group, self.tokens(inside)));
                }
                TokenTree::Literal(literal) => done.push(self.literal(literal).into()),
                sign => done.push(sign),
            }
        }
        done.into_iter().collect()
    }

    fn ident(&self, ident: Ident) -> Ident {
        let name = self.names.ident(&ident.to_string(), self.chosen);
        name.map_or(ident, |name| Ident::new(&name, Span::call_site()))
    }

    fn literal(&self, literal: Literal) -> Literal {
        let text = literal.to_string();
        if !self.names.is_marked(&text) {
            return literal;
        }
        let text = syn::parse_str::<LitStr>(&text).map(|text| text.value());
        let text = text
            .ok()
            .and_then(|text| self.names.text(&text, self.chosen));
        text.map_or(literal, |text| Literal::string(&text))
    }
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

/// An attribute for each line of a doc comment.
fn lines(text: &str) -> TokenStream {
    let text = blocks(text.trim_end());
    let has_margin = text
        .iter()
        .all(|line| line.is_empty() || line.starts_with(' '));
    let margin = if has_margin { "" } else { " " };
    let sign = || TokenTree::from(Punct::new('#', Spacing::Alone));
    text.iter()
        .map(|line| match line.as_str() {
            "" => String::new(),
            line => format!("{margin}{line}"),
        })
        .flat_map(|line| {
            let mark = sign();
            quote!(#mark [doc = #line])
        })
        .collect()
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

    fn corrected(tokens: TokenStream) -> String {
        let names = Names::mark(&mut serde_json::json!({}));
        correct(tokens, &names, &Chosen::new(), true).to_string()
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
