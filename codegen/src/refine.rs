//! Corrects the code that progenitor writes.
//!
//! Each pass is one function over the syntax tree, in a module named for what
//! it does, and says which defect or wish it answers. A pass that does not find
//! the code that it corrects is an [`Error::Stale`]: a new version of
//! progenitor has to be looked at, not guessed at.

mod answers;
mod api_version;
mod builders;
mod doc_comments;
mod operations;
mod patterns;
mod received;
mod runtime;
mod servers;
mod syntax;
mod urls;

use crate::{Error, Options, prepare::Prepared};

/// Runs all passes.
pub(crate) fn refine(
    mut file: syn::File,
    prepared: &Prepared,
    options: &Options,
) -> Result<syn::File, Error> {
    patterns::check_plainly(&mut file)?;
    answers::choose_by_status(&mut file, &prepared.answers)?;
    received::let_grow(&mut file);
    api_version::remove_header(&mut file)?;
    runtime::replace_progenitor_client(&mut file)?;
    if options.has_transport {
        urls::parse_base_once(&mut file)?;
        runtime::hide_constructors(&mut file)?;
        let table = operations::table(prepared);
        file.items.push(syn::parse_quote!(#table));
    }
    servers::list(&mut file, &prepared.servers);
    doc_comments::one_line_each(&mut file);
    Ok(file)
}
