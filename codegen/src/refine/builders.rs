//! Finds progenitor's builders, one per operation, in the module `builder`.

use super::syntax::module;
use syn::{Block, File, ImplItem, ImplItemFn, Item, ItemImpl};

/// The items of the module.
pub(super) fn builder_items(file: &mut File) -> impl Iterator<Item = &mut Item> {
    module(&mut file.items, "builder").into_iter().flatten()
}

/// The `impl` blocks of the builders.
pub(super) fn builders(file: &mut File) -> impl Iterator<Item = &mut ItemImpl> {
    builder_items(file).filter_map(|item| match item {
        Item::Impl(block) => Some(block),
        _ => None,
    })
}

/// The methods of a block.
pub(super) fn methods(block: &mut ItemImpl) -> impl Iterator<Item = &mut ImplItemFn> {
    block.items.iter_mut().filter_map(|item| match item {
        ImplItem::Fn(method) => Some(method),
        _ => None,
    })
}

/// The bodies of the methods that send a request.
pub(super) fn senders(file: &mut File) -> impl Iterator<Item = &mut Block> {
    builders(file)
        .flat_map(methods)
        .filter(|method| method.sig.ident == "send")
        .map(|method| &mut method.block)
}
