//! A type that no value has.
//!
//! typify writes an enum without variants where it finds that nothing fits a
//! schema, often by a mistake of its own about `oneOf` and `not`. A program that
//! uses the type compiles, and can neither send nor read anything.

use syn::{File, Item, ItemEnum, visit::Visit};

use crate::Error;

/// Refuses a type that no value has.
pub(super) fn refuse(file: &File) -> Result<(), Error> {
    let mut empty = Empty(None);
    empty.visit_file(file);
    match empty.0 {
        None => Ok(()),
        Some(name) => Err(Error::Generator {
            part: format!("the schema of the type `{name}`"),
            reason: "typify finds that no value fits it; say it with less of `oneOf`, `allOf` and \
                     `not`"
                .to_owned(),
        }),
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
    use syn::parse_quote;

    #[test]
    fn a_type_without_values_is_named() {
        let file = parse_quote! {
            pub mod types {
                pub enum Some { One }
                pub enum None {}
            }
        };
        let error = refuse(&file).unwrap_err().to_string();
        assert!(error.contains("`None`"), "{error}");
    }
}
