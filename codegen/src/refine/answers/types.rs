//! The type of an operation's answers, an object until here, as an enum.

use quote::{format_ident, quote};
use syn::{Fields, File, Item, ItemStruct, Path, Type, parse_quote, visit_mut::VisitMut};

use super::{Enum, Variant, last, stale};
use crate::{Error, prepare::AnswerEnum};

/// Puts the enum in the place of the struct.
pub(super) fn replace(file: &mut File, answers: &AnswerEnum) -> Result<Enum, Error> {
    let name = &answers.name;
    let types = module(&mut file.items, "types").ok_or_else(|| stale("the module `types`"))?;
    let builders = module(types, "builder").ok_or_else(|| stale("the module `types::builder`"))?;
    builders.retain(|item| !is_of(item, name));
    let (at, object) = types
        .iter()
        .enumerate()
        .find_map(|(at, item)| match item {
            Item::Struct(object) if object.ident == name => Some((at, object.clone())),
            _ => None,
        })
        .ok_or_else(|| stale(format!("the type `{name}`")))?;

    let (mut variants, mut shown) = (Vec::new(), Vec::new());
    for alternative in &answers.alternatives {
        let body = alternative
            .property
            .as_deref()
            .map(|property| field(&object, property))
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
    let (enum_name, doc) = (format_ident!("{name}"), format!(" {}", answers.description));
    types[at] = parse_quote! {
        #[doc = #doc]
        #[derive(::serde::Serialize, Clone, Debug)]
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum #enum_name {
            #(#shown),*
        }
    };
    types.retain(|item| !is_of(item, name));
    Ok(Enum {
        name: enum_name,
        variants,
    })
}

/// The items of a module.
fn module<'a>(items: &'a mut [Item], name: &str) -> Option<&'a mut Vec<Item>> {
    items.iter_mut().find_map(|item| match item {
        Item::Mod(module) if module.ident == name => {
            module.content.as_mut().map(|(_, items)| items)
        }
        _ => None,
    })
}

/// Whether an item is the struct of this name, or an `impl` of it.
fn is_of(item: &Item, name: &str) -> bool {
    match item {
        Item::Struct(item) => item.ident == name,
        Item::Impl(block) => last(&block.self_ty).is_some_and(|last| last == name),
        _ => false,
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
