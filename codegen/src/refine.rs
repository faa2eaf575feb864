//! Corrects the code that progenitor writes.
//!
//! Each pass is one function over the syntax tree, in a module named for what
//! it does, and says which defect or wish it answers. A pass that does not find
//! the code that it corrects is an [`Error::Stale`]: a new version of
//! progenitor has to be looked at, not guessed at.

mod answers;
mod api_version;
mod builders;
mod conversions;
mod doc_comments;
mod operations;
mod patterns;
mod received;
mod runtime;
mod secrets;
mod servers;
mod syntax;
mod urls;

use crate::{Error, prepare::Prepared};

/// What the generated code is for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The path of a module that takes the place of `progenitor_client`, for example
    /// `crate::runtime`.
    ///
    /// It has what generated code uses of that crate, a type `Transport` that a client is built
    /// with, whose method `url(&str)` puts a path behind the base, and that its hooks may use, a type `Operation` for the table of operations, and a
    /// function `wipe(&mut String)`, which a secret calls when it is dropped. It also drops the
    /// header `api-version`, which no document asks for. Without it the code depends on
    /// `progenitor-client`.
    pub runtime: Option<String>,
    /// The command that writes the code anew, which its header names; `cargo xtask regen` if there
    /// is none here.
    pub command: Option<String>,
}

impl Options {
    /// For a client that has a runtime of its own, in the module `runtime` at its root.
    pub fn with_own_runtime() -> Self {
        Self {
            runtime: Some("crate::runtime".to_owned()),
            command: None,
        }
    }

    /// The module of the runtime, as a path.
    pub(crate) fn runtime(&self) -> Result<Option<syn::Path>, Error> {
        self.runtime.as_deref().map(module).transpose()
    }
}

/// A path, from what a caller passes as one.
fn module(path: &str) -> Result<syn::Path, Error> {
    syn::parse_str(path).map_err(|_| Error::Module {
        path: path.to_owned(),
    })
}

/// Runs all passes.
pub(crate) fn refine(
    mut file: syn::File,
    prepared: &Prepared,
    options: &Options,
) -> Result<syn::File, Error> {
    conversions::keep_reasons(&mut file)?;
    patterns::check_plainly(&mut file)?;
    secrets::censor(&mut file, &prepared.secrets)?;
    answers::choose_by_status(&mut file, &prepared.answers)?;
    received::let_grow(&mut file);
    if let Some(runtime) = options.runtime()? {
        secrets::wipe(&mut file, &prepared.secrets, &runtime)?;
        urls::parse_base_once(&mut file)?;
        runtime::replace_progenitor_client(&mut file, &runtime)?;
        let table = operations::table(prepared, &runtime);
        file.items.push(syn::parse_quote!(#table));
    } else {
        // A runtime drops the header by itself.
        api_version::remove_header(&mut file)?;
    }
    servers::list(&mut file, &prepared.servers);
    doc_comments::one_line_each(&mut file);
    Ok(file)
}
