//! What a person or a script sees of the built program: its output and its exit codes.

mod demo;
mod help;
mod program;
mod show;
mod simulate;
mod wait;
