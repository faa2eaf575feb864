//! The arguments of one operation.

use quote::ToTokens;
use syn::{
    Expr, ExprLit, ExprMacro, GenericArgument, Lit, LitStr, Path, PathArguments, Stmt, Type,
    parse_quote, visit_mut::VisitMut,
};

use super::body;

/// Names the command, and reads each argument by its type.
///
/// progenitor reads an argument with `FromStr`, which lists and objects do not have. Here the type
/// is read as JSON is, and a list takes its flag several times.
pub(super) struct Arguments<'a> {
    name: &'a str,
    support: &'a Path,
}

impl<'a> Arguments<'a> {
    pub(super) fn new(name: &'a str, support: &'a Path) -> Self {
        Self { name, support }
    }
}

impl VisitMut for Arguments<'_> {
    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        if body::is_file(stmt) {
            body::read_file(stmt, self.support);
        } else {
            syn::visit_mut::visit_stmt_mut(self, stmt);
        }
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        syn::visit_mut::visit_expr_mut(self, expr);
        let (name, support) = (self.name, self.support);
        match expr {
            Expr::Call(call) if is_empty(call.args.first()) => {
                call.args[0] = parse_quote!(#name);
                if name == "help" {
                    *expr = parse_quote!(#call.disable_help_flag(true));
                }
            }
            Expr::MethodCall(call) if call.method == "about" => {
                // A list of commands shows the first line only.
                let about = text(&call.args[0]).unwrap_or_default();
                if let Some((summary, _)) = about.split_once("\n\n") {
                    let receiver = &call.receiver;
                    let whole = &call.args[0];
                    *expr = parse_quote!(#receiver.about(#summary).long_about(#whole));
                }
            }
            Expr::MethodCall(call) if call.method == "arg" && body::is_template(&call.args[0]) => {
                *expr = (*call.receiver).clone();
            }
            Expr::MethodCall(call) if call.method == "value_parser" => {
                let Some(kind) = parsed(&call.args[0]) else {
                    return;
                };
                match item(&kind) {
                    Some(item) => {
                        call.args[0] = parse_quote!(#support::argument::<#item>);
                        *expr = parse_quote!(#call.action(::clap::ArgAction::Append));
                    }
                    None => call.args[0] = parse_quote!(#support::argument::<#kind>),
                }
            }
            Expr::MethodCall(call) if call.method == "get_one" => {
                let kind = call.turbofish.as_ref().and_then(|types| types.args.first());
                let Some(GenericArgument::Type(kind)) = kind else {
                    return;
                };
                if let Some(item) = item(kind) {
                    let (matches, name) = (&call.receiver, &call.args[0]);
                    *expr = parse_quote! {
                        #matches
                            .get_many::<#item>(#name)
                            .map(|values| values.cloned().collect::<Vec<_>>())
                    };
                }
            }
            _ => {}
        }
    }
}

fn is_empty(argument: Option<&Expr>) -> bool {
    argument.and_then(text).is_some_and(|text| text.is_empty())
}

fn text(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

/// The type in `::clap::value_parser!(type)`; none for the path of a file.
fn parsed(expr: &Expr) -> Option<Type> {
    let Expr::Macro(ExprMacro { mac, .. }) = expr else {
        return None;
    };
    let kind: Type = syn::parse2(mac.tokens.clone()).ok()?;
    (!kind.to_token_stream().to_string().ends_with("PathBuf")).then_some(kind)
}

/// The type of the items of a list.
fn item(kind: &Type) -> Option<Type> {
    let Type::Path(path) = kind else {
        return None;
    };
    let last = path.path.segments.last()?;
    match &last.arguments {
        PathArguments::AngleBracketed(types) if last.ident == "Vec" => match types.args.first()? {
            GenericArgument::Type(item) => Some(item.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether an argument has this name.
pub(super) fn is_named(expr: &Expr, name: &str) -> bool {
    let name = LitStr::new(name, proc_macro2::Span::call_site());
    let start = format!(":: clap :: Arg :: new ({})", name.to_token_stream());
    expr.to_token_stream().to_string().starts_with(&start)
}
