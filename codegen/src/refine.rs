//! Corrects the code that progenitor writes, an item at a time.
//!
//! Each pass is in a module named for what it does, and says why no setting does it. A pass that
//! does not find the code that it corrects is an [`Error::Stale`]: a new version of progenitor has
//! to be looked at, not guessed at.

mod answers;
mod constructors;
mod links;
mod operations;
mod patterns;
mod received;
mod send;
mod words;

pub(crate) use words::Written;

use std::collections::BTreeSet;

use quote::quote;

use crate::code::{Item, Module, is_word};
use crate::names::Names;
use crate::{Error, Options, prepare::Prepared};

/// What is corrected in the items of one client.
pub(crate) struct Refine<'a> {
    prepared: &'a Prepared,
    has_transport: bool,
    /// The types that no call takes.
    received: BTreeSet<String>,
    names: &'a Names,
}

impl<'a> Refine<'a> {
    /// Looks at all items, and adds those that no other stands for.
    pub(crate) fn new(
        root: &mut Module,
        prepared: &'a Prepared,
        options: &Options,
        names: &'a Names,
    ) -> Result<Self, Error> {
        answers::find(root, &prepared.answers)?;
        let received = received::types(root);
        let has_transport = options.has_transport;
        if has_transport {
            constructors::hide(root)?;
            root.push(operations::table(prepared));
            for implementation in links::implementations(&prepared.links) {
                root.push(implementation);
            }
        }
        if !prepared.servers.is_empty() {
            let servers = prepared.servers.iter();
            let servers = servers.map(|(label, url)| quote!((#label, #url)));
            root.push(quote! {
                /// The servers of the document: the value of the variable in the URL, and the URL.
                pub const SERVERS: &[(&str, &str)] = &[#(#servers),*];
            });
        }
        Ok(Self {
            prepared,
            has_transport,
            received,
            names,
        })
    }

    /// What an item of the module with this path becomes.
    pub(crate) fn item(&self, path: &str, item: Item) -> Result<Vec<Written>, Error> {
        let items = match path {
            "types" => self.of_types(item)?,
            "types::builder" if answers::is_of_one(&item, &self.prepared.answers) => Vec::new(),
            "builder" if item.kind == "impl" => {
                let media_type = self.prepared.media_types.get(&item.name);
                let tokens = send::correct(
                    item.tokens,
                    media_type.map(String::as_str),
                    self.has_transport,
                )?;
                vec![Item { tokens, ..item }]
            }
            _ => vec![item],
        };
        let write = |item| words::write(item, self.names, self.has_transport);
        Ok(items.into_iter().map(write).collect())
    }

    fn of_types(&self, mut item: Item) -> Result<Vec<Item>, Error> {
        if answers::is_of_one(&item, &self.prepared.answers) {
            return answers::one(item, &self.prepared.answers);
        }
        if self.received.contains(&item.name) && matches!(&*item.kind, "struct" | "enum") {
            item.tokens = received::let_grow(item.tokens);
        }
        if item.kind == "impl" && item.of_trait().is_some_and(|name| name == "FromStr") {
            item.tokens = patterns::correct(item.tokens)?;
        }
        Ok(vec![item])
    }
}

/// Whether code has this word anywhere.
fn has_word(tokens: &proc_macro2::TokenStream, word: &str) -> bool {
    let mut found = false;
    crate::code::sequences(tokens.clone(), &mut |tokens| {
        found |= tokens.iter().any(|token| is_word(token, word));
    });
    found
}
