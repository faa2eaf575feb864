//! The client's own runtime in place of `progenitor_client`.
//!
//! progenitor's runtime lets no error of ours leave a call, loses the status of
//! an answer that it cannot decode, and puts whole bodies into its errors.

use proc_macro2::Span;
use syn::{File, Ident, Path, UseTree, parse_quote, visit_mut::VisitMut};

use crate::{Error, options::RUNTIME};

/// Replaces the path of the runtime throughout, and that of the `TryInto` whose failures progenitor's
/// setters say no reason of.
pub(super) fn replace_progenitor_client(file: &mut File) -> Result<(), Error> {
    let mut replace = Replace { paths: 0 };
    replace.visit_file_mut(file);
    if replace.paths == 0 {
        return Err(Error::stale("runtime", "the path `progenitor_client`"));
    }
    Ok(())
}

struct Replace {
    paths: usize,
}

impl VisitMut for Replace {
    fn visit_path_mut(&mut self, path: &mut Path) {
        syn::visit_mut::visit_path_mut(self, path);
        if path.leading_colon.is_some() {
            return;
        }
        let names = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string());
        let names: Vec<String> = names.collect();
        let skipped = match names.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["progenitor_client", ..] => 1,
            ["std", "convert", "TryInto", ..] => 2,
            _ => return,
        };
        self.paths += usize::from(skipped == 1);
        let rest = path.segments.iter().skip(skipped);
        let runtime = RUNTIME.map(|name| Ident::new(name, Span::call_site()));
        *path = parse_quote!(#(#runtime)::* #(::#rest)*);
    }

    fn visit_use_tree_mut(&mut self, tree: &mut UseTree) {
        if let UseTree::Path(path) = tree
            && path.ident == "progenitor_client"
        {
            self.paths += 1;
            let rest = &path.tree;
            let runtime = RUNTIME.map(|name| Ident::new(name, Span::call_site()));
            *tree = parse_quote!(#(#runtime)::*::#rest);
        }
    }
}

/// Takes progenitor's constructors away.
///
/// Those follow redirects and know no credentials; whoever brings a transport brings a constructor.
pub(super) fn hide_constructors(file: &mut File) -> Result<(), Error> {
    for item in &mut file.items {
        let syn::Item::Impl(block) = item else {
            continue;
        };
        let before = block.items.len();
        block
            .items
            .retain(|item| !matches!(item, syn::ImplItem::Fn(f) if f.sig.ident == "new"));
        if block.items.len() == before {
            continue;
        }
        for item in &mut block.items {
            if let syn::ImplItem::Fn(method) = item
                && method.sig.ident == "new_with_client"
            {
                method.vis = parse_quote!(pub(crate));
                return Ok(());
            }
        }
    }
    Err(Error::stale("runtime", "the constructors of `Client`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_the_runtime_and_one_constructor_is_left() {
        let mut file = parse_quote! {
            pub use progenitor_client::{ByteStream, Error};
            impl Client {
                pub fn new(baseurl: &str) -> Self {}
                pub fn new_with_client(baseurl: &str) -> Self {}
            }
            fn f<V: std::convert::TryInto<A>>() where <V as std::convert::TryInto<A>>::Error: Display {
                progenitor_client::QueryParam::new("a", &a);
                ::std::convert::TryInto::try_into(a);
            }
        };
        replace_progenitor_client(&mut file).unwrap();
        hide_constructors(&mut file).unwrap();
        assert_eq!(
            prettyplease::unparse(&file),
            "pub use crate::runtime::{ByteStream, Error};\n\
             impl Client {\n    pub(crate) fn new_with_client(baseurl: &str) -> Self {}\n}\n\
             fn f<V: crate::runtime::TryInto<A>>()\nwhere\n    \
             <V as crate::runtime::TryInto<A>>::Error: Display,\n{\n    \
             crate::runtime::QueryParam::new(\"a\", &a);\n    \
             ::std::convert::TryInto::try_into(a);\n}\n"
        );
    }
}
