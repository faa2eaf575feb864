//! Calls progenitor, and says which parts of the document it cannot compile.

mod isolate;
mod quiet;

pub(crate) use isolate::Cause;
use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};
use quote::ToTokens;
use syn::File;

use crate::prepare::Prepared;
use crate::{Options, options::in_runtime, rust};

/// The code of a document, or the parts of it from which none can be made.
pub(crate) type Generated = Result<File, Vec<Cause>>;

/// What is made of progenitor's output, or why it cannot be used.
pub(crate) type Finish<'a> = &'a dyn Fn(TokenStream) -> Result<File, String>;

/// The client of a document.
pub(crate) fn client(prepared: &Prepared, options: &Options, finish: Finish<'_>) -> Generated {
    let settings = settings(prepared, options);
    run(&prepared.openapi, finish, |openapi| {
        Generator::new(&settings).generate_tokens(openapi)
    })
}

fn settings(prepared: &Prepared, options: &Options) -> GenerationSettings {
    let mut settings = GenerationSettings::new();
    settings.with_interface(InterfaceStyle::Builder);
    // Two answers can be compared.
    settings.with_derive("PartialEq");
    if options.has_transport {
        settings.with_inner_type(in_runtime("Transport").to_token_stream());
    }
    let secret = in_runtime("Secret").to_token_stream();
    for schema in &prepared.secrets {
        settings.with_replacement(rust::type_name(schema), &secret, std::iter::empty());
    }
    settings
}

fn run(
    openapi: &OpenAPI,
    finish: Finish<'_>,
    generate: impl Fn(&OpenAPI) -> Result<TokenStream, progenitor::Error>,
) -> Generated {
    let quiet = quiet::Quiet::new();
    let attempt = |openapi: &OpenAPI| {
        let tokens = quiet
            .attempt(|| generate(openapi))?
            .map_err(|error| error.to_string())?;
        finish(tokens)
    };
    attempt(openapi).map_err(|_| isolate::isolate(openapi, &|part| attempt(part).err()))
}
