//! A simple pattern is checked by plain code.
//!
//! Each type with a `pattern` keeps a compiled expression and runs an engine that may try again
//! and again. Most patterns say only of which characters a text is made, and how many it has: a
//! loop over them costs a tenth, cannot be made to hang, and leaves the engine out of the build.

mod simple;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Block, Expr, ImplItem, ItemImpl, ItemStatic, Stmt, parse_quote, visit::Visit};

use crate::Error;
use simple::{Class, Simple};

/// Replaces the engine in the `FromStr` of a type whose pattern is simple.
pub(super) fn check_plainly(item: TokenStream) -> Result<TokenStream, Error> {
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
    let Some(simple) = Simple::parse(&pattern) else {
        return Ok(());
    };
    let test = block.stmts.get_mut(at + 1);
    let Some(Stmt::Expr(Expr::If(test), _)) = test else {
        return Err(Error::stale("patterns", "the test of a pattern"));
    };
    let broken = broken(&simple);
    test.cond = parse_quote!(#broken);
    block.stmts.remove(at);
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
fn broken(simple: &Simple) -> TokenStream {
    let mut tests = Vec::new();
    if !simple.excluded.is_empty() {
        let words = &simple.excluded;
        tests.push(quote!(matches!(value, #(#words)|*)));
    }
    match (simple.least, simple.most) {
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
    let Class { negated, ranges } = &simple.class;
    let ranges = ranges.iter().map(|(first, last)| match first == last {
        true => quote!(#first),
        false => quote!(#first..=#last),
    });
    let class = quote!(|c| matches!(c, #(#ranges)|*));
    tests.push(match negated {
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
        let text = check_plainly(with("^[a-z]{2,8}$")).unwrap().to_string();
        assert!(!text.contains("regress"), "{text}");
        assert!(text.contains("(2usize ..= 8usize) . contains"), "{text}");
    }

    #[test]
    fn another_pattern_stays() {
        let text = check_plainly(with("^(a|b)+$")).unwrap().to_string();
        assert!(text.contains("regress"), "{text}");
    }

    #[test]
    fn a_test_of_another_shape_is_stale() {
        let outcome = check_plainly(quote! {
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
