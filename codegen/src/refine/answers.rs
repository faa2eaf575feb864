//! An enum of what an operation answers, chosen by status.
//!
//! progenitor knows one type of success and one of error. `prepare` gave the operation one schema
//! for all, an object with a property for each status, so that typify names the types of the bodies.
//! Here that object becomes an enum, which decodes an answer by its status.

use std::collections::BTreeMap;

use openapiv3::StatusCode;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Fields, File, Ident, Item, ItemStruct, Type, parse_quote};

use super::syntax::{last, module};
use crate::options::in_runtime;
use crate::prepare::{Alternative, AnswerEnum};
use crate::{Error, rust};

/// Puts the enums in the places of the structs.
pub(super) fn choose_by_status(file: &mut File, answers: &[AnswerEnum]) -> Result<(), Error> {
    let answers: BTreeMap<&str, &AnswerEnum> = answers
        .iter()
        .map(|answers| (answers.name.as_str(), answers))
        .collect();
    if answers.is_empty() {
        return Ok(());
    }
    let is_of_one = |item: &Item| subject(item).is_some_and(|name| answers.contains_key(&*name));
    let types = module(&mut file.items, "types").ok_or_else(|| stale("the module `types`"))?;
    let builders = module(types, "builder").ok_or_else(|| stale("the module `types::builder`"))?;
    builders.retain(|item| !is_of_one(item));
    let mut made = 0;
    for item in std::mem::take(types) {
        match &item {
            Item::Struct(object) if is_of_one(&item) => {
                let name = object.ident.to_string();
                if let Some(answers) = answers.get(&*name) {
                    types.extend(one(object, answers)?);
                    made += 1;
                }
            }
            _ if is_of_one(&item) => {}
            _ => types.push(item),
        }
    }
    if made == answers.len() {
        Ok(())
    } else {
        Err(stale("a type for each enum"))
    }
}

fn stale(what: impl Into<String>) -> Error {
    Error::stale("answers", what)
}

/// The name of the struct that an item is, or is an `impl` of.
fn subject(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Impl(block) => last(&block.self_ty).map(Ident::to_string),
        _ => None,
    }
}

/// The enum for one struct, and how it is decoded.
fn one(object: &ItemStruct, answers: &AnswerEnum) -> Result<[Item; 2], Error> {
    let (name, about) = (&object.ident, format!(" {}", answers.description));
    let mut variants = Vec::new();
    for alternative in &answers.alternatives {
        let property = alternative.property.as_deref();
        let body = property.map(|property| field(object, property));
        let body = body.transpose()?.into_iter();
        let variant = format_ident!("{}", alternative.variant);
        let (status, description) = (&alternative.status, &alternative.description);
        let doc = format!(" Status {status}: {description}");
        variants.push(quote!(#[doc = #doc] #variant #((#body))*));
    }
    let decoded = by_status(&answers.alternatives);
    let [decode, answer, error] = ["Decode", "Answer", "DecodeError"].map(in_runtime);
    Ok([
        parse_quote! {
            #[doc = #about]
            #[derive(::serde::Serialize, Clone, Debug)]
            #[serde(untagged)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants),*
            }
        },
        parse_quote! {
            impl #decode for #name {
                fn decode(answer: &#answer) -> ::std::result::Result<Self, #error> {
                    match answer.status().as_u16() {
                        #decoded
                    }
                }
            }
        },
    ])
}

/// The type of a field.
fn field<'a>(object: &'a ItemStruct, name: &str) -> Result<&'a Type, Error> {
    let Fields::Named(fields) = &object.fields else {
        return Err(stale(format!("the fields of `{}`", object.ident)));
    };
    let name = rust::field(name);
    let mut fields = fields.named.iter();
    fields
        .find(|field| field.ident.as_ref().is_some_and(|ident| *ident == name))
        .map(|field| &field.ty)
        .ok_or_else(|| stale(format!("the field `{name}` of `{}`", object.ident)))
}

/// The arms of a `match` by status: one status before the range that it is in. Generated code asks
/// for no other status, so that the last arm is for all that are left.
fn by_status(alternatives: &[Alternative]) -> TokenStream {
    let mut alternatives: Vec<&Alternative> = alternatives.iter().collect();
    alternatives.sort_by_key(|alternative| matches!(alternative.status, StatusCode::Range(_)));
    let last = alternatives.len() - 1;
    let arms = alternatives.iter().enumerate().map(|(at, alternative)| {
        let status = match &alternative.status {
            _ if at == last => quote!(_),
            StatusCode::Code(code) => quote!(#code),
            StatusCode::Range(digit) => {
                let (first, last) = (digit * 100, digit * 100 + 99);
                quote!(#first..=#last)
            }
        };
        let variant = format_ident!("{}", alternative.variant);
        match &alternative.property {
            Some(_) => quote!(#status => answer.decode().map(Self::#variant)),
            None => quote!(#status => Ok(Self::#variant)),
        }
    });
    quote!(#(#arms,)*)
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
        5XX: { description: Three., content: { application/json: { schema: { type: string } } } }
";
        let api = Api::read("a.yaml", text).unwrap();
        let text = api.client(&Options::default()).unwrap();
        let text = text.split_whitespace().collect::<String>();
        for part in [
            "NotFound,",
            "ClientError(i64),",
            "404u16=>Ok(Self::NotFound),\
             400u16..=499u16=>answer.decode().map(Self::ClientError),\
             _=>answer.decode().map(Self::ServerError),",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
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
