//! What is generated from the documents, a module each: `cargo xtask regen` writes it.

// Formatted and checked by its generator.
#[allow(clippy::all, unused_imports, unused_mut)]
#[rustfmt::skip]
pub(crate) mod cloudtest;
