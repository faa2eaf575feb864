//! Calls progenitor.

mod net;

use openapiv3::{OpenAPI, Operation, PathItem};
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

/// The mock.
pub(crate) fn mock(openapi: &OpenAPI, client: &str) -> Result<TokenStream, Error> {
    net::run(openapi, |openapi| {
        Generator::new(&settings()).httpmock(openapi, client)
    })
}

/// The commands.
pub(crate) fn commands(openapi: &OpenAPI, client: &str) -> Result<TokenStream, Error> {
    net::run(openapi, |openapi| {
        Generator::new(&settings()).cli(openapi, client)
    })
}

fn settings() -> GenerationSettings {
    let mut settings = GenerationSettings::new();
    settings.with_interface(InterfaceStyle::Builder);
    // Two answers can be compared.
    settings.with_derive("PartialEq");
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
