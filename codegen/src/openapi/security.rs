//! What a security scheme sends.

/// The header, in lower case, that a security scheme sends, by its `type`, `in` and `name`.
pub(crate) fn header_of(kind: &str, place: Option<&str>, name: Option<&str>) -> Option<String> {
    match kind {
        "apiKey" => name
            .filter(|_| place == Some("header"))
            .map(str::to_ascii_lowercase),
        "http" | "oauth2" | "openIdConnect" => Some("authorization".to_owned()),
        _ => None,
    }
}
