//! What generated code is for, and what it calls.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// The text of the module that generated code calls, for a client that has none of its own.
///
/// It takes the place of `progenitor_client`: it has what generated code uses of that crate, and
/// besides `Secret`, the type of each schema of `format: password`; `Decode`, which answers are
/// decoded by; `TryInto`, whose failure says why.
pub const STANDALONE_RUNTIME: &str = include_str!("../runtime/standalone.rs");

/// What the generated code is for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether `crate::runtime` has a type `Transport`, which sends the requests: a client is built
    /// with it. Its method `url(&str)` puts a path behind the base, and a table of operations of the
    /// type `Operation` is for it. The runtime's module `reqwest` then has what generated code makes
    /// requests with. Otherwise a client is built with the URL of the server, and sends by reqwest.
    pub has_transport: bool,
    /// Whether the code is left as it is, an item a line: for a compiler alone, in half the time.
    pub is_plain: bool,
    /// The command that writes the code anew, which its header names; `cargo xtask regen` if there
    /// is none here.
    pub command: Option<String>,
}

impl Options {
    /// For a client that has a runtime of its own, with a transport.
    pub fn with_own_runtime() -> Self {
        Self {
            has_transport: true,
            ..Self::default()
        }
    }

    /// The same, for a compiler alone.
    #[must_use]
    pub fn plain(self) -> Self {
        Self {
            is_plain: true,
            ..self
        }
    }
}

/// The path of something in the runtime.
pub(crate) fn in_runtime(name: &str) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    quote!(crate::runtime::#name)
}
