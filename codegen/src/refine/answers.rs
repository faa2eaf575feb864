//! An enum of what an operation answers, chosen by status.
//!
//! progenitor has no setting for more than one type of success and one of error. `prepare` gave the
//! operation one schema for all, an object with a property for each status, so that typify names the
//! types of the bodies. Here that object becomes an enum, which decodes an answer by its status.

use openapiv3::StatusCode;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Fields, ItemStruct, Type};

use crate::code::{Item, Module};
use crate::options::in_runtime;
use crate::prepare::{Alternative, AnswerEnum};
use crate::{Error, rust};

/// Errs when the struct of one of the enums is not there.
pub(super) fn find(root: &Module, answers: &[AnswerEnum]) -> Result<(), Error> {
    let mut found = 0;
    root.each(&mut |path, item| {
        let is_struct = path == "types" && item.kind == "struct";
        found += usize::from(is_struct && is_of_one(item, answers));
    });
    match found == answers.len() {
        true => Ok(()),
        false => Err(stale("a type for each enum")),
    }
}

/// Whether an item is of the struct of one of the enums.
pub(super) fn is_of_one(item: &Item, answers: &[AnswerEnum]) -> bool {
    answers.iter().any(|answers| answers.name == item.name)
}

fn stale(what: impl Into<String>) -> Error {
    Error::stale("answers", what)
}

/// The enum in the place of the struct, and how it is decoded; all else of the struct goes.
pub(super) fn one(item: Item, answers: &[AnswerEnum]) -> Result<Vec<Item>, Error> {
    let answers = answers.iter().find(|answers| answers.name == item.name);
    let (Some(answers), "struct") = (answers, &*item.kind) else {
        return Ok(Vec::new());
    };
    let object = syn::parse2(item.tokens).map_err(|_| stale(&item.name))?;
    let mut module = Module::default();
    module.push(made_of(&object, answers)?);
    Ok(module.into_items())
}

fn made_of(object: &ItemStruct, answers: &AnswerEnum) -> Result<TokenStream, Error> {
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
    Ok(quote! {
        #[doc = #about]
        #[derive(::serde::Serialize, Clone, Debug)]
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants),*
        }
        impl #decode for #name {
            fn decode(answer: &#answer) -> ::std::result::Result<Self, #error> {
                match answer.status().as_u16() {
                    #decoded
                }
            }
        }
    })
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
            name: "ShowAError".to_owned(),
            description: "",
            alternatives: Vec::new(),
        };
        let root = Module::of(quote!(
            pub mod types {}
        ));
        assert!(matches!(find(&root, &[answers]), Err(Error::Stale { .. })));
    }
}
