//! `x-rust-name` and `x-enum-varnames`: that they stand where they have an effect, that what they
//! say is a name, and that the name can be told wherever the thing is met.

mod agreement;
mod defaults;
mod places;
mod variants;

use super::given::{RUST_NAME, VARIANT_NAMES};
use crate::document::Node;
use crate::openapi::Objects;
use crate::report::{Findings, Position};
use crate::rust;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    let mut keys = objects.extensions().iter().map(|extension| extension.key);
    if !keys.any(|key| matches!(key, RUST_NAME | VARIANT_NAMES)) {
        return;
    }
    places::check(objects, findings);
    variants::check(objects, findings);
    agreement::check(objects, findings);
    defaults::check(objects, findings);
}

/// How a name is written in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Snake,
    Pascal,
}

impl Case {
    fn write(self, name: &str) -> String {
        match self {
            Case::Snake => rust::argument(name),
            Case::Pascal => rust::type_name(name),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Case::Snake => "snake_case",
            Case::Pascal => "UpperCamelCase",
        }
    }

    fn example(self) -> &'static str {
        match self {
            Case::Snake => "user_name",
            Case::Pascal => "UserName",
        }
    }

    /// Another name near to a keyword.
    fn besides(self, keyword: &str) -> String {
        match self {
            Case::Snake => format!("{keyword}_value"),
            Case::Pascal => format!("{keyword}Value"),
        }
    }
}

/// Reports what is no name in Rust of this case. `at` is where its key stands, or the name itself.
fn name(key: &str, node: &Node, at: Position, case: Case, findings: &mut Findings) {
    let Some(text) = node.as_text() else {
        let message = format!("{key} must hold a text, not {}", node.sort());
        let help = format!("write a name, such as `{}`", case.example());
        return findings.error(at, message, help);
    };
    let written = case.write(text);
    let bare = written.trim_end_matches('_');
    let begins = |name: &str| name.starts_with(char::is_alphabetic);
    if written == text && bare == text && begins(text) {
        return;
    }
    let (message, help) = if rust::is_keyword(bare) {
        let help = format!("write such as `{}`", case.besides(bare));
        (format!("`{bare}` is a keyword of Rust"), help)
    } else if !rust::is_identifier(text) || !begins(bare) {
        let help = if begins(bare) && begins(text) {
            format!("write such as `{bare}`")
        } else {
            format!("begin with a letter, such as `{}`", case.example())
        };
        (format!("`{text}` is no identifier of Rust"), help)
    } else {
        let message = format!("`{text}` is not written in {}", case.name());
        (message, format!("write `{bare}`"))
    };
    findings.error(node.position, message, help);
}
