//! The operations as commands of `clap`, composed of what progenitor's `cli` has.
//!
//! Of each operation two parts are kept: the arguments, and the statements that
//! hand them to the builder. progenitor's frame around them is left: it needs
//! anyhow and schemars, stops with `todo!()` at a body that is no JSON, and
//! offers a template that it does not write.

mod arguments;
mod body;

use heck::ToKebabCase;
use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Expr, File, Ident, ImplItem, ImplItemFn, Item, Path, Stmt, visit_mut::VisitMut};

use super::{module, parse};
use crate::Error;
use arguments::Arguments;

/// The commands and their calls, from progenitor's.
pub(crate) fn refine(
    tokens: TokenStream,
    openapi: &OpenAPI,
    client: &str,
    support: &str,
) -> Result<File, Error> {
    let (client, support) = (module(client)?, module(support)?);
    let functions = functions(parse(tokens)?);
    let mut operations = Vec::new();
    for function in &functions {
        let name = function.sig.ident.to_string();
        if let Some(id) = name.strip_prefix("cli_") {
            let execute = format!("execute_{id}");
            let execute = functions
                .iter()
                .find(|function| function.sig.ident == execute)
                .ok_or_else(|| Error::stale("commands", format!("the function `{execute}`")))?;
            operations.push(operation(id, function, execute, openapi, &support)?);
        }
    }
    let command = operations.iter().map(|operation| &operation.command);
    let call = operations.iter().map(|operation| &operation.call);
    let name = operations.iter().map(|operation| &operation.name);
    let items = operations.iter().map(|operation| &operation.items);
    parse(quote! {
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
    openapi: &OpenAPI,
    support: &Path,
) -> Result<Operation, Error> {
    let stale = |what: &str| Error::stale("commands", format!("{what} of `{id}`"));
    let name = snake(id).to_kebab_case();
    let method = syn::parse_str::<Ident>(id).map_err(|_| stale("the name"))?;
    let answer = answer(execute, support).ok_or_else(|| stale("what is done with the answer"))?;

    let [Stmt::Expr(parser, None)] = command.block.stmts.as_slice() else {
        return Err(stale("the command"));
    };
    let mut parser = parser.clone();
    let mut pass = Arguments::new(&name, support);
    pass.visit_expr_mut(&mut parser);
    let mut settings = execute
        .block
        .stmts
        .iter()
        .filter(|stmt| matches!(stmt, Stmt::Expr(Expr::If(_), _)))
        .cloned()
        .collect::<Vec<_>>();
    settings
        .iter_mut()
        .for_each(|stmt| pass.visit_stmt_mut(stmt));
    // The flags of single fields come after the file, so that they count.
    settings.sort_by_key(|stmt| !body::is_file(stmt));

    let raw = body::raw(openapi, id, support);
    let (raw_argument, raw_setting) = raw.unzip();
    let command = format_ident!("command_{}", snake(id));
    let call = format_ident!("call_{}", snake(id));
    let items = quote! {
        fn #command() -> ::clap::Command {
            #parser #raw_argument
        }

        async fn #call(
            client: &Client,
            matches: &::clap::ArgMatches,
        ) -> Result<(), #support::Failure> {
            let mut request = client.#method();
            #(#settings)*
            #raw_setting
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
