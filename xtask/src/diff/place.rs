//! Where in a document one is.

/// The keys whose value is a map from names that the author chose.
const NAMED: &[&str] = &[
    "callbacks",
    "content",
    "headers",
    "links",
    "parameters",
    "paths",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "variables",
];

/// Whether the keys in the value of `key` are names, and no words of OpenAPI.
///
/// `is_name` says it of `key` itself: a property may be called `content`.
pub(super) fn holds_names(key: &str, is_name: bool) -> bool {
    !is_name && NAMED.contains(&key)
}

/// A JSON pointer, one step further.
pub(super) fn step(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Which way what stands at a place goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// From the client to the service.
    Sent,
    /// From the service to the client.
    Received,
}

impl Way {
    /// That of a place in `paths`, or of a component that is no schema.
    pub(super) fn of(pointer: &str) -> Option<Self> {
        let mut segments = pointer.split('/').skip(1);
        let section = match (segments.next()?, segments.next()?) {
            ("paths", _) => segments
                .find(|s| ["parameters", "request_body", "requestBody", "responses"].contains(s))?,
            ("components", section) => section,
            _ => return None,
        };
        match section {
            "parameters" | "request_body" | "requestBody" | "requestBodies" => Some(Self::Sent),
            "responses" | "headers" => Some(Self::Received),
            _ => None,
        }
    }
}
