//! The client's own runtime in place of `progenitor_client`.
//!
//! progenitor's runtime lets no error of ours leave a call, loses the status of
//! an answer that it cannot decode, and puts whole bodies into its errors.

use syn::{File, Ident, Path, UseTree, parse_quote, visit_mut::VisitMut};

use crate::Error;

/// Replaces the path of the runtime throughout, and takes progenitor's constructors away.
///
/// Those follow redirects and know no credentials; whoever brings a runtime brings a constructor.
pub(super) fn replace_progenitor_client(file: &mut File, runtime: &Path) -> Result<(), Error> {
    let mut replace = Replace { runtime, paths: 0 };
    replace.visit_file_mut(file);
    if replace.paths == 0 {
        return Err(Error::stale("runtime", "the path `progenitor_client`"));
    }
    hide_constructors(file)
}

struct Replace<'a> {
    runtime: &'a Path,
    paths: usize,
}

impl Replace<'_> {
    fn is_target(&mut self, ident: &Ident) -> bool {
        let found = ident == "progenitor_client";
        self.paths += usize::from(found);
        found
    }
}

impl VisitMut for Replace<'_> {
    fn visit_path_mut(&mut self, path: &mut Path) {
        syn::visit_mut::visit_path_mut(self, path);
        if path
            .segments
            .first()
            .is_some_and(|first| self.is_target(&first.ident))
        {
            let rest = path.segments.iter().skip(1);
            let runtime = self.runtime;
            *path = parse_quote!(#runtime #(::#rest)*);
        }
    }

    fn visit_use_tree_mut(&mut self, tree: &mut UseTree) {
        if let UseTree::Path(path) = tree
            && self.is_target(&path.ident)
        {
            let (runtime, rest) = (self.runtime, &path.tree);
            *tree = parse_quote!(#runtime::#rest);
        }
    }
}

fn hide_constructors(file: &mut File) -> Result<(), Error> {
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
            fn f() {
                progenitor_client::QueryParam::new("a", &a);
            }
        };
        replace_progenitor_client(&mut file, &parse_quote!(crate::runtime)).unwrap();
        assert_eq!(
            prettyplease::unparse(&file),
            "pub use crate::runtime::{ByteStream, Error};\n\
             impl Client {\n    pub(crate) fn new_with_client(baseurl: &str) -> Self {}\n}\n\
             fn f() {\n    crate::runtime::QueryParam::new(\"a\", &a);\n}\n"
        );
    }
}
