//! What progenitor 0.15 and typify 0.8 make of a name.

use heck::{ToPascalCase, ToSnakeCase};
use unicode_ident::{is_xid_continue, is_xid_start};

/// The name of a method or an argument, as progenitor writes it.
pub(crate) fn argument(name: &str) -> String {
    identifier(name, snake, "_", "x")
}

/// The name of an operation's builder, as progenitor writes it.
pub(crate) fn builder(method: &str) -> String {
    identifier(method, str::to_pascal_case, "_", "X")
}

/// The name of a field, as typify writes it.
pub(crate) fn field(name: &str) -> String {
    identifier(name, snake, "x", "x")
}

/// The name of a type or variant, as typify writes it.
pub(crate) fn type_name(name: &str) -> String {
    identifier(name, str::to_pascal_case, "X", "X")
}

/// The names of the variants of an enum with these values, or `None` when two stay the same.
pub(super) fn variants(values: &[&str]) -> Option<Vec<String>> {
    let plain: Vec<_> = values.iter().map(|value| type_name(value)).collect();
    if all_differ(&plain) {
        return Some(plain);
    }
    let marked: Vec<_> = values
        .iter()
        .map(|value| type_name(&value.replace(|c| c == '_' || !is_xid_continue(c), "X")))
        .collect();
    all_differ(&marked).then_some(marked)
}

/// Most names are written so already, and to see that costs less than to convert them.
fn snake(name: &str) -> String {
    let bytes = name.as_bytes();
    let plain = bytes.first().is_some_and(u8::is_ascii_lowercase)
        && bytes.last() != Some(&b'_')
        && bytes
            .iter()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'_')
        && !name.contains("__");
    if plain {
        name.to_owned()
    } else {
        name.to_snake_case()
    }
}

fn all_differ(names: &[String]) -> bool {
    let mut seen = std::collections::HashSet::new();
    names.iter().all(|name| seen.insert(name))
}

fn identifier(name: &str, case: fn(&str) -> String, prefix: &str, empty: &str) -> String {
    let cased = match name {
        "+1" => "plus1".to_owned(),
        "-1" => "minus1".to_owned(),
        _ => case(
            &name
                .replace('\'', "")
                .replace(|c: char| !is_xid_continue(c), "-"),
        ),
    };
    let whole = match cased.chars().next() {
        None => empty.to_owned(),
        Some(c) if is_xid_start(c) => cased,
        Some(_) => format!("{prefix}{cased}"),
    };
    if is_keyword(&whole) {
        format!("{whole}_")
    } else {
        whole
    }
}

fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "_" | "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "Self"
            | "self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_what_the_generators_make_of_them() {
        assert_eq!(argument("X-Auth-Token"), "x_auth_token");
        assert_eq!(argument("2fa"), "_2fa");
        assert_eq!(argument("type"), "type_");
        assert_eq!(builder("list_users"), "ListUsers");
        assert_eq!(field("2fa"), "x2fa");
        assert_eq!(type_name("self"), "Self_");
        assert_eq!(type_name(""), "X");
        assert_eq!(type_name("it's"), "Its");
    }

    #[test]
    fn values_that_differ_only_in_signs_get_them_spelled() {
        assert_eq!(variants(&["a-b", "a_b"]), None);
        assert_eq!(variants(&["a", "A"]), None);
        assert_eq!(variants(&[">", ">="]).map(|v| v.len()), Some(2));
    }
}
