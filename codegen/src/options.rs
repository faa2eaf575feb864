//! What generated code is for, and what it calls.

use proc_macro2::Span;
use syn::{Ident, parse_quote};

/// The module that generated code calls, in the place of `progenitor_client`.
///
/// It has what generated code uses of that crate, and besides: `Secret`, the type of each schema of
/// `format: password`; `Decode`, which answers are decoded by; `TryInto`, whose failure says why.
pub(crate) const RUNTIME: [&str; 2] = ["crate", "runtime"];

/// The text of [`RUNTIME`] for a client that has none of its own.
pub const STANDALONE_RUNTIME: &str = include_str!("../runtime/standalone.rs");

/// What the generated code is for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether `crate::runtime` has a type `Transport`, which sends the requests: a client is built
    /// with it. Its method `url(&str)` puts a path behind the base, and a table of operations of the
    /// type `Operation` is for it. Otherwise a client is built with the URL of the server.
    pub has_transport: bool,
    /// The command that writes the code anew, which its header names; `cargo xtask regen` if there
    /// is none here.
    pub command: Option<String>,
}

impl Options {
    /// For a client that has a runtime of its own, with a transport.
    pub fn with_own_runtime() -> Self {
        Self {
            has_transport: true,
            command: None,
        }
    }
}

/// The path of something in the runtime.
pub(crate) fn in_runtime(name: &str) -> syn::Path {
    let segments = RUNTIME.iter().chain([&name]);
    let segments = segments.map(|name| Ident::new(name, Span::call_site()));
    parse_quote!(#(#segments)::*)
}
