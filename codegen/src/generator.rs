//! Calls progenitor.

use std::panic::{AssertUnwindSafe, catch_unwind};

use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};
use quote::quote;

use crate::{Error, Options};

/// The client of a document, as progenitor writes it, or what progenitor says against it.
pub(crate) fn client(openapi: &OpenAPI, options: &Options) -> Result<TokenStream, Error> {
    let mut settings = GenerationSettings::new();
    settings.with_interface(InterfaceStyle::Builder);
    if let Some(runtime) = options.runtime()? {
        settings.with_inner_type(quote!(#runtime::Door));
    }
    let mut generator = Generator::new(&settings);
    catch_unwind(AssertUnwindSafe(|| generator.generate_tokens(openapi)))
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
