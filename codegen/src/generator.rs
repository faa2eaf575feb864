//! Calls progenitor.

use std::panic::{AssertUnwindSafe, catch_unwind};

use openapiv3::{OpenAPI, ReferenceOr, StatusCode};
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
    run(&settings, |generator| generator.generate_tokens(openapi))
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
        let verbs = [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.options,
            &mut item.head,
            &mut item.patch,
            &mut item.trace,
        ];
        for operation in verbs.into_iter().flatten() {
            let responses = &mut operation.responses.responses;
            responses.retain(|status, _| has_name(status));
        }
    }
    run(&settings(), |generator| generator.httpmock(&named, client))
}

/// The commands.
pub(crate) fn commands(openapi: &OpenAPI, client: &str) -> Result<TokenStream, Error> {
    run(&settings(), |generator| generator.cli(openapi, client))
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

fn run(
    settings: &GenerationSettings,
    generate: impl FnOnce(&mut Generator) -> Result<TokenStream, progenitor::Error>,
) -> Result<TokenStream, Error> {
    let mut generator = Generator::new(settings);
    catch_unwind(AssertUnwindSafe(|| generate(&mut generator)))
        .map_err(|panic| panic_text(&*panic))
        .and_then(|tokens| tokens.map_err(|error| error.to_string()))
        .map_err(|reason| Error::Generator { reason })
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("it stopped without a word")
        .to_owned()
}
