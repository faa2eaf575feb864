//! All that is generated from the documents of `codegen/tests/valid`. That it builds is the test.

// Nobody writes this code, and nobody calls it.
#![allow(unused, nonstandard_style, unreachable_patterns, clippy::all)]

#[path = "../../runtime/standalone.rs"]
pub mod runtime;

#[cfg(test)]
mod wire;

include!(concat!(env!("OUT_DIR"), "/modules.rs"));
