//! The OpenAPI document that is played: which calls there are, what they take, and what they answer.
//!
//! It is not taken from the client, which is the one that is put to the test.

mod answer;
mod operation;
mod parameter;
mod path;
mod schema;

use std::sync::{Arc, LazyLock};

use cloudtest_spec::openapi::{self, DocumentError};
use serde_json::Value;

pub(crate) use self::answer::Example;
pub(crate) use self::operation::Operation;
pub(crate) use self::parameter::Values;
use self::path::Template;
pub(crate) use self::schema::Mismatch;

/// The document of the service, read once.
static EMBEDDED: LazyLock<Document> = LazyLock::new(|| {
    let spec = cloudtest_spec::CLOUDTEST;
    #[expect(
        clippy::expect_used,
        reason = "it is part of this program, and a test reads it"
    )]
    Document::parse(spec.path, spec.text).expect("the document of the service can be read")
});

/// An OpenAPI 3.0 document to play, instead of the service's own; see
/// [`Builder::document`](crate::Builder::document).
///
/// ```
/// use cloudtest_simulator::Document;
///
/// let text = "
/// openapi: 3.0.3
/// info: { title: Weather, version: '1' }
/// paths:
///   /stations:
///     get:
///       operationId: listStations
///       responses:
///         '200':
///           description: The names of the stations.
///           content: { application/json: { example: [north, south] } }
/// ";
/// let document = Document::parse("weather.yaml", text)?;
/// # Ok::<(), cloudtest_simulator::DocumentError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Document(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    #[cfg(feature = "pages")]
    text: String,
    root: Value,
    operations: Vec<(Template, http::Method, Operation)>,
}

/// What a document has at a path.
pub(crate) enum Found<'a> {
    /// The operation, and the values of its path parameters.
    Operation(&'a Operation, Vec<(&'a str, String)>),
    /// Only these methods.
    OtherMethods(Vec<&'a http::Method>),
    Nothing,
}

impl Document {
    /// Reads a document, YAML or JSON. `name` is for error messages.
    ///
    /// # Errors
    ///
    /// When the text is none, with the place; or has no `paths`.
    pub fn parse(name: &str, text: &str) -> Result<Self, DocumentError> {
        let root = openapi::read(name, text)?;
        let operations = operation::all(&root);
        Ok(Self(Arc::new(Inner {
            #[cfg(feature = "pages")]
            text: text.to_owned(),
            root,
            operations,
        })))
    }

    /// The document of the service.
    #[must_use]
    pub fn embedded() -> Self {
        EMBEDDED.clone()
    }

    /// As it was written.
    #[cfg(feature = "pages")]
    pub(crate) fn text(&self) -> &str {
        &self.0.text
    }

    pub(crate) fn root(&self) -> &Value {
        &self.0.root
    }

    /// What is called by this method at this path. Of several templates that fit, the one with the
    /// fewest parameters counts.
    pub(crate) fn find(&self, method: &http::Method, path: &str) -> Found<'_> {
        let fitting = self
            .0
            .operations
            .iter()
            .filter_map(|(template, of, operation)| {
                Some((template.variables(), of, operation, template.values(path)?))
            });
        let mut fitting: Vec<_> = fitting.collect();
        fitting.sort_by_key(|(variables, ..)| *variables);
        let Some(fewest) = fitting.first().map(|(variables, ..)| *variables) else {
            return Found::Nothing;
        };
        fitting.retain(|(variables, ..)| *variables == fewest);
        // What can be got has a head.
        for asked in [
            Some(method),
            (*method == http::Method::HEAD).then_some(&http::Method::GET),
        ] {
            let position = fitting.iter().position(|(_, of, ..)| Some(*of) == asked);
            if let Some(position) = position {
                let (_, _, operation, values) = fitting.swap_remove(position);
                return Found::Operation(operation, values);
            }
        }
        Found::OtherMethods(fitting.into_iter().map(|(_, of, ..)| of).collect())
    }
}

impl Default for Document {
    fn default() -> Self {
        Self::embedded()
    }
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::{Document, DocumentError, Found};

    #[test]
    fn the_documents_own_operations_are_found_by_method_and_path() {
        let document = Document::embedded();
        let id = |method: Method, path: &str| match document.find(&method, path) {
            Found::Operation(operation, values) => format!("{} {values:?}", operation.id),
            Found::OtherMethods(methods) => format!("{methods:?}"),
            Found::Nothing => "nothing".to_owned(),
        };
        for (method, path, expected) in [
            (
                Method::GET,
                "/GT3KServer/v4/progress/a%20b",
                r#"showProgress [("operation_uri", "a b")]"#,
            ),
            (
                Method::HEAD,
                "/GT3KServer/v4/progress/a",
                r#"showProgress [("operation_uri", "a")]"#,
            ),
            (Method::POST, "/GT3KServer/v4/progress/a", "[GET]"),
            (Method::GET, "/GT3KServer/v4/progress/", "nothing"),
            (
                Method::DELETE,
                "/v4/branches/b",
                r#"deleteBranch [("branch_uri", "b")]"#,
            ),
        ] {
            assert_eq!(id(method, path), expected, "{path}");
        }
    }

    #[test]
    fn what_is_no_document_is_told() {
        let told = |text| Document::parse("a.yaml", text).unwrap_err();
        assert!(matches!(told("a: ["), DocumentError::Syntax { .. }));
        assert!(told("a: [").to_string().contains("a.yaml"));
        assert!(matches!(told("a: 1"), DocumentError::NoPaths(_)));
    }
}
