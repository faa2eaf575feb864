//! A client with a transport is made by whoever brings the transport.
//!
//! progenitor's constructors follow redirects and know no credentials, and no setting takes them
//! away.

use quote::ToTokens;
use syn::{ImplItem, ItemImpl, parse_quote};

use crate::Error;
use crate::code::{Module, Part};

/// Takes one constructor of `Client` away, and leaves the other to the crate.
pub(super) fn hide(root: &mut Module) -> Result<(), Error> {
    let stale = || Error::stale("constructors", "the constructors of `Client`");
    for part in &mut root.parts {
        let Part::Item(item) = part else { continue };
        if item.kind != "impl" || !super::has_word(&item.tokens, "new_with_client") {
            continue;
        }
        let tokens = std::mem::take(&mut item.tokens);
        let mut block: ItemImpl = syn::parse2(tokens).map_err(|_| stale())?;
        let name = |item: &ImplItem| match item {
            ImplItem::Fn(method) => method.sig.ident.to_string(),
            _ => String::new(),
        };
        let before = block.items.len();
        block.items.retain(|item| name(item) != "new");
        for item in &mut block.items {
            if let ImplItem::Fn(method) = item
                && method.sig.ident == "new_with_client"
            {
                method.vis = parse_quote!(pub(crate));
            }
        }
        if block.items.len() + 1 != before {
            return Err(stale());
        }
        item.tokens = block.into_token_stream();
        return Ok(());
    }
    Err(stale())
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn one_constructor_is_left_to_the_crate() {
        let mut root = Module::of(quote! {
            impl Client {
                pub fn new(baseurl: &str) -> Self {}
                pub fn new_with_client(baseurl: &str) -> Self {}
            }
        });
        hide(&mut root).unwrap();
        let Part::Item(item) = &root.parts[0] else {
            panic!("{root:?}");
        };
        let expected =
            quote!(impl Client { pub(crate) fn new_with_client(baseurl: &str) -> Self {} });
        assert_eq!(item.tokens.to_string(), expected.to_string());
        let hidden = hide(&mut Module::of(quote!(impl Client {})));
        assert!(matches!(hidden, Err(Error::Stale { .. })));
    }
}
