//! What progenitor 0.15 and typify 0.8 make of a name.

use heck::{ToPascalCase, ToSnakeCase};
use openapiv3::StatusCode;
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

/// The name of the variant for a status or a range of them, which is ours: the reason that HTTP has
/// for it.
pub(crate) fn status(status: &StatusCode) -> String {
    match status {
        StatusCode::Range(2) => "Success".to_owned(),
        StatusCode::Range(4) => "ClientError".to_owned(),
        StatusCode::Range(5) => "ServerError".to_owned(),
        StatusCode::Range(digit) => format!("Status{digit}xx"),
        StatusCode::Code(code) => http::StatusCode::from_u16(*code)
            .ok()
            .and_then(|code| code.canonical_reason())
            .map_or_else(|| format!("Status{code}"), type_name),
    }
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
    if syn::parse_str::<syn::Ident>(&whole).is_err() {
        format!("{whole}_")
    } else {
        whole
    }
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
    fn a_status_is_called_by_its_reason() {
        assert_eq!(status(&StatusCode::Code(404)), "NotFound");
        assert_eq!(status(&StatusCode::Code(418)), "ImATeapot");
        assert_eq!(status(&StatusCode::Range(4)), "ClientError");
    }
}
