//! A pattern is checked by plain code, or by an engine that cannot be made to hang.
//!
//! typify has no setting for its engine.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Block, Expr, ImplItem, ItemImpl, ItemStatic, Stmt, parse_quote, visit::Visit};

use crate::Error;
use crate::pattern::{Check, Plain};

/// Replaces the engine in the `FromStr` of a type.
pub(super) fn correct(item: TokenStream) -> Result<TokenStream, Error> {
    if !super::has_word(&item, "PATTERN") {
        return Ok(item);
    }
    let stale = |_| Error::stale("patterns", "the code of a pattern");
    let mut block: ItemImpl = syn::parse2(item).map_err(stale)?;
    for item in &mut block.items {
        if let ImplItem::Fn(method) = item {
            check(&mut method.block)?;
        }
    }
    Ok(block.into_token_stream())
}

fn check(block: &mut Block) -> Result<(), Error> {
    let found = block.stmts.iter().enumerate();
    let mut found = found.filter_map(|(at, statement)| match statement {
        Stmt::Item(syn::Item::Static(item)) => Some((at, pattern(item))),
        _ => None,
    });
    let Some((at, pattern)) = found.next() else {
        return Ok(());
    };
    let pattern = pattern.ok_or_else(|| Error::stale("patterns", "the text of a pattern"))?;
    let check = Check::of(&pattern).map_err(|why| Error::stale("patterns", why))?;
    let test = block.stmts.get_mut(at + 1);
    let Some(Stmt::Expr(Expr::If(test), _)) = test else {
        return Err(Error::stale("patterns", "the test of a pattern"));
    };
    match check {
        Check::Plain(plain) => {
            let broken = broken(plain);
            test.cond = parse_quote!(#broken);
            block.stmts.remove(at);
        }
        Check::Engine(text) => {
            test.cond = parse_quote!(!PATTERN.is_match(value));
            block.stmts[at] = parse_quote! {
                static PATTERN: ::std::sync::LazyLock<::regex::Regex> =
                    ::std::sync::LazyLock::new(|| ::regex::Regex::new(#text).unwrap());
            };
        }
    }
    Ok(())
}

/// The pattern that a static is compiled from.
fn pattern(item: &ItemStatic) -> Option<String> {
    struct Literal(Option<String>);
    impl Visit<'_> for Literal {
        fn visit_lit_str(&mut self, text: &syn::LitStr) {
            self.0 = Some(text.value());
        }
    }
    let mut literal = Literal(None);
    literal.visit_expr(&item.expr);
    literal.0
}

/// Whether `value` is not as the pattern says.
fn broken(plain: Plain) -> TokenStream {
    let Plain {
        excluded,
        mut class,
        least,
        most,
    } = plain;
    let mut tests = Vec::new();
    if !excluded.is_empty() {
        tests.push(quote!(matches!(value, #(#excluded)|*)));
    }
    match (least, most) {
        (0, None) => {}
        (1, None) => tests.push(quote!(value.is_empty())),
        (least, None) => tests.push(quote!(value.chars().count() < #least)),
        (least, Some(most)) if least == most => {
            tests.push(quote!(value.chars().count() != #least));
        }
        (least, Some(most)) => {
            tests.push(quote!(!(#least..=#most).contains(&value.chars().count())));
        }
    }
    let last = class.iter().last();
    let is_negated = last.is_some_and(|range| range.end() == char::MAX);
    if is_negated {
        class.negate();
    }
    let ranges = class
        .iter()
        .map(|range| match (range.start(), range.end()) {
            (first, last) if first == last => quote!(#first),
            (first, last) => quote!(#first..=#last),
        });
    let class = quote!(|c| matches!(c, #(#ranges)|*));
    tests.push(match is_negated {
        true => quote!(value.chars().any(#class)),
        false => quote!(!value.chars().all(#class)),
    });
    quote!(#(#tests)||*)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pattern: &str) -> TokenStream {
        quote! {
            impl ::std::str::FromStr for Name {
                fn from_str(value: &str) -> Result<Self, self::error::ConversionError> {
                    static PATTERN: ::std::sync::LazyLock<::regress::Regex> =
                        ::std::sync::LazyLock::new(|| ::regress::Regex::new(#pattern).unwrap());
                    if PATTERN.find(value).is_none() {
                        return Err("no match".into());
                    }
                    Ok(Self(value.to_string()))
                }
            }
        }
    }

    #[test]
    fn a_simple_pattern_takes_no_engine() {
        let text = correct(with("^[a-z]{2,8}$")).unwrap().to_string();
        assert!(!text.contains("regress"), "{text}");
        assert!(text.contains("(2usize ..= 8usize) . contains"), "{text}");
    }

    #[test]
    fn another_pattern_takes_an_engine_that_cannot_hang() {
        let text = correct(with("^(a|b)+$")).unwrap().to_string();
        assert!(text.contains(":: regex :: Regex :: new"), "{text}");
        assert!(!text.contains("regress"), "{text}");
    }

    #[test]
    fn a_test_of_another_shape_is_stale() {
        let outcome = correct(quote! {
            impl FromStr for Name {
                fn from_str(value: &str) -> Result<Self, Error> {
                    static PATTERN: Regex = regex("^[a-z]+$");
                    PATTERN.test(value)
                }
            }
        });
        assert!(matches!(outcome, Err(Error::Stale { .. })));
    }
}
