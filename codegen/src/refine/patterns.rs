//! A pattern is checked by plain code, or by an engine that cannot be made to hang.
//!
//! typify has no setting for its engine.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Block, Expr, ImplItem, ItemImpl, ItemStatic, Stmt, parse_quote, visit::Visit};

use crate::Error;
use crate::pattern::{Characters, Check};

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
    // What typify makes of several, which a value must all fit; of the document there is none like it.
    let merged = pattern
        .strip_prefix("(?=")
        .and_then(|rest| rest.strip_suffix(')'));
    let all = merged.map_or(vec![&*pattern], |all| all.split(")(?=").collect());
    let fits = all.into_iter().map(|pattern| match Check::of(pattern) {
        Ok(check) => Ok(fits(check)),
        Err(why) => Err(Error::stale("patterns", why)),
    });
    let fits: Vec<TokenStream> = fits.collect::<Result<_, _>>()?;
    let test = block.stmts.get_mut(at + 1);
    let Some(Stmt::Expr(Expr::If(test), _)) = test else {
        return Err(Error::stale("patterns", "the test of a pattern"));
    };
    test.cond = parse_quote!(!is_fit);
    block.stmts[at] = parse_quote!(let is_fit = #(#fits)&&*;);
    Ok(())
}

/// Whether `value` is as a pattern says.
fn fits(check: Check) -> TokenStream {
    match check {
        Check::Plain { is, is_not } => {
            let (is, is_not) = (made_of(is), is_not.map(made_of).into_iter());
            quote!(#is #(&& !(#is_not))*)
        }
        Check::Engine(text) => quote!({
            static PATTERN: ::std::sync::LazyLock<::regex::Regex> =
                ::std::sync::LazyLock::new(|| ::regex::Regex::new(#text).unwrap());
            PATTERN.is_match(value)
        }),
    }
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

/// Whether `value` is of such characters, and of as many.
fn made_of(characters: Characters) -> TokenStream {
    let Characters {
        mut class,
        least,
        most,
    } = characters;
    let count = match most {
        Some(most) => quote!((#least..=#most).contains(&value.chars().count())),
        None => quote!(value.chars().count() >= #least),
    };
    // The shorter way to say that all but a few are taken.
    let is_negated = matches!(class.ranges(), [_, .., last] if last.end() == char::MAX);
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
    match is_negated {
        true => quote!(#count && !value.chars().any(#class)),
        false => quote!(#count && value.chars().all(#class)),
    }
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
    fn a_pattern_takes_plain_code_or_an_engine_that_cannot_hang() {
        for (pattern, part) in [
            ("^[a-z]{2,8}$", "(2usize ..= 8usize) . contains"),
            ("^[^a]+$", "any (| c | matches ! (c , 'a'))"),
            (r"^[\s\S]+$", "all (| c | matches ! (c , '\\0' ..="),
            ("^(a|b)+$", ":: regex :: Regex :: new"),
            ("(?=^[a-z]+$)(?=a.b)", "(c , 'a' ..= 'z')) && { static"),
        ] {
            let text = correct(with(pattern)).unwrap().to_string();
            assert!(text.contains(part), "{text}");
            assert!(!text.contains("regress"), "{text}");
        }
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
