//! Calls progenitor.

mod net;

use openapiv3::{OpenAPI, Operation, PathItem, ReferenceOr, StatusCode};
use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};
use quote::quote;

use crate::{Error, Options};

/// The client of a document, as progenitor writes it, or what progenitor says against it.
pub(crate) fn client(openapi: &OpenAPI, options: &Options) -> Result<TokenStream, Error> {
    let mut settings = settings();
    if let Some(runtime) = options.runtime()? {
        settings.with_inner_type(quote!(#runtime::Door));
    }
    net::run(openapi, |openapi| {
        Generator::new(&settings).generate_tokens(openapi)
    })
}

/// The mock. It has no method for a status that HTTP has no name for, as progenitor cannot name one.
pub(crate) fn mock(openapi: &OpenAPI, client: &str) -> Result<TokenStream, Error> {
    let mut named = openapi.clone();
    let items = named
        .paths
        .paths
        .values_mut()
        .filter_map(|item| match item {
            ReferenceOr::Item(item) => Some(item),
            ReferenceOr::Reference { .. } => None,
        });
    for item in items {
        for operation in verbs(item)
            .into_iter()
            .filter_map(|(_, operation)| operation.as_mut())
        {
            let responses = &mut operation.responses.responses;
            responses.retain(|status, _| has_name(status));
        }
    }
    net::run(&named, |named| {
        Generator::new(&settings()).httpmock(named, client)
    })
}

/// The commands.
pub(crate) fn commands(openapi: &OpenAPI, client: &str) -> Result<TokenStream, Error> {
    net::run(openapi, |openapi| {
        Generator::new(&settings()).cli(openapi, client)
    })
}

fn has_name(status: &StatusCode) -> bool {
    match status {
        StatusCode::Code(code) => {
            http::StatusCode::from_u16(*code).is_ok_and(|code| code.canonical_reason().is_some())
        }
        StatusCode::Range(_) => true,
    }
}

fn settings() -> GenerationSettings {
    let mut settings = GenerationSettings::new();
    settings.with_interface(InterfaceStyle::Builder);
    settings
}

/// The operations of a path, by their verbs.
fn verbs(item: &mut PathItem) -> [(&'static str, &mut Option<Operation>); 8] {
    [
        ("get", &mut item.get),
        ("put", &mut item.put),
        ("post", &mut item.post),
        ("delete", &mut item.delete),
        ("options", &mut item.options),
        ("head", &mut item.head),
        ("patch", &mut item.patch),
        ("trace", &mut item.trace),
    ]
}
