//! An enum of what an operation answers, chosen by status.
//!
//! `prepare` gave the operation one schema for all, an object with a property
//! for each status. Here its type becomes an enum, and each status is decoded as
//! the body that the document gives to it.

mod types;

use std::collections::BTreeMap;

use openapiv3::StatusCode;
use syn::{
    Arm, Expr, ExprMatch, File, GenericArgument, Ident, ImplItemFn, Lit, Pat, PatLit,
    PathArguments, ReturnType, Type, parse_quote, visit_mut::VisitMut,
};

use super::builders::{builders, methods};
use super::syntax::last;
use crate::{Error, prepare::AnswerEnum};

/// The variants of each enum, by its name.
pub(crate) type Enums = BTreeMap<Ident, Vec<Variant>>;

/// A variant of an enum.
pub(crate) struct Variant {
    /// The status or the range that it is for.
    status: StatusCode,
    /// Its name.
    pub(super) name: Ident,
    /// The type of its body, as one calls it outside of the module `types`.
    pub(super) body: Option<Type>,
}

/// Makes the enums, and decodes into them.
pub(super) fn choose_by_status(file: &mut File, answers: &[AnswerEnum]) -> Result<Enums, Error> {
    let enums = types::replace(file, answers)?;
    for send in builders(file)
        .flat_map(methods)
        .filter(|method| method.sig.ident == "send")
    {
        decode(send, &enums)?;
    }
    Ok(enums)
}

fn stale(what: impl Into<String>) -> Error {
    Error::stale("answers", what)
}

/// Decodes by status in the method that sends a request.
fn decode(send: &mut ImplItemFn, enums: &Enums) -> Result<(), Error> {
    let [success, error] =
        outcome(&send.sig.output).ok_or_else(|| stale("the types that `send` returns"))?;
    let find = |kind| enums.get_key_value(last(kind)?);
    let mut by_status = ByStatus {
        successes: find(&success),
        errors: find(&error),
        error,
        decoded: 0,
    };
    let expected = [by_status.successes, by_status.errors]
        .into_iter()
        .flatten()
        .map(|(_, variants)| variants.len())
        .sum::<usize>();
    by_status.visit_block_mut(&mut send.block);
    if by_status.decoded == expected {
        Ok(())
    } else {
        Err(stale("a status in the match of the answers"))
    }
}

/// The types in `Result<ResponseValue<success>, Error<error>>`.
fn outcome(output: &ReturnType) -> Option<[Type; 2]> {
    let ReturnType::Type(_, result) = output else {
        return None;
    };
    let [value, error] = arguments(result).try_into().ok()?;
    Some([
        arguments(&value).into_iter().next()?,
        arguments(&error).into_iter().next()?,
    ])
}

/// The types that a type is given.
fn arguments(kind: &Type) -> Vec<Type> {
    let Type::Path(path) = kind else {
        return Vec::new();
    };
    match path.path.segments.last().map(|last| &last.arguments) {
        Some(PathArguments::AngleBracketed(types)) => types
            .args
            .iter()
            .filter_map(|argument| match argument {
                GenericArgument::Type(kind) => Some(kind.clone()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The name of an enum, and its variants.
type Choice<'a> = (&'a Ident, &'a Vec<Variant>);

struct ByStatus<'a> {
    successes: Option<Choice<'a>>,
    errors: Option<Choice<'a>>,
    /// The type of the errors.
    error: Type,
    decoded: usize,
}

impl VisitMut for ByStatus<'_> {
    fn visit_expr_match_mut(&mut self, choice: &mut ExprMatch) {
        // progenitor writes a range before the status inside it, which then never counts.
        choice.arms.sort_by_key(|arm| match arm.pat {
            Pat::Lit(_) => 0,
            Pat::Range(_) => 1,
            _ => 2,
        });
        let Some(response) = first_name(&choice.expr) else {
            return;
        };
        for arm in &mut choice.arms {
            let Some(status) = status(arm) else {
                continue;
            };
            arm.body = if let Some((name, variant)) = find(self.successes, &status) {
                let value = self.value(name, variant, &response);
                parse_quote!(Ok(#value))
            } else if let Some((name, variant)) = find(self.errors, &status) {
                let value = self.value(name, variant, &response);
                parse_quote!(Err(Error::ErrorResponse(#value)))
            } else {
                continue;
            };
            self.decoded += 1;
        }
    }
}

impl ByStatus<'_> {
    /// The answer as one of the enum.
    fn value(&self, name: &Ident, variant: &Variant, response: &Ident) -> Expr {
        let (error, of) = (&self.error, &variant.name);
        match &variant.body {
            Some(body) => parse_quote! {
                ResponseValue::<#body>::from_response::<#error>(#response)
                    .await?
                    .map::<_, _, Error<#error>>(types::#name::#of)?
            },
            None => parse_quote! {
                ResponseValue::empty(#response).map::<_, _, Error<#error>>(|()| types::#name::#of)?
            },
        }
    }
}

fn find<'a>(choice: Option<Choice<'a>>, status: &StatusCode) -> Option<(&'a Ident, &'a Variant)> {
    let (name, variants) = choice?;
    let variant = variants.iter().find(|variant| variant.status == *status)?;
    Some((name, variant))
}

/// The status or the range that an arm is for.
fn status(arm: &Arm) -> Option<StatusCode> {
    match &arm.pat {
        Pat::Lit(literal) => number(literal).map(StatusCode::Code),
        Pat::Range(range) => match range.start.as_deref()? {
            Expr::Lit(literal) => Some(StatusCode::Range(number(literal)? / 100)),
            _ => None,
        },
        _ => None,
    }
}

fn number(literal: &PatLit) -> Option<u16> {
    match &literal.lit {
        Lit::Int(number) => number.base10_parse().ok(),
        _ => None,
    }
}

/// The name that an expression such as `name.status().as_u16()` begins with.
fn first_name(expr: &Expr) -> Option<Ident> {
    match expr {
        Expr::MethodCall(call) => first_name(&call.receiver),
        Expr::Path(path) => path.path.get_ident().cloned(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Api, Options};

    #[test]
    fn a_status_counts_before_its_range_and_is_decoded_as_its_own_body() {
        let text = "
openapi: 3.0.3
info: { title: a, version: '1' }
paths:
  /a:
    get:
      operationId: showA
      responses:
        '200': { description: One., content: { application/json: { schema: { type: string } } } }
        4XX: { description: Two., content: { application/json: { schema: { type: integer } } } }
        '404': { description: None. }
";
        let api = Api::read("a.yaml", text).unwrap();
        let text = api.client(&Options::default()).unwrap();
        let text = text
            .split_whitespace()
            .collect::<String>()
            .replace(",>", ">");
        let one = text.find("404u16=>").unwrap();
        let range = text.find("400u16..=499u16=>").unwrap();
        assert!(one < range, "{text}");
        assert!(text[one..range].contains("(|()|types::ShowAError::NotFound)"));
        let body = "ResponseValue::<i64>::from_response::<types::ShowAError>(response)";
        assert!(text[range..].contains(body), "{text}");
    }

    #[test]
    fn code_without_the_type_is_stale() {
        let answers = AnswerEnum {
            operation: "showA".to_owned(),
            is_error: true,
            name: "ShowAError".to_owned(),
            component: String::new(),
            description: String::new(),
            alternatives: Vec::new(),
        };
        let mut file = parse_quote!(
            pub mod types {
                pub mod builder {}
            }
        );
        assert!(matches!(
            choose_by_status(&mut file, &[answers]),
            Err(Error::Stale { .. })
        ));
    }
}
