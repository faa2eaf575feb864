//! Writes the code, an item at a time, and puts the header above it.

use quote::quote;

use crate::code::{Item, Module, Part};
use crate::{Error, Options};

/// Gives what an item of the module with this path becomes.
pub(crate) type Change<'a> = &'a dyn Fn(&str, Item) -> Result<Vec<Item>, Error>;

/// The text of a generated file.
///
/// prettyplease formats it, pinned by the lock file, and never the reader's rustfmt: the same text
/// comes out on each machine. Each item is changed, formatted and forgotten before the next one, so
/// that there is never a tree of all.
pub(crate) fn render(
    path: &str,
    root: Module,
    options: &Options,
    change: Change<'_>,
    refuse: &dyn Fn(&Item, syn::Error) -> Error,
) -> Result<String, Error> {
    let command = options.command.as_deref().unwrap_or("cargo xtask regen");
    let text = format!("// @generated from {path} by `{command}`. Edit the document instead.\n\n");
    let is_plain = options.is_plain;
    let mut render = Render {
        text,
        is_plain,
        change,
        refuse,
    };
    render.module(root, 0)?;
    Ok(render.text)
}

struct Render<'a> {
    text: String,
    is_plain: bool,
    change: Change<'a>,
    refuse: &'a dyn Fn(&Item, syn::Error) -> Error,
}

impl Render<'_> {
    fn module(&mut self, module: Module, depth: usize) -> Result<(), Error> {
        for part in module.parts {
            match part {
                Part::Item(item) => {
                    for item in (self.change)(&module.path, item)? {
                        self.item(&item, depth)?;
                    }
                }
                Part::Module(mut inner) => {
                    let head = std::mem::take(&mut inner.head);
                    let name = inner.path.clone();
                    let kind = "mod".to_owned();
                    let tokens = quote!(#head {});
                    self.item(&Item { kind, name, tokens }, depth)?;
                    // The brace stays open.
                    self.text.truncate(self.text.trim_end().len() - 1);
                    self.text.push('\n');
                    self.module(inner, depth + 1)?;
                    self.text.push_str(&"    ".repeat(depth));
                    self.text.push_str("}\n");
                }
            }
        }
        Ok(())
    }

    fn item(&mut self, item: &Item, depth: usize) -> Result<(), Error> {
        if self.is_plain {
            self.text.push_str(&item.tokens.to_string());
            self.text.push('\n');
            return Ok(());
        }
        let tree = syn::parse2(item.tokens.clone()).map_err(|error| (self.refuse)(item, error))?;
        // How far it stands to the right decides where its lines break.
        let tree: syn::Item = (0..depth).fold(tree, |tree, _| {
            let mut around: syn::ItemMod = syn::parse_quote!(
                mod a {}
            );
            if let Some((_, items)) = &mut around.content {
                items.push(tree);
            }
            syn::Item::Mod(around)
        });
        let file = syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![tree],
        };
        let text = prettyplease::unparse(&file);
        let lines = text.lines().count() - depth;
        for line in text.lines().take(lines).skip(depth) {
            self.text.push_str(line);
            self.text.push('\n');
        }
        Ok(())
    }
}
