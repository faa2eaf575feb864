//! The servers of a document, one for each value of their variables.
//!
//! progenitor ignores servers. A document that lists the regions of its service
//! is the one place where they are written down, so the generated code has them.

use openapiv3::{OpenAPI, Server};

/// A server: the values of its variables, in order and joined by `/`, and its URL.
pub(crate) type Address = (String, String);

/// All servers. A variable without enumerated values has its default only.
pub(super) fn addresses(openapi: &OpenAPI) -> Vec<Address> {
    openapi.servers.iter().flat_map(expand).collect()
}

fn expand(server: &Server) -> Vec<Address> {
    let mut addresses = vec![(String::new(), server.url.clone())];
    for (name, variable) in server.variables.iter().flatten() {
        let values = match variable.enumeration.as_slice() {
            [] => std::slice::from_ref(&variable.default),
            values => values,
        };
        addresses = addresses
            .iter()
            .flat_map(|(label, url)| {
                values.iter().map(move |value| {
                    let separator = if label.is_empty() { "" } else { "/" };
                    let url = url.replace(&format!("{{{name}}}"), value);
                    (format!("{label}{separator}{value}"), url)
                })
            })
            .collect();
    }
    addresses
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_value_of_a_variable_is_a_server() {
        let openapi: OpenAPI = serde_json::from_value(json!({
            "openapi": "3.0.3",
            "info": { "title": "t", "version": "1" },
            "paths": {},
            "servers": [
                { "url": "https://{r}.example/{v}", "variables": {
                    "r": { "default": "a", "enum": ["a", "b"] },
                    "v": { "default": "v1" },
                } },
                { "url": "https://one.example" },
            ],
        }))
        .unwrap();
        let expected = [
            ("a/v1", "https://a.example/v1"),
            ("b/v1", "https://b.example/v1"),
            ("", "https://one.example"),
        ];
        assert_eq!(
            addresses(&openapi),
            expected.map(|(l, u)| (l.to_owned(), u.to_owned()))
        );
    }
}
