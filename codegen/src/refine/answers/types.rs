//! The types of operations' answers, objects until here, as enums.

use std::collections::BTreeMap;

use quote::{format_ident, quote};
use syn::{
    Fields, File, Ident, Item, ItemEnum, ItemStruct, Path, Type, parse_quote, visit_mut::VisitMut,
};

use super::{Enums, Variant, stale};
use crate::{
    Error,
    prepare::AnswerEnum,
    refine::syntax::{last, module},
};

/// Puts the enums in the places of the structs.
pub(super) fn replace(file: &mut File, answers: &[AnswerEnum]) -> Result<Enums, Error> {
    let answers: BTreeMap<&str, &AnswerEnum> = answers
        .iter()
        .map(|answers| (answers.name.as_str(), answers))
        .collect();
    if answers.is_empty() {
        return Ok(Enums::new());
    }
    let is_of_one = |item: &Item| subject(item).is_some_and(|name| answers.contains_key(&*name));
    let types = module(&mut file.items, "types").ok_or_else(|| stale("the module `types`"))?;
    let builders = module(types, "builder").ok_or_else(|| stale("the module `types::builder`"))?;
    builders.retain(|item| !is_of_one(item));
    let mut enums = Enums::new();
    for item in types.iter_mut() {
        if let Item::Struct(object) = item
            && let Some(answers) = answers.get(&*object.ident.to_string())
        {
            let name = object.ident.clone();
            let (replacement, variants) = one(object, answers)?;
            *item = Item::Enum(replacement);
            enums.insert(name, variants);
        }
    }
    types.retain(|item| !is_of_one(item));
    if enums.len() == answers.len() {
        Ok(enums)
    } else {
        Err(stale("a type for each enum"))
    }
}

/// The enum for one struct, and its variants.
fn one(object: &ItemStruct, answers: &AnswerEnum) -> Result<(ItemEnum, Vec<Variant>), Error> {
    let (mut variants, mut shown) = (Vec::new(), Vec::new());
    for alternative in &answers.alternatives {
        let body = alternative
            .property
            .as_deref()
            .map(|property| field(object, property))
            .transpose()?;
        let (variant, fields) = (format_ident!("{}", alternative.variant), body.iter());
        let doc = format!(
            " Status {}: {}",
            alternative.status, alternative.description
        );
        shown.push(quote!(#[doc = #doc] #variant #((#fields))*));
        variants.push(Variant {
            status: alternative.status.clone(),
            name: variant,
            body: body.map(from_outside),
        });
    }
    let (name, doc) = (&object.ident, format!(" {}", answers.description));
    let item = parse_quote! {
        #[doc = #doc]
        #[derive(::serde::Serialize, Clone, Debug)]
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum #name {
            #(#shown),*
        }
    };
    Ok((item, variants))
}

/// The name of the struct that an item is, or is an `impl` of.
fn subject(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Impl(block) => last(&block.self_ty).map(Ident::to_string),
        _ => None,
    }
}

/// The type of a field.
fn field(object: &ItemStruct, name: &str) -> Result<Type, Error> {
    let Fields::Named(fields) = &object.fields else {
        return Err(stale(format!("the fields of `{}`", object.ident)));
    };
    fields
        .named
        .iter()
        .find(|field| field.ident.as_ref().is_some_and(|ident| ident == name))
        .map(|field| field.ty.clone())
        .ok_or_else(|| stale(format!("the field `{name}` of `{}`", object.ident)))
}

/// A type of the module `types`, as one calls it outside of it.
fn from_outside(mut kind: Type) -> Type {
    FromOutside.visit_type_mut(&mut kind);
    kind
}

struct FromOutside;

impl VisitMut for FromOutside {
    fn visit_path_mut(&mut self, path: &mut Path) {
        syn::visit_mut::visit_path_mut(self, path);
        // All else has a path from the root, or is a primitive.
        let is_ours = path
            .get_ident()
            .is_some_and(|name| name.to_string().starts_with(char::is_uppercase));
        if is_ours {
            *path = parse_quote!(types::#path);
        }
    }
}
