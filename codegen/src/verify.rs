//! Is the output what the document says?

use proc_macro2::TokenStream;
use syn::{File, Item, ItemEnum, visit::Visit};

/// The syntax tree of what was generated, or why it cannot be used.
pub(crate) fn parse(tokens: TokenStream) -> Result<File, String> {
    let file = syn::parse2(tokens).map_err(|error| format!("its output is not Rust: {error}"))?;
    // typify writes an enum without variants where it finds that nothing fits a schema, often by a
    // mistake of its own about `oneOf` and `not`. A program that uses the type compiles, and can
    // neither send nor read anything.
    let mut empty = Empty(None);
    empty.visit_file(&file);
    match empty.0 {
        None => Ok(file),
        Some(name) => Err(format!("no value fits the type `{name}`")),
    }
}

struct Empty(Option<String>);

impl<'a> Visit<'a> for Empty {
    fn visit_item(&mut self, item: &'a Item) {
        match item {
            Item::Enum(ItemEnum {
                ident, variants, ..
            }) if variants.is_empty() => {
                self.0.get_or_insert_with(|| ident.to_string());
            }
            _ => syn::visit::visit_item(self, item),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn a_type_without_values_is_named() {
        let tokens = quote! {
            pub mod types {
                pub enum Some { One }
                pub enum None {}
            }
        };
        assert_eq!(parse(tokens).unwrap_err(), "no value fits the type `None`");
    }
}
