//! The mock of a service, corrected.
//!
//! progenitor compares what the client sends with the text of the value: a
//! path with an argument that is not encoded and counts as a regular expression
//! (`a.b` matches `axb`), and it matches longer paths too. A query of a list and
//! an answer that is a number do not compile, nor does a secret, which has no
//! text. Here the hand-written module
//! beside the mock says how a value looks on the wire.

mod answers;
mod bodies;

use quote::{ToTokens, quote};
use syn::{Expr, ExprLit, File, Ident, ImplItemFn, Lit, Path, parse_quote, visit_mut::VisitMut};

use super::{Enums, doc_comments, module, secrets};
use crate::{Error, prepare::Prepared};

/// Runs all passes.
pub(crate) fn refine(
    mut file: File,
    prepared: &Prepared,
    enums: &Enums,
    support: &str,
) -> Result<File, Error> {
    answers::by_status(&mut file, enums)?;
    let support = module(support)?;
    bodies::as_on_the_wire(&mut file, &prepared.openapi, &support);
    let mut wire = Wire {
        support: &support,
        secrets: secrets::type_names(&prepared.secrets),
        is_secret: false,
        stale: None,
    };
    wire.visit_file_mut(&mut file);
    if let Some(missing) = wire.stale {
        return Err(Error::stale("mock", missing));
    }
    doc_comments::one_line_each(&mut file);
    Ok(file)
}

/// Puts values as they are on the wire in place of their texts.
struct Wire<'a> {
    support: &'a Path,
    /// The types that are secrets.
    secrets: Vec<Ident>,
    /// Whether the method that is looked at takes one of them.
    is_secret: bool,
    stale: Option<String>,
}

impl VisitMut for Wire<'_> {
    fn visit_impl_item_fn_mut(&mut self, method: &mut ImplItemFn) {
        let signature = &method.sig;
        self.is_secret = secrets::mentions(&signature.to_token_stream(), &self.secrets);
        syn::visit_mut::visit_impl_item_fn_mut(self, method);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        syn::visit_mut::visit_expr_mut(self, expr);
        let Expr::MethodCall(call) = expr else {
            return;
        };
        let support = self.support;
        if call.method == "query_param" {
            let (when, name) = (&call.receiver, &call.args[0]);
            *expr = parse_quote!(#support::query(#when, #name, &value));
        } else if call.method == "to_string" && self.is_secret {
            let value = &call.receiver;
            *expr = parse_quote!(#value.expose_secret());
        } else if call.method == "json_body_obj" {
            // A small value comes by itself, and not as a reference.
            let value = &call.args[0];
            call.args[0] = parse_quote!(&#value);
        } else if call.method == "unwrap" {
            match pattern(&call.receiver, support, self.is_secret) {
                Some(pattern) => *expr = pattern,
                None => self.stale = Some(call.to_token_stream().to_string()),
            }
        }
    }
}

/// The pattern in `regex::Regex::new(pattern)`, exact.
fn pattern(expr: &Expr, support: &Path, is_secret: bool) -> Option<Expr> {
    let Expr::Call(call) = expr else {
        return None;
    };
    match call.args.first()? {
        Expr::Lit(ExprLit {
            lit: Lit::Str(path),
            ..
        }) => {
            let path = exact(&path.value())?;
            Some(parse_quote!(#path))
        }
        Expr::Reference(format) => {
            let Expr::Macro(format) = &*format.expr else {
                return None;
            };
            let path = format.mac.tokens.clone().into_iter().next()?;
            let path = exact(&syn::parse2::<syn::LitStr>(path.into()).ok()?.value())?;
            let value = if is_secret {
                quote!(value.expose_secret())
            } else {
                quote!(&value.to_string())
            };
            Some(parse_quote!(#support::path(#path, #value)))
        }
        _ => None,
    }
}

/// The pattern of a path, in which an argument is one segment and the rest is meant literally.
fn exact(pattern: &str) -> Option<String> {
    let path = pattern.strip_prefix('^')?.strip_suffix('$')?;
    let literal = |text: &str| -> String {
        text.chars()
            .flat_map(|c| {
                let escape = ".+*?()|[]^$\\".contains(c).then_some('\\');
                escape.into_iter().chain([c])
            })
            .collect()
    };
    // progenitor writes both for one segment, or for what may be more.
    let path = path.replace("[^/]*", ".*");
    let parts: Vec<String> = path.split(".*").map(literal).collect();
    Some(format!("^{}$", parts.join("[^/]+")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proc_macro2::TokenStream;

    fn refined(body: TokenStream) -> Result<String, Error> {
        let function = syn::parse_quote!(fn f(self) -> Self { #body });
        let prepared = crate::prepare::prepare(
            openapiv3::OpenAPI::default(),
            &crate::names::Names::mark(&mut serde_json::json!({})),
        );
        refine(function, &prepared, &Enums::new(), "crate::mock")
            .map(|file| prettyplease::unparse(&file))
    }

    #[test]
    fn values_are_compared_as_they_are_on_the_wire() {
        let text = refined(quote::quote! {
            inner.path_matches(regex::Regex::new("^/v1.0/a/[^/]*/b$").unwrap());
            let re = regex::Regex::new(&format!("^/v1.0/a/{}/.*$", value.to_string())).unwrap();
            inner.json_body_obj(value);
            Self(self.0.query_param("tag", value.to_string()))
        })
        .unwrap();
        for part in [
            r#"path_matches("^/v1\\.0/a/[^/]+/b$")"#,
            r#"let re = crate::mock::path("^/v1\\.0/a/{}/[^/]+$", &value.to_string());"#,
            "json_body_obj(&value)",
            r#"Self(crate::mock::query(self.0, "tag", &value))"#,
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn a_path_of_another_shape_is_stale() {
        let error = refined(quote::quote!(inner.path(Path::parse("/a").unwrap()))).unwrap_err();
        assert!(matches!(error, Error::Stale { .. }), "{error}");
    }
}
