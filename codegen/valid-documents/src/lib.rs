//! All that is generated from the documents of `codegen/tests/valid`. That it builds is the test.

// Nobody writes this code, and nobody calls it.
#![allow(unused, nonstandard_style, unreachable_patterns, clippy::all)]

mod support;

include!(concat!(env!("OUT_DIR"), "/modules.rs"));

#[cfg(test)]
mod tests;
