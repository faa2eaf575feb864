use cloudtest_codegen::document::Document;

/// What generated code may name, and the line that brings it.
const OPTIONAL: &[(&str, &str)] = &[
    ("bytes", r#"bytes = "1""#),
    (
        "chrono",
        r#"chrono = { version = "0.4", default-features = false, features = ["serde", "std"] }"#,
    ),
    ("futures", r#"futures = "0.3""#),
    ("regex", r#"regex = "1""#),
    ("uuid", r#"uuid = { version = "1", features = ["serde"] }"#),
];

/// What every client needs.
const ALWAYS: &[&str] = &[
    r#"progenitor-client = "0.15.1""#,
    r#"reqwest = { version = "0.13", default-features = false, features = ["form", "http2", "json", "query", "rustls", "stream"] }"#,
    r#"serde = { version = "1", features = ["derive"] }"#,
    r#"serde_json = "1""#,
];

/// What is not worth a warning in code that nobody writes.
const LINTS: &str = r#"[lints.rust]
nonstandard_style = "allow"
unreachable_patterns = "allow"
unused_imports = "allow"
"#;

/// The manifest of a package with this code.
pub(super) fn of(document: &Document, code: &str) -> String {
    let info = document.root().get("info");
    let text = |key| info.and_then(|info| info.text(key)).unwrap_or_default();
    let version = match semver::Version::parse(text("version")) {
        Ok(version) => version.to_string(),
        Err(_) => "0.1.0".to_owned(),
    };
    let name = package_name(text("title"));
    let optional = OPTIONAL.iter().filter(|(krate, _)| names(code, krate));
    let mut dependencies: Vec<&str> = ALWAYS.to_vec();
    dependencies.extend(optional.map(|(_, line)| line));
    dependencies.sort_unstable();
    format!(
        "[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2024\"\n\
         rust-version = \"1.88\"\n\n[dependencies]\n{}\n\n{LINTS}\n\
         # A workspace of its own. Delete this to make it a member of another.\n[workspace]\n",
        dependencies.join("\n")
    )
}

/// Whether the code has a path that starts at this crate.
fn names(code: &str, krate: &str) -> bool {
    code.match_indices(&format!("{krate}::")).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|before| before.is_alphanumeric() || before == '_')
    })
}

/// `weather-of-the-alps-client` for `Weather of the Alps`.
fn package_name(title: &str) -> String {
    let words: Vec<String> = title
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let name = words.join("-");
    match name.chars().next() {
        None => "client".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("api-{name}-client"),
        Some(_) => format!("{name}-client"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_cargo_takes() {
        let cases = [
            ("Weather of the Alps", "weather-of-the-alps-client"),
            ("3D & more", "api-3d-more-client"),
            ("test", "test-client"),
            ("天气", "client"),
            ("", "client"),
        ];
        for (title, name) in cases {
            assert_eq!(package_name(title), name, "{title}");
        }
    }

    #[test]
    fn a_crate_counts_only_where_a_path_starts_with_it() {
        assert!(names("a: ::uuid::Uuid", "uuid"));
        assert!(names("(bytes::Bytes)", "bytes"));
        assert!(!names("my_bytes::Bytes", "bytes"));
        assert!(!names("uuid: String", "uuid"));
    }
}
