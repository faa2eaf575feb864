//! Calls progenitor, and says which parts of the document it cannot compile.

mod isolate;
mod quiet;

pub(crate) use isolate::Cause;
use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};

use crate::prepare::Prepared;
use crate::{Options, options::in_runtime, rust};

/// The code of a document, or the parts of it from which none can be made.
pub(crate) type Generated = Result<TokenStream, Vec<Cause>>;

/// The client of a document.
pub(crate) fn client(prepared: &Prepared, options: &Options) -> Generated {
    let settings = settings(prepared, options);
    run(&prepared.openapi, |openapi| {
        Generator::new(&settings).generate_tokens(openapi)
    })
}

fn settings(prepared: &Prepared, options: &Options) -> GenerationSettings {
    let mut settings = GenerationSettings::new();
    settings.with_interface(InterfaceStyle::Builder);
    // Two answers can be compared.
    settings.with_derive("PartialEq");
    if options.has_transport {
        settings.with_inner_type(in_runtime("Transport"));
    }
    let secret = in_runtime("Secret");
    for schema in &prepared.secrets {
        settings.with_replacement(rust::type_name(schema), &secret, std::iter::empty());
    }
    settings
}

fn run(
    openapi: &OpenAPI,
    generate: impl Fn(&OpenAPI) -> Result<TokenStream, progenitor::Error>,
) -> Generated {
    let quiet = quiet::Quiet::new();
    let attempt = |openapi: &OpenAPI| {
        let outcome = quiet.attempt(|| generate(openapi))?;
        outcome.map_err(|error| error.to_string())
    };
    attempt(openapi).map_err(|_| isolate::isolate(openapi, &|part| attempt(part).err()))
}
