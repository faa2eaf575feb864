//! What the runtime has to know of each operation, as a table.
//!
//! progenitor's hooks are told the id of an operation and no more, and no setting adds to it.

use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    prepare::{Link, Prepared},
    rust,
};

/// The table, in the order of the document.
pub(crate) fn table(prepared: &Prepared) -> TokenStream {
    let operation = crate::options::in_runtime("Operation");
    let link = crate::options::in_runtime("Link");
    let operations = ids(&prepared.openapi).map(|(id, path)| {
        let envelope = match prepared.envelopes.get(&id) {
            Some(way) => quote!(Some(&[#(#way),*])),
            None => quote!(None),
        };
        let links = prepared.links.get(&id).into_iter().flatten().map(|one| {
            let Link {
                operation,
                parameters,
            } = one;
            let (names, pointers): (Vec<_>, Vec<_>) = parameters.iter().cloned().unzip();
            quote!(#link { operation: #operation, parameters: &[#((#names, #pointers)),*] })
        });
        quote!(#operation {
            id: #id, path: #path, envelope: #envelope, links: &[#(#links),*],
        })
    });
    quote! {
        /// The operations of the document.
        pub(crate) const OPERATIONS: &[#operation] = &[#(#operations),*];
    }
}

/// The id of each operation, as generated code has it, with its path.
fn ids(openapi: &OpenAPI) -> impl Iterator<Item = (String, &str)> {
    openapi.operations().filter_map(|(path, _, operation)| {
        let id = rust::argument(operation.operation_id.as_deref()?);
        Some((id, path))
    })
}
