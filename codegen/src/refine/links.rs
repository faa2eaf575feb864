//! Calls whose answer names another operation, as implementations of a trait of the runtime.
//!
//! progenitor does not know of links, nor does any of its settings. By the trait, what follows a link takes the builder of a call,
//! and a call without such a link is an error of the compiler.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::{options::in_runtime, prepare::Links, rust};

/// An implementation for each pair of operations with a link from one to the other.
pub(super) fn implementations(links: &Links) -> impl Iterator<Item = TokenStream> {
    let pairs = links.iter().flat_map(|(from, links)| {
        let targets: BTreeSet<&str> = links.iter().map(|link| &*link.operation).collect();
        targets.into_iter().map(move |to| (from, to))
    });
    pairs.map(|(from, to)| {
        let (from, to) = (builder(from), builder(to));
        let [links_to, linked, send] = ["LinksTo", "Linked", "linked"].map(in_runtime);
        quote! {
            impl #links_to<builder::#to<'static>> for builder::#from<'_> {
                fn send(self) -> impl ::std::future::Future<Output = #linked> + Send {
                    #send(self.send())
                }
            }
        }
    })
}

/// The builder of an operation.
fn builder(id: &str) -> Ident {
    Ident::new(&rust::builder(id), Span::call_site())
}
