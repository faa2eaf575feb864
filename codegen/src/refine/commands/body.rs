//! The body of a request.

use heck::ToSnakeCase;
use openapiv3::{OpenAPI, ReferenceOr};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{
    Expr, ExprPath, GenericArgument, Path, PathArguments, Stmt, parse_quote, visit_mut::VisitMut,
};

use super::arguments::is_named;

/// Whether this is the argument for which progenitor would print a template, and never does.
pub(super) fn is_template(argument: &Expr) -> bool {
    is_named(argument, "json-body-template")
}

/// Whether this sets the whole body from a file.
pub(super) fn is_file(stmt: &Stmt) -> bool {
    let text = stmt.to_token_stream().to_string();
    text.starts_with("if let") && text.contains("(\"json-body\")") && text.contains("from_str")
        || text.contains("json_file")
}

/// Leaves the reading of the file to the support module.
pub(super) fn read_file(stmt: &mut Stmt, support: &Path) {
    struct Read(Option<GenericArgument>);
    impl VisitMut for Read {
        fn visit_expr_path_mut(&mut self, path: &mut ExprPath) {
            if let Some(last) = path.path.segments.last()
                && last.ident == "from_str"
                && let PathArguments::AngleBracketed(types) = &last.arguments
            {
                self.0 = types.args.first().cloned();
            }
        }
    }
    let mut read = Read(None);
    read.visit_stmt_mut(stmt);
    if let Some(kind) = read.0 {
        *stmt = parse_quote! {
            if let Some(path) = matches.get_one::<std::path::PathBuf>("json-body") {
                request = request.body(#support::json_file::<#kind>(path)?);
            }
        };
    }
}

/// The argument and the statement for a body that is no JSON, which progenitor leaves out.
pub(super) fn raw(
    openapi: &OpenAPI,
    id: &str,
    support: &Path,
) -> Option<(TokenStream, TokenStream)> {
    let (_, _, operation) = openapi.operations().find(|(_, _, operation)| {
        operation
            .operation_id
            .as_deref()
            .is_some_and(|name| name.to_snake_case() == id.trim_start_matches("r#"))
    })?;
    let body = match operation.request_body.as_ref()? {
        ReferenceOr::Item(body) => body,
        ReferenceOr::Reference { reference } => {
            let name = reference.strip_prefix("#/components/requestBodies/")?;
            openapi
                .components
                .as_ref()?
                .request_bodies
                .get(name)?
                .as_item()?
        }
    };
    let media_type = body.content.keys().next()?;
    let reader = match media_type.split(';').next()? {
        "application/octet-stream" => quote!(bytes_file),
        "text/plain" | "text/x-markdown" => quote!(text_file),
        _ => return None,
    };
    let help = format!("Path to a file that contains the body, {media_type}");
    Some((
        quote! {
            .arg(
                ::clap::Arg::new("body")
                    .long("body")
                    .value_name("FILE")
                    .required(true)
                    .value_parser(::clap::value_parser!(std::path::PathBuf))
                    .help(#help),
            )
        },
        quote! {
            if let Some(path) = matches.get_one::<std::path::PathBuf>("body") {
                request = request.body(#support::#reader(path)?);
            }
        },
    ))
}
