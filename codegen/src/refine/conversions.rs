//! A failed conversion says why.
//!
//! progenitor's setters throw the reason away: "conversion to `ProjectUuid` for
//! project_uuid failed". With the bound that the error can be displayed it
//! stays: "project_uuid: shorter than 32 characters".

use quote::ToTokens;
use syn::{ExprClosure, File, GenericParam, ImplItemFn, Pat, parse_quote, visit_mut::VisitMut};

use super::builders::{builders, methods};
use crate::Error;

/// Makes each setter keep the reason of a failed conversion.
pub(super) fn keep_reasons(file: &mut File) -> Result<(), Error> {
    for method in builders(file).flat_map(methods) {
        if method.sig.ident == "send" || !converts(method) {
            continue;
        }
        let mut kept = KeepReason {
            argument: method.sig.ident.to_string(),
            lost: 0,
        };
        kept.visit_block_mut(&mut method.block);
        match kept.lost {
            0 if says_reason(method) => {}
            1 => display_error(method),
            _ => {
                return Err(Error::stale(
                    "conversions",
                    format!(
                        "the closure that drops the reason in `{}`",
                        method.sig.ident
                    ),
                ));
            }
        }
    }
    Ok(())
}

fn converts(method: &ImplItemFn) -> bool {
    method
        .block
        .to_token_stream()
        .to_string()
        .contains(". try_into ()")
}

/// The setter of a body keeps the reason already.
fn says_reason(method: &ImplItemFn) -> bool {
    method
        .block
        .to_token_stream()
        .to_string()
        .contains("format !")
}

fn display_error(method: &mut ImplItemFn) {
    let source = method
        .sig
        .generics
        .params
        .iter()
        .find_map(|param| match param {
            GenericParam::Type(param) => Some(param.ident.clone()),
            _ => None,
        });
    if let Some(source) = source {
        method
            .sig
            .generics
            .make_where_clause()
            .predicates
            .push(parse_quote!(#source::Error: std::fmt::Display));
    }
}

struct KeepReason {
    argument: String,
    lost: usize,
}

impl VisitMut for KeepReason {
    fn visit_expr_closure_mut(&mut self, closure: &mut ExprClosure) {
        if !matches!(closure.inputs.first(), Some(Pat::Wild(_))) {
            return;
        }
        self.lost += 1;
        let message = format!("{}: {{reason}}", self.argument);
        *closure = parse_quote!(|reason| format!(#message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_kept() {
        let mut file = parse_quote! {
            pub mod builder {
                impl<'a> Show<'a> {
                    pub fn uuid<V>(mut self, value: V) -> Self
                    where
                        V: std::convert::TryInto<types::Uuid>,
                    {
                        self.uuid = value
                            .try_into()
                            .map(Some)
                            .map_err(|_| "conversion to `Uuid` for uuid failed".to_string());
                        self
                    }
                }
            }
        };
        keep_reasons(&mut file).unwrap();
        let text = prettyplease::unparse(&file);
        assert!(text.contains("V::Error: std::fmt::Display"), "{text}");
        assert!(
            text.contains(r#".map_err(|reason| format!("uuid: {reason}"))"#),
            "{text}"
        );
    }

    #[test]
    fn a_setter_of_another_shape_is_stale() {
        let mut file = parse_quote! {
            pub mod builder {
                impl Show {
                    pub fn uuid<V>(mut self, value: V) -> Self {
                        self.uuid = value.try_into().ok();
                        self
                    }
                }
            }
        };
        assert!(matches!(keep_reasons(&mut file), Err(Error::Stale { .. })));
    }
}
