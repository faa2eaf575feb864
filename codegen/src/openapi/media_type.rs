//! Which media types become what.

/// How a body is written or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Body {
    Json,
    Form,
    Text,
    Bytes,
}

impl Body {
    /// How progenitor writes the body of a request; `None` where it cannot.
    pub(crate) fn of(media_type: &str) -> Option<Self> {
        Some(match essence(media_type) {
            "application/json" => Body::Json,
            "application/x-www-form-urlencoded" => Body::Form,
            "text/plain" | "text/x-markdown" => Body::Text,
            "application/octet-stream" => Body::Bytes,
            _ => return None,
        })
    }
}

/// A media type without its parameters, read as progenitor does.
fn essence(name: &str) -> &str {
    name.split(';').next().unwrap_or_default()
}

/// The media type that a body is sent as, of all that it may have.
pub(crate) fn sent<'a>(all: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    all.filter_map(|name| Some((Body::of(name)?, name)))
        .min_by_key(|(body, _)| *body)
        .map(|(_, name)| name)
}

/// The media type in which an answer is read as JSON, of all that it may have: JSON itself, or what
/// is JSON by its suffix (RFC 6839).
pub(crate) fn json<'a>(all: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    all.filter_map(|name| {
        let essence = essence(name);
        let is_plain = essence == "application/json";
        let is_suffix = essence.starts_with("application/") && essence.ends_with("+json");
        (is_plain || is_suffix).then_some((is_suffix, name))
    })
    .min_by_key(|(is_suffix, _)| *is_suffix)
    .map(|(_, name)| name)
}
