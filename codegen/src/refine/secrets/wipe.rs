//! Secrets leave no trace.
//!
//! The string of a secret is wiped by the runtime when the secret is dropped. Only a client that
//! has a runtime of its own does that: progenitor's has no means, and generated code on its own
//! is to depend on no further crate.

use quote::ToTokens;
use syn::{File, FnArg, Ident, ImplItem, Item, ItemImpl, Pat, Path, parse_quote};

use super::{stale, type_names, types};
use crate::Error;

/// Lets the types of the schemas with these names wipe their values.
pub(in crate::refine) fn wipe(
    file: &mut File,
    schemas: &[String],
    runtime: &Path,
) -> Result<(), Error> {
    for name in type_names(schemas) {
        let types = types(file).ok_or_else(|| stale(&name))?;
        let at = types
            .iter()
            .position(|item| matches!(item, Item::Struct(item) if item.ident == name))
            .ok_or_else(|| stale(&name))?;
        let wiped = types
            .iter_mut()
            .filter_map(|item| match item {
                Item::Impl(block) => Some(take_out(block, &name)),
                _ => None,
            })
            .filter(|taken| *taken)
            .count();
        if wiped == 0 {
            return Err(stale_conversion(&name));
        }
        types.insert(at + 1, on_drop(&name, runtime));
    }
    Ok(())
}

fn stale_conversion(name: &Ident) -> Error {
    Error::stale(
        "secrets",
        format!("the conversion of `{name}` into a String"),
    )
}

fn on_drop(name: &Ident, runtime: &Path) -> Item {
    parse_quote! {
        impl ::std::ops::Drop for #name {
            fn drop(&mut self) {
                #runtime::wipe(&mut self.0);
            }
        }
    }
}

/// Out of a value that has a Drop nothing can be moved: the conversion into a string leaves an
/// empty one behind. Says whether this block is that conversion.
fn take_out(block: &mut ItemImpl, name: &Ident) -> bool {
    let into_string = block
        .self_ty
        .to_token_stream()
        .to_string()
        .ends_with("String")
        && block
            .trait_
            .as_ref()
            .and_then(|(path, _)| path.segments.last())
            .is_some_and(|last| {
                last.ident == "From"
                    && last.arguments.to_token_stream().to_string() == format!("< {name} >")
            });
    if !into_string {
        return false;
    }
    for item in &mut block.items {
        if let ImplItem::Fn(function) = item
            && let Some(FnArg::Typed(value)) = function.sig.inputs.first_mut()
            && let Pat::Ident(value) = &mut *value.pat
        {
            value.mutability = Some(Default::default());
            let value = &value.ident;
            function.block = parse_quote!({ ::std::mem::take(&mut #value.0) });
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wiped(conversion: Item) -> Result<String, Error> {
        let mut file = parse_quote! {
            pub mod types {
                pub struct Pin(pub ::std::string::String);
                pub struct Other(pub ::std::string::String);
                #conversion
                impl ::std::convert::From<Other> for ::std::string::String {
                    fn from(value: Other) -> Self {
                        value.0
                    }
                }
            }
        };
        wipe(
            &mut file,
            &["pin".to_owned()],
            &parse_quote!(crate::runtime),
        )?;
        Ok(prettyplease::unparse(&file))
    }

    #[test]
    fn a_secret_is_wiped_and_can_still_be_taken_out() {
        let text = wiped(parse_quote! {
            impl ::std::convert::From<Pin> for ::std::string::String {
                fn from(value: Pin) -> Self {
                    value.0
                }
            }
        })
        .unwrap();
        assert!(text.contains("Drop for Pin"), "{text}");
        assert!(!text.contains("Drop for Other"), "{text}");
        assert_eq!(text.matches("crate::runtime::wipe(&mut self.0)").count(), 1);
        assert!(text.contains("fn from(mut value: Pin)"), "{text}");
        assert_eq!(text.matches("::std::mem::take(&mut value.0)").count(), 1);
    }

    #[test]
    fn a_type_that_becomes_no_string_is_stale() {
        let other = parse_quote! { impl ::std::fmt::Display for Pin {} };
        assert!(matches!(wiped(other), Err(Error::Stale { .. })));
    }
}
