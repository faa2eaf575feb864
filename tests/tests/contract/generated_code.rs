//! The Rust that comes out of the document.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{Fields, File, Item, ItemStruct};

use crate::document_holds_the_page::FIELDS;

fn source() -> String {
    let spec = cloudtest_spec::CLOUDTEST;
    let options = cloudtest_codegen::Options::with_own_runtime();
    cloudtest_codegen::generate(spec.path, spec.text, &options).unwrap()
}

fn types(file: &File) -> &[Item] {
    let module = file.items.iter().find_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => module.content.as_ref(),
        _ => None,
    });
    &module.unwrap().1
}

fn structure<'a>(items: &'a [Item], name: &str) -> &'a ItemStruct {
    let found = items.iter().find_map(|item| match item {
        Item::Struct(item) if item.ident == name => Some(item),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no struct {name}"))
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}

#[test]
fn each_field_of_the_answer_has_its_type() {
    let file = syn::parse_file(&source()).unwrap();
    let progress = structure(types(&file), "Progress");
    let Fields::Named(fields) = &progress.fields else {
        panic!("Progress has no named fields");
    };
    let found: BTreeMap<_, _> = fields
        .named
        .iter()
        .map(|field| (field.ident.as_ref().unwrap().to_string(), text(&field.ty)))
        .collect();
    let expected = FIELDS.iter().map(|(name, kind, _)| {
        let inner = match *kind {
            "string" => "::std::string::String",
            "integer" => "i64",
            "boolean" => "bool",
            "array" => "::std::vec::Vec<::std::string::String>",
            _ => "::serde_json::Value",
        };
        (
            (*name).to_owned(),
            format!("::std::option::Option<{inner}>"),
        )
    });
    assert_eq!(found, expected.collect());
}

#[test]
fn a_secret_of_a_document_has_the_type_that_shows_nothing() {
    let spec = cloudtest_spec::IAM;
    let options = cloudtest_codegen::Options::with_own_runtime();
    let source = cloudtest_codegen::generate(spec.path, spec.text, &options).unwrap();
    assert!(!source.contains("struct Password("), "{source}");
    assert!(source.contains("pub password: crate::runtime::Secret"));
}

#[test]
fn no_token_is_an_argument_and_no_runtime_but_ours_is_called() {
    let source = source();
    for gone in ["x_auth_token", "progenitor_client"] {
        assert!(!source.contains(gone), "{gone}");
    }
}

#[test]
fn the_header_names_the_command_and_the_document() {
    let first = source().lines().next().unwrap().to_owned();
    assert!(first.contains("@generated"), "{first}");
    assert!(
        first.contains("spec/cloudtest.yaml") && first.contains("cargo xtask regen"),
        "{first}"
    );
}

#[test]
fn two_runs_write_the_same_bytes() {
    assert_eq!(source(), source());
}

/// An operation that is not in the table would be an error at each call.
#[test]
fn each_operation_that_is_called_is_in_the_table_of_operations() {
    let source = source();
    let ids = |key: &str| -> Vec<String> {
        let rest = source.split(key).skip(1);
        let id = rest.map(|rest| rest.split('"').next().unwrap_or_default().to_owned());
        id.collect()
    };
    let called = ids("operation_id: \"");
    let listed = ids("    id: \"");
    assert!(!called.is_empty());
    assert_eq!(called, listed);
}
