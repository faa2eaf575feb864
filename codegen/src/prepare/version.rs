//! A version that a header can carry.
//!
//! progenitor makes a header value of `info.version` at each call, and panics when it is none. The
//! header is taken away later, but the constant that it is made of has to be one. What a document
//! calls its version is for its readers, so that it goes to the description then.

use serde_json::Value;

/// Replaces a version that no header can carry.
pub(super) fn fit_a_header(document: &mut Value) {
    let info = &mut document["info"];
    let version = info["version"].as_str().unwrap_or_default().to_owned();
    if !version.is_empty() && version.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return;
    }
    let told = format!("The document calls its version {version:?}.");
    info["description"] = match info["description"].as_str() {
        Some(text) => format!("{}\n\n{told}", text.trim_end()).into(),
        None => told.into(),
    };
    info["version"] = "0".into();
}

#[cfg(test)]
mod tests {
    use crate::{Api, Options};

    #[test]
    fn a_version_that_no_header_can_carry_is_told_to_the_reader() {
        for (version, told) in [
            ("v1 – beta", "version \"v1 – beta\""),
            ("", "version \"\""),
            ("a\\nb", "version \"a\\nb\""),
            ("v1 (beta)", "Version: v1 (beta)"),
        ] {
            let text = format!(
                "{{openapi: 3.0.3, info: {{title: a, version: \"{version}\"}}, paths: {{}}}}"
            );
            let api = Api::read("a.yaml", &text).unwrap();
            let source = api.client(&Options::default()).unwrap();
            assert!(source.contains(told), "{source}");
            assert_eq!(source.contains("\"0\""), told.starts_with("version"));
        }
    }
}
