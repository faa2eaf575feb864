//! The code that is compiled from the documents, a module each.
//!
//! By default the build script writes it; without the feature `codegen` the
//! same code comes from the folder `generated`.

/// Declares the module of a document. Its code is formatted and checked by its generator.
macro_rules! generated {
    ($(#[$doc:meta])* $vis:vis $name:ident, $file:literal) => {
        $(#[$doc])*
        #[allow(
            missing_docs,
            missing_debug_implementations,
            unreachable_pub,
            unused_imports,
            clippy::all,
            clippy::unwrap_used
        )]
        $vis mod $name {
            #[cfg(feature = "codegen")]
            include!(concat!(env!("OUT_DIR"), "/", $file));
            #[cfg(not(feature = "codegen"))]
            include!(concat!("generated/", $file));
        }
    };
}

generated! {
    /// CodeArts TestPlan: the service itself.
    pub cloudtest, "cloudtest.rs"
}
generated! {
    /// IAM: the one call that hands out tokens. [`iam`](crate::iam) makes it.
    #[allow(dead_code)]
    pub(crate) iam, "iam.rs"
}
