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
            json if is_json(json) => Body::Json,
            "application/x-www-form-urlencoded" => Body::Form,
            "text/plain" | "text/x-markdown" => Body::Text,
            other if other.starts_with("multipart/") || !other.contains('/') => return None,
            _ => Body::Bytes,
        })
    }

    /// The media type that progenitor writes such a body as, where it is another than this.
    pub(crate) fn written(media_type: &str) -> Option<&'static str> {
        let written = match Self::of(media_type)? {
            Body::Json => "application/json",
            Body::Bytes => "application/octet-stream",
            Body::Form | Body::Text => return None,
        };
        (essence(media_type) != written).then_some(written)
    }
}

/// A media type without its parameters, read as progenitor does.
fn essence(name: &str) -> &str {
    name.split(';').next().unwrap_or_default()
}

/// The media type that a body is sent as, of all that it may have.
pub(crate) fn sent<'a>(all: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    let all = all.filter_map(|name| Some((Body::of(name)?, Body::written(name).is_some(), name)));
    // The type itself goes before what is written like it.
    all.min_by_key(|(body, is_like, _)| (*body, *is_like))
        .map(|(.., name)| name)
}

/// The media type in which an answer is read as JSON, of all that it may have: JSON itself, or what
/// is JSON by its suffix (RFC 6839).
pub(crate) fn json<'a>(all: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    all.filter_map(|name| {
        let essence = essence(name);
        is_json(essence).then_some((essence != "application/json", name))
    })
    .min_by_key(|(is_suffix, _)| *is_suffix)
    .map(|(_, name)| name)
}

fn is_json(essence: &str) -> bool {
    let is_suffix = essence.starts_with("application/") && essence.ends_with("+json");
    is_suffix || essence == "application/json"
}
