//! The body of a request, from a file.

use openapiv3::RequestBody;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    Expr, ExprIf, ExprPath, GenericArgument, Path, PathArguments, Type,
    visit_mut::{self, VisitMut},
};

use super::arguments::links;

/// The flag of a file with a body that is JSON, or that is written as JSON here.
pub(super) const JSON: &str = "json-body";
/// The flag of a file with any other body.
pub(super) const RAW: &str = "body";

/// The file with the whole body.
pub(super) struct JsonFile {
    kind: Type,
    /// Whether not all of the body can be given by flags.
    pub required: bool,
}

impl JsonFile {
    /// Whether this is the argument that names the file.
    pub(super) fn is_argument(argument: &Expr) -> bool {
        links(argument)
            .iter()
            .any(|link| link.method == "value_name")
    }

    /// Whether this is the argument for which progenitor would print a template, and never does.
    pub(super) fn is_template(argument: &Expr) -> bool {
        links(argument).iter().any(|link| link.method == "action")
    }

    /// Whether this reads the file.
    pub(super) fn is_setting(setting: &ExprIf) -> bool {
        setting.then_branch.stmts.len() > 1
    }

    /// From progenitor's argument and the statement that reads the file.
    pub(super) fn read(argument: &Expr, setting: &ExprIf) -> Option<Self> {
        let mut found = Kind(None);
        found.visit_expr_if_mut(&mut setting.clone());
        let required = links(argument)
            .into_iter()
            .find(|link| link.method == "required")?
            .args
            .first()?;
        Some(Self {
            kind: found.0?,
            required: *required == syn::parse_quote!(true),
        })
    }

    /// The argument and the statement that sets the body.
    ///
    /// `without_flag` names the fields that nothing else sets. What holds a `secret` must not be
    /// quoted where it is not as it should be.
    pub(super) fn write(
        &self,
        without_flag: &[&str],
        secret: bool,
        support: &Path,
    ) -> (TokenStream, TokenStream) {
        let (kind, required) = (&self.kind, self.required);
        let mut help = "Path to a file that contains the full json body.".to_owned();
        if !without_flag.is_empty() {
            help.push_str(" No flag sets ");
            help.push_str(&without_flag.join(", "));
            help.push('.');
        }
        let reader = if secret {
            quote!(secret_json_file)
        } else {
            quote!(json_file)
        };
        (
            quote! {
                .arg(
                    ::clap::Arg::new(#JSON)
                        .long(#JSON)
                        .value_name("JSON-FILE")
                        .required(#required)
                        .value_parser(::clap::value_parser!(std::path::PathBuf))
                        .help(#help),
                )
            },
            quote! {
                if let Some(path) = matches.get_one::<std::path::PathBuf>(#JSON) {
                    request = request.body(#support::#reader::<#kind>(path)?);
                }
            },
        )
    }
}

/// The type in `from_str::<type>`.
struct Kind(Option<Type>);

impl VisitMut for Kind {
    fn visit_expr_path_mut(&mut self, path: &mut ExprPath) {
        if let Some(last) = path.path.segments.last()
            && last.ident == "from_str"
            && let PathArguments::AngleBracketed(types) = &last.arguments
            && let Some(GenericArgument::Type(kind)) = types.args.first()
        {
            self.0 = Some(kind.clone());
        }
        visit_mut::visit_expr_path_mut(self, path);
    }
}

/// The argument and the statement for a body that is no JSON, which progenitor leaves out.
pub(super) fn raw(body: &RequestBody, support: &Path) -> Option<(TokenStream, TokenStream)> {
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
                ::clap::Arg::new(#RAW)
                    .long(#RAW)
                    .value_name("FILE")
                    .required(true)
                    .value_parser(::clap::value_parser!(std::path::PathBuf))
                    .help(#help),
            )
        },
        quote! {
            if let Some(path) = matches.get_one::<std::path::PathBuf>(#RAW) {
                request = request.body(#support::#reader(path)?);
            }
        },
    ))
}
