//! Secrets keep quiet.
//!
//! progenitor derives Debug for a type of `format: password`, gives some a
//! Display, and lets all of them be read as the string that they hold, so that
//! `to_string()` shows the value. Here Debug says `[redacted]`, Display and
//! Deref are gone, and whoever needs the value has to ask for it by name.

mod wipe;

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{
    Attribute, Expr, ExprIf, ExprMethodCall, File, Ident, Item, ItemImpl, ItemStruct, Macro, Token,
    parse_quote, punctuated::Punctuated, visit_mut::VisitMut,
};

use super::builders::{builder_items, builders, methods};
use super::syntax::{last, module};
use crate::{Error, rust};
pub(super) use wipe::wipe;

/// Censors the types of the schemas with these names.
pub(super) fn censor(file: &mut File, schemas: &[String]) -> Result<(), Error> {
    let names = type_names(schemas);
    for name in &names {
        let types = types(file).ok_or_else(|| stale(name))?;
        let at = types
            .iter()
            .position(|item| matches!(item, Item::Struct(item) if item.ident == *name))
            .ok_or_else(|| stale(name))?;
        if let Item::Struct(item) = &mut types[at] {
            stop_deriving_debug(item)?;
        }
        types.retain(|item| !matches!(item, Item::Impl(block) if shows_value(block, name)));
        types.splice(at + 1..at + 1, quiet(name));
    }
    if let Some(types) = types(file) {
        quiet_around(types, &names);
    }
    ask_by_name(file, &names);
    Ok(())
}

fn stale(name: &Ident) -> Error {
    Error::stale(
        "secrets",
        format!("the type `{name}` and its derived Debug"),
    )
}

/// The names of the types of schemas.
pub(super) fn type_names(schemas: &[String]) -> Vec<Ident> {
    schemas
        .iter()
        .map(|schema| format_ident!("{}", rust::type_name(schema)))
        .collect()
}

fn types(file: &mut File) -> Option<&mut Vec<Item>> {
    module(&mut file.items, "types")
}

fn stop_deriving_debug(item: &mut ItemStruct) -> Result<(), Error> {
    let name = item.ident.clone();
    let derive = item
        .attrs
        .iter_mut()
        .find(|attribute| attribute.path().is_ident("derive"))
        .ok_or_else(|| stale(&name))?;
    let mut kept = Vec::new();
    let mut derived = false;
    derive
        .parse_nested_meta(|meta| {
            let is_debug = meta
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "Debug");
            derived |= is_debug;
            if !is_debug {
                kept.push(meta.path);
            }
            Ok(())
        })
        .map_err(|_| stale(&name))?;
    let quieter: Attribute = parse_quote!(#[derive(#(#kept),*)]);
    *derive = quieter;
    derived.then_some(()).ok_or_else(|| stale(&name))
}

/// Types with a secret inside have no Display either.
fn quiet_around(types: &mut Vec<Item>, secrets: &[Ident]) {
    let mut inside = secrets.to_vec();
    let mut looked_at = 0;
    while looked_at < inside.len() {
        looked_at = inside.len();
        for item in types.iter() {
            let (name, fields) = match item {
                Item::Struct(item) => (&item.ident, item.fields.to_token_stream()),
                Item::Enum(item) => {
                    let fields = item.variants.iter().map(|variant| &variant.fields);
                    (&item.ident, quote!(#(#fields),*))
                }
                _ => continue,
            };
            if !inside.contains(name) && has_ident(&fields, &inside) {
                inside.push(name.clone());
            }
        }
    }
    types.retain(|item| {
        !matches!(item, Item::Impl(block)
            if is_for(block, "Display") && has_ident(&block.self_ty.to_token_stream(), &inside))
    });
}

fn is_for(block: &ItemImpl, name: &str) -> bool {
    block
        .trait_
        .as_ref()
        .is_some_and(|(path, _)| path.segments.last().is_some_and(|last| last.ident == name))
}

fn has_ident(tokens: &TokenStream, names: &[Ident]) -> bool {
    tokens.clone().into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => names.contains(&ident),
        TokenTree::Group(group) => has_ident(&group.stream(), names),
        _ => false,
    })
}

/// Whether a block lets the value be shown without asking for it.
fn shows_value(block: &ItemImpl, name: &Ident) -> bool {
    let own = *name == block.self_ty.to_token_stream().to_string();
    own && (is_for(block, "Deref") || is_for(block, "Display"))
}

fn quiet(name: &Ident) -> [Item; 2] {
    let shown = format!("{name}([redacted])");
    [
        parse_quote! {
            impl ::std::fmt::Debug for #name {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    f.write_str(#shown)
                }
            }
        },
        parse_quote! {
            impl #name {
                /// The value itself, for the one place that needs it.
                pub fn expose_secret(&self) -> &str {
                    &self.0
                }
            }
        },
    ]
}

/// Where a secret is an argument in a path or a header, the code that sends it asks for it.
fn ask_by_name(file: &mut File, names: &[Ident]) {
    let mut arguments: BTreeMap<Ident, Vec<Ident>> = BTreeMap::new();
    for item in builder_items(file) {
        if let Item::Struct(builder) = item {
            let secrets = builder
                .fields
                .iter()
                .filter(|field| mentions(&field.ty.to_token_stream(), names))
                .filter_map(|field| field.ident.clone());
            arguments.insert(builder.ident.clone(), secrets.collect());
        }
    }
    for block in builders(file) {
        let mut ask = Ask {
            arguments: last(&block.self_ty)
                .and_then(|builder| arguments.remove(builder))
                .unwrap_or_default(),
        };
        methods(block)
            .filter(|method| method.sig.ident == "send")
            .for_each(|method| ask.visit_block_mut(&mut method.block));
    }
}

/// Whether code names one of these types.
pub(super) fn mentions(tokens: &TokenStream, names: &[Ident]) -> bool {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let inside = trees.iter().any(|tree| match tree {
        TokenTree::Group(group) => mentions(&group.stream(), names),
        _ => false,
    });
    inside
        || trees.windows(4).any(|path| match path {
            [TokenTree::Ident(module), _, _, TokenTree::Ident(name)] => {
                module == "types" && names.contains(name)
            }
            _ => false,
        })
}

struct Ask {
    arguments: Vec<Ident>,
}

fn is_named(expr: &Expr, name: &Ident) -> bool {
    matches!(expr, Expr::Path(path) if path.path.is_ident(name))
}

impl VisitMut for Ask {
    fn visit_expr_method_call_mut(&mut self, call: &mut ExprMethodCall) {
        syn::visit_mut::visit_expr_method_call_mut(self, call);
        let mut secrets = self.arguments.iter();
        if call.method == "to_string" && secrets.any(|name| is_named(&call.receiver, name)) {
            let secret = &call.receiver;
            *call.receiver = parse_quote!(#secret.expose_secret());
        }
    }

    /// progenitor puts an argument of the path into `format!`.
    fn visit_macro_mut(&mut self, call: &mut Macro) {
        let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
        if call.path.is_ident("format")
            && let Ok(mut arguments) = call.parse_body_with(parser)
        {
            arguments
                .iter_mut()
                .for_each(|argument| self.visit_expr_mut(argument));
            call.tokens = arguments.to_token_stream();
        }
    }

    /// progenitor unpacks an optional header as `if let Some(value) = argument`, and an argument may
    /// itself be called `value`.
    fn visit_expr_if_mut(&mut self, branch: &mut ExprIf) {
        let Expr::Let(condition) = &*branch.cond else {
            return syn::visit_mut::visit_expr_if_mut(self, branch);
        };
        let outside = self.arguments.clone();
        self.arguments.retain(|argument| argument != "value");
        if outside
            .iter()
            .any(|argument| is_named(&condition.expr, argument))
        {
            self.arguments.push(format_ident!("value"));
        }
        self.visit_block_mut(&mut branch.then_branch);
        self.arguments = outside;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn censored(derive: Attribute) -> Result<String, Error> {
        let mut file = parse_quote! {
            pub mod types {
                #derive
                pub struct Pin(pub ::std::string::String);
                impl ::std::ops::Deref for Pin {}
                impl ::std::fmt::Display for Pin {}
                impl ::std::fmt::Display for Other {}
            }
            pub mod builder {
                pub struct Show<'a> { pin: Result<Option<types::Pin>, String>, id: Result<types::PinId, String> }
                impl<'a> Show<'a> {
                    pub async fn send(self) {
                        if let Some(value) = pin {
                            header_map.append("X-Pin", value.to_string().try_into()?);
                        }
                        if let Some(value) = id {
                            header_map.append("X-Id", value.to_string().try_into()?);
                        }
                        let url = format!("{}/{}/{}", base, encode_path(&pin.to_string()), encode_path(&id.to_string()));
                    }
                }
                pub struct List<'a> { pin: Result<String, String> }
                impl<'a> List<'a> {
                    pub async fn send(self) {
                        let url = format!("{}/list/{}", base, encode_path(&pin.to_string()));
                    }
                }
            }
        };
        censor(&mut file, &["pin".to_owned()])?;
        Ok(prettyplease::unparse(&file))
    }

    #[test]
    fn a_secret_shows_itself_nowhere() {
        let text = censored(parse_quote!(#[derive(Clone, Debug)])).unwrap();
        assert!(text.contains("#[derive(Clone)]"), "{text}");
        assert!(text.contains(r#"f.write_str("Pin([redacted])")"#), "{text}");
        assert!(
            !text.contains("Deref") && !text.contains("Display for Pin"),
            "{text}"
        );
        assert!(text.contains("Display for Other"), "{text}");
    }

    #[test]
    fn the_sender_asks_for_the_secret_and_for_nothing_else() {
        let text = censored(parse_quote!(#[derive(Debug)])).unwrap();
        assert!(
            text.contains(r#""X-Pin", value.expose_secret().to_string()"#),
            "{text}"
        );
        for part in [
            r#""X-Id", value.to_string()"#,
            "encode_path(& pin.expose_secret().to_string())",
            "encode_path(& id.to_string())",
            r#""{}/list/{}", base, encode_path(& pin.to_string())"#,
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn a_type_that_derives_no_debug_is_stale() {
        assert!(matches!(
            censored(parse_quote!(#[derive(Clone)])),
            Err(Error::Stale { .. })
        ));
    }
}
