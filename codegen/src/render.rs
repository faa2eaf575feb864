//! Formats the code, and puts the header above it.

use std::thread;

use crate::code::{Item, Module, Part};
use crate::names::Names;
use crate::refine::Written;
use crate::{Error, Options};

/// Gives what an item of the module with this path becomes.
pub(crate) type Change<'a> = &'a dyn Fn(&str, Item) -> Result<Vec<Written>, Error>;

/// The text of a generated file.
///
/// prettyplease formats it, pinned by the lock file, and never the reader's rustfmt: the same text
/// comes out on each machine. All is written first and its tokens forgotten: to free them while
/// small pieces of syntax trees are made takes the allocator longer than to format. Then each item
/// is parsed, formatted and forgotten before the next one, so that there is never a tree of all.
pub(crate) fn render(
    path: &str,
    pieces: Vec<Piece>,
    options: &Options,
    refuse: &dyn Fn(&str, &syn::Error) -> Error,
) -> Result<String, Error> {
    let command = options.command.as_deref().unwrap_or("cargo xtask regen");
    let mut text =
        format!("// @generated from {path} by `{command}`. Edit the document instead.\n\n");
    if options.is_plain {
        for piece in pieces {
            text.push_str(piece.plain());
            text.push('\n');
        }
        return Ok(text);
    }
    for part in formatted(&pieces) {
        text.push_str(&part.map_err(|(name, error)| refuse(name, &error))?);
    }
    Ok(text)
}

/// A piece of the text, and how many modules it is in.
pub(crate) struct Piece {
    kind: Kind,
    depth: usize,
    written: Written,
}

#[derive(PartialEq)]
enum Kind {
    Item,
    /// A module with nothing in it; what it has follows.
    Module,
    /// The brace behind a module.
    End,
}

/// Writes all items, each as it becomes.
pub(crate) fn pieces(root: Module, change: Change<'_>) -> Result<Vec<Piece>, Error> {
    let mut pieces = Vec::new();
    write(root, 0, change, &mut pieces)?;
    Ok(pieces)
}

/// Gives names to all that has a mark.
pub(crate) fn rename(pieces: &mut [Piece], names: &Names) {
    let chosen = names.chosen(pieces.iter().flat_map(|piece| piece.written.names()));
    for piece in pieces {
        piece.written.rename(names, &chosen);
    }
}

fn write(
    module: Module,
    depth: usize,
    change: Change<'_>,
    pieces: &mut Vec<Piece>,
) -> Result<(), Error> {
    for part in module.parts {
        match part {
            Part::Item(item) => {
                let items = change(&module.path, item)?.into_iter();
                pieces.extend(items.map(|written| Piece::new(Kind::Item, depth, written)));
            }
            Part::Module(mut inner) => {
                let text = format!("{} {{ }}", std::mem::take(&mut inner.head));
                let head = Written::new(inner.path.clone(), text);
                pieces.push(Piece::new(Kind::Module, depth, head));
                write(inner, depth + 1, change, pieces)?;
                let end = Written::new(String::new(), "}".to_owned());
                pieces.push(Piece::new(Kind::End, depth, end));
            }
        }
    }
    Ok(())
}

type Formatted<'a> = Result<String, (&'a str, syn::Error)>;

/// Formats the pieces on all processors, each a share of the text.
fn formatted<'a>(pieces: &'a [Piece]) -> Vec<Formatted<'a>> {
    let size = |piece: &Piece| piece.written.text.len();
    let total: usize = pieces.iter().map(size).sum();
    let share = total.div_ceil(thread::available_parallelism().map_or(1, Into::into));
    let mut behind = 0;
    let shares = pieces.chunk_by(|piece, _| {
        let before = behind;
        behind += size(piece);
        before / share == behind / share
    });
    thread::scope(|scope| {
        let format = |pieces: &'a [Piece]| move || pieces.iter().map(Piece::formatted).collect();
        let threads: Vec<_> = shares.map(|share| scope.spawn(format(share))).collect();
        let joined = threads.into_iter().map(thread::ScopedJoinHandle::join);
        joined
            .map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

impl Piece {
    fn new(kind: Kind, depth: usize, written: Written) -> Self {
        Self {
            kind,
            depth,
            written,
        }
    }

    fn plain(&self) -> &str {
        let text = &self.written.text;
        match self.kind {
            Kind::Module => text.trim_end_matches([' ', '}']),
            Kind::Item | Kind::End => text,
        }
    }

    fn formatted(&self) -> Formatted<'_> {
        let depth = self.depth;
        if self.kind == Kind::End {
            return Ok("    ".repeat(depth) + "}\n");
        }
        let Written { name, text, .. } = &self.written;
        let tree = syn::parse_str(text).map_err(|error| (&**name, error))?;
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
        let count = text.lines().count() - depth;
        let lines = text.lines().take(count).skip(depth);
        let mut own: String = lines.flat_map(|line| [line, "\n"]).collect();
        if self.kind == Kind::Module {
            // The brace stays open.
            own.truncate(own.trim_end().len() - 1);
            own.push('\n');
        }
        Ok(own)
    }
}
