//! The operations as commands of `clap`, composed of what progenitor's `cli` has.
//!
//! Of each operation two parts are kept: the arguments, and the statements that
//! hand them to the builder. progenitor's frame around them is left: it needs
//! anyhow and schemars, stops with `todo!()` at a body that is no JSON, and
//! offers a template that it does not write.

mod arguments;
mod body;
mod document;
mod parts;

use heck::ToKebabCase;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Expr, File, Ident, ImplItem, ImplItemFn, Item, Path, Stmt};

use super::module;
use crate::{Error, prepare::Prepared};
use arguments::{links, text};
use document::Source;
use parts::Parts;

/// The commands and their calls, from progenitor's.
pub(crate) fn refine(
    file: File,
    prepared: &Prepared,
    client: &str,
    support: &str,
) -> Result<File, Error> {
    let source = Source::new(&prepared.openapi, &prepared.secrets);
    let (client, support) = (module(client)?, module(support)?);
    let functions = functions(file);
    let mut operations = Vec::new();
    for function in &functions {
        let name = function.sig.ident.to_string();
        if let Some(id) = name.strip_prefix("cli_") {
            let execute = format!("execute_{id}");
            let execute = functions
                .iter()
                .find(|function| function.sig.ident == execute)
                .ok_or_else(|| Error::stale("commands", format!("the function `{execute}`")))?;
            operations.push(operation(id, function, execute, &source, &support)?);
        }
    }
    let command = operations.iter().map(|operation| &operation.command);
    let call = operations.iter().map(|operation| &operation.call);
    let name = operations.iter().map(|operation| &operation.name);
    let items = operations.iter().map(|operation| &operation.items);
    Ok(syn::parse_quote! {
        use #client::{Client, types};

        /// A command for each operation.
        pub(crate) fn commands() -> Vec<::clap::Command> {
            vec![#(#command()),*]
        }

        /// Makes the call of a command, and prints the answer.
        pub(crate) async fn call(
            client: &Client,
            command: &str,
            matches: &::clap::ArgMatches,
        ) -> Result<(), #support::Failure> {
            match command {
                #(#name => #call(client, matches).await,)*
                other => Err(#support::unknown(other)),
            }
        }

        #(#items)*
    })
}

struct Operation {
    /// The name of the command.
    name: String,
    /// The function that makes the command.
    command: Ident,
    /// The function that makes the call.
    call: Ident,
    /// Both functions.
    items: TokenStream,
}

fn functions(file: File) -> Vec<ImplItemFn> {
    file.items
        .into_iter()
        .filter_map(|item| match item {
            Item::Impl(block) => Some(block.items),
            _ => None,
        })
        .flatten()
        .filter_map(|item| match item {
            ImplItem::Fn(function) => Some(function),
            _ => None,
        })
        .collect()
}

fn operation(
    id: &str,
    command: &ImplItemFn,
    execute: &ImplItemFn,
    source: &Source<'_>,
    support: &Path,
) -> Result<Operation, Error> {
    let stale = |what: &str| Error::stale("commands", format!("{what} of `{id}`"));
    let name = snake(id).to_kebab_case();
    let method = syn::parse_str::<Ident>(id).map_err(|_| stale("the name"))?;
    let answer = answer(execute, support).ok_or_else(|| stale("what is done with the answer"))?;
    let details = source.details(id).ok_or_else(|| stale("the document"))?;

    let [Stmt::Expr(parser, None)] = command.block.stmts.as_slice() else {
        return Err(stale("the command"));
    };
    let parts = Parts::read(parser, execute).ok_or_else(|| stale("the arguments"))?;
    let (arguments, settings) = parts.write(&details, support);
    let about = about(parser);
    let command = format_ident!("command_{}", snake(id));
    let call = format_ident!("call_{}", snake(id));
    let items = quote! {
        fn #command() -> ::clap::Command {
            ::clap::Command::new(#name) #(#arguments)* #about
        }

        async fn #call(
            client: &Client,
            matches: &::clap::ArgMatches,
        ) -> Result<(), #support::Failure> {
            let mut request = client.#method();
            #(#settings)*
            let answer = request.send().await?;
            #answer
        }
    };
    Ok(Operation {
        name,
        command,
        call,
        items,
    })
}

/// What the command does. A list of commands shows the first paragraph only.
fn about(parser: &Expr) -> Option<TokenStream> {
    let links = links(parser);
    let about = links.iter().find(|link| link.method == "about")?;
    let whole = text(about.args.first()?)?;
    Some(match whole.split_once("\n\n") {
        Some((summary, _)) => quote!(.about(#summary).long_about(#whole)),
        None => quote!(.about(#whole)),
    })
}

fn snake(id: &str) -> &str {
    id.trim_start_matches("r#")
}

/// What is done with an answer, by what progenitor does with it.
fn answer(execute: &ImplItemFn, support: &Path) -> Option<TokenStream> {
    let Some(Stmt::Expr(Expr::Match(outcome), _)) = execute.block.stmts.last() else {
        return None;
    };
    let success = outcome.arms.first()?.body.to_token_stream().to_string();
    if success.contains("success_no_item") {
        Some(quote! {
            let _ = answer;
            Ok(())
        })
    } else if success.contains("success_item") {
        Some(quote!(#support::value(&*answer)))
    } else if success.contains("todo !") {
        Some(quote!(#support::stream(answer.into_inner()).await))
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
