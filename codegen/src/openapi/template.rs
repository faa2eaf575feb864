//! Texts with names in braces: paths, and the urls of servers.

/// What stands between the braces.
pub(crate) fn names(template: &str) -> impl Iterator<Item = &str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|part| Some(part.split_once('}')?.0))
}

/// The text without what stands between its braces.
pub(crate) fn shape(template: &str) -> String {
    let mut inside = false;
    template
        .chars()
        .filter(|&c| {
            inside = (inside || c == '{') && c != '}';
            !inside
        })
        .collect()
}
