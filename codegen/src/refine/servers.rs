//! The servers of the document, as a constant.

use syn::{File, parse_quote};

use crate::prepare::Address;

/// Adds the constant, where the document has servers.
pub(super) fn list(file: &mut File, servers: &[Address]) {
    if servers.is_empty() {
        return;
    }
    let entries = servers
        .iter()
        .map(|(label, url)| quote::quote!((#label, #url)));
    file.items.push(parse_quote! {
        /// The servers of the document: the value of the variable in the URL, and the URL.
        pub const SERVERS: &[(&str, &str)] = &[#(#entries),*];
    });
}
