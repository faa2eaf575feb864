//! The code that is compiled from the documents, a module each.
//!
//! By default the build script writes it; without the feature `codegen` the
//! same code comes from the folder `generated`.

// Formatted and checked by its generator.
#[cfg(feature = "codegen")]
#[allow(
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused_imports,
    clippy::all,
    clippy::unwrap_used
)]
pub mod cloudtest {
    include!(concat!(env!("OUT_DIR"), "/cloudtest.rs"));
}

#[cfg(not(feature = "codegen"))]
#[allow(missing_docs, missing_debug_implementations, unreachable_pub, unused_imports, clippy::all, clippy::unwrap_used)]
#[rustfmt::skip]
pub mod cloudtest;

#[cfg(all(feature = "mock", feature = "codegen"))]
#[allow(
    missing_docs,
    missing_debug_implementations,
    unused_imports,
    clippy::all
)]
pub(crate) mod cloudtest_mock {
    include!(concat!(env!("OUT_DIR"), "/cloudtest_mock.rs"));
}

#[cfg(all(feature = "mock", not(feature = "codegen")))]
#[allow(missing_docs, missing_debug_implementations, unused_imports, clippy::all)]
#[rustfmt::skip]
pub(crate) mod cloudtest_mock;
