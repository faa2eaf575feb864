//! The client of as much of a document as can be expressed.

mod at_fault;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use crate::document::{Document, unescape};
use crate::openapi::VERBS;
use crate::parts::Parts;
use crate::report::{Finding, Report, Warning};
use crate::{Api, Error, Options};
use at_fault::{at_fault, links_at};

/// What was made of a document, and what was left out of it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Supported {
    /// The client.
    pub source: String,
    /// How many operations it has.
    pub operations: usize,
    /// The operations that it does not have, in the order of the document.
    pub skipped: Vec<Skipped>,
    /// What is to be known of what is in the client.
    pub warnings: Report,
}

/// An operation that was left out. Its `Display` is a line for each cause.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// Such as `GET /users/{id}`.
    pub operation: String,
    /// Where and why; in the operation, or in a component that it needs.
    pub causes: Vec<Finding>,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, cause) in self.causes.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            let Finding {
                path, line, column, ..
            } = cause;
            write!(
                f,
                "{path}:{line}:{column}: {} is left out: ",
                self.operation
            )?;
            f.write_str(&cause.message)?;
            if !cause.help.is_empty() {
                write!(f, "; {}", cause.help)?;
            }
        }
        Ok(())
    }
}

/// Like [`generate`](crate::generate), but leaves out each operation that cannot be expressed, with
/// the components that only such operations need. Of a link that is wrong, or leads to such an
/// operation, only the link is left out, with a warning.
///
/// # Errors
///
/// [`Error::Document`] with every finding when something other than an operation or a component is
/// at fault, or no operation is left.
///
/// # Examples
///
/// ```
/// let text = r#"
/// openapi: 3.0.3
/// info: { title: Weather, version: '1' }
/// paths:
///   /stations:
///     get:
///       operationId: listStations
///       responses: { '204': { description: There are none. } }
///   /forecasts:
///     trace:
///       operationId: traceForecasts
///       responses: { '204': { description: There are none. } }
/// "#;
/// let made = cloudtest_codegen::generate_supported("weather.yaml", text, &Default::default())?;
/// assert!(made.source.contains("pub fn list_stations(&self)"));
/// assert_eq!(made.operations, 1);
/// assert!(made.skipped[0].to_string().starts_with("weather.yaml:10:5: TRACE /forecasts is left out: "));
/// # Ok::<(), cloudtest_codegen::Error>(())
/// ```
pub fn generate_supported(path: &str, text: &str, options: &Options) -> Result<Supported, Error> {
    let whole = Document::parse(path, text)?;
    let parts = Parts::new(whole.to_json());
    let mut rest = whole.clone();
    let mut gone: BTreeSet<&str> = BTreeSet::new();
    let mut causes: HashMap<&str, Vec<Finding>> = HashMap::new();
    let mut links: BTreeMap<String, Finding> = BTreeMap::new();
    loop {
        let made = Api::of(rest, &mut |_| {})
            .and_then(|api| Ok((api.client(options)?, api.warnings().clone())));
        let report = match made {
            Err(Error::Document(report)) => report,
            made => {
                let (source, warnings) = made?;
                let all = parts.operations();
                let skipped: Vec<_> = all
                    .iter()
                    .filter(|part| gone.contains(*part))
                    .map(|part| Skipped {
                        operation: in_words(part),
                        causes: causes.remove(part).unwrap_or_default(),
                    })
                    .collect();
                return Ok(Supported {
                    source,
                    operations: all.len() - skipped.len(),
                    skipped,
                    warnings: with_links(&warnings, links.into_values()),
                });
            }
        };
        let errors: Vec<&Finding> = report.errors().collect();
        let offsets: BTreeSet<usize> = errors.iter().map(|error| error.offset).collect();
        let wrong_links = links_at(&whole, &offsets);
        let at_fault = at_fault(&whole, offsets);
        let mut new = BTreeSet::new();
        for error in errors {
            if let Some(link) = wrong_links.get(&error.offset)
                && links.insert(link.clone(), error.clone()).is_none()
            {
                continue;
            }
            let of_error = at_fault.get(&error.offset).into_iter().flatten();
            let of_error: Vec<&str> = of_error.filter_map(|part| parts.find(part)).collect();
            if of_error.iter().all(|part| gone.contains(part)) {
                return Err(report.into());
            }
            for part in parts.dependents(&of_error) {
                if !gone.contains(part) {
                    causes.entry(part).or_default().push(error.clone());
                    new.insert(part);
                }
            }
        }
        gone.extend(new);
        gone.extend(parts.needed_only_by(&gone));
        if parts.operations().iter().all(|part| gone.contains(part)) {
            return Err(report.into());
        }
        rest = whole.clone();
        links.keys().for_each(|link| rest.remove(link));
        gone.iter().for_each(|part| remove(&mut rest, part));
    }
}

/// These warnings, and one for each link that was left out.
fn with_links(warnings: &Report, links: impl Iterator<Item = Finding>) -> Report {
    let links = links.map(|error| Finding {
        warning: Some(Warning::Link),
        message: format!("the link is left out: {}", error.message),
        ..error
    });
    Report::new(warnings.findings().iter().cloned().chain(links).collect())
}

/// Removes a part, and a path that has no operation any more.
fn remove(document: &mut Document, part: &str) {
    document.remove(part);
    if let Some((path, _)) = part
        .rsplit_once('/')
        .filter(|(path, _)| path.starts_with("/paths/"))
        && let Some(item) = document.node(path)
        && !VERBS.iter().any(|verb| item.get(verb).is_some())
    {
        document.remove(path);
    }
}

/// `GET /users` for the pointer to an operation.
fn in_words(pointer: &str) -> String {
    let mut segments = pointer.rsplit('/');
    let verb = segments.next().unwrap_or_default().to_uppercase();
    format!(
        "{verb} {}",
        segments.next().map(unescape).unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "openapi: 3.0.3\ninfo: { title: a, version: '1' }\npaths:\n";

    fn supported(rest: &str) -> Result<Supported, Error> {
        generate_supported("a.yaml", &format!("{HEAD}{rest}"), &Options::default())
    }

    #[test]
    fn what_cannot_be_expressed_is_left_out_with_what_only_it_needs() {
        let made = supported(
            "  /a:
    get:
      operationId: show
      responses: { '200': { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/Outer' } } } } }
    put:
      operationId: change
      responses: { '200': { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/Fine' } } } } }
  /b:
    parameters: [{ name: q, in: cookie, required: true, schema: { type: string } }]
    get: { operationId: list, responses: { '204': { description: d } } }
    delete: { operationId: clear, responses: { '204': { description: d } } }
components:
  schemas:
    Outer: { type: object, properties: { cause: { $ref: '#/components/schemas/Cause' }, only: { $ref: '#/components/schemas/Only' }, fine: { $ref: '#/components/schemas/Fine' } } }
    # Known to progenitor alone.
    Cause: { allOf: [{ type: string }, { anyOf: [{ type: object }, { type: array, items: {} }] }] }
    Only: { type: object, properties: { a: { type: string } } }
    Fine: { type: object, properties: { a: { type: string } } }
    Alone: { type: object, properties: { a: { type: string } } }
",
        )
        .unwrap();
        let skipped: Vec<String> = made.skipped.iter().map(ToString::to_string).collect();
        let starts = ["19:5: GET /a", "12:33: GET /b", "12:33: DELETE /b"];
        assert_eq!(skipped.len(), starts.len(), "{skipped:#?}");
        for (skipped, start) in skipped.iter().zip(starts) {
            assert!(
                skipped.starts_with(&format!("a.yaml:{start} is left out: ")),
                "{skipped}"
            );
        }
        assert_eq!(made.operations, 1);
        for (item, is_there) in [
            ("Fine", true),
            ("Alone", true),
            ("Only", false),
            ("Outer", false),
        ] {
            let item = format!("pub struct {item} ");
            assert_eq!(made.source.contains(&item), is_there, "{item}");
        }
    }

    #[test]
    fn of_a_link_that_is_wrong_only_the_link_is_left_out() {
        let made = supported(
            "  /a:
    post:
      operationId: start
      responses:
        '200':
          description: d
          content: { application/json: { schema: { $ref: '#/components/schemas/A' } } }
          links:
            wrong: { operationId: show, parameters: { id: $response.body#/none } }
            shared: { $ref: '#/components/links/Gone' }
            fine: { operationId: show, parameters: { id: $response.body#/a } }
  /a/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: show, responses: { '204': { description: d } } }
    trace: { operationId: trace, responses: { '204': { description: d } } }
components:
  links: { Gone: { operationId: trace, parameters: { id: $response.body#/a } } }
  schemas: { A: { type: object, properties: { a: { type: string } } } }
",
        )
        .unwrap();
        assert_eq!((made.operations, made.skipped.len()), (2, 1));
        let warnings: Vec<String> = made
            .warnings
            .findings()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(warnings.len(), 3, "{warnings:#?}");
        for (warning, start) in warnings.iter().zip(["12:", "13:", "20:"]) {
            let start = format!("a.yaml:{start}");
            assert!(warning.starts_with(&start), "{warning}");
            assert!(
                warning.contains("warning: the link is left out: "),
                "{warning}"
            );
        }
    }

    #[test]
    fn what_is_wrong_with_the_whole_document_is_not_skipped() {
        let operation =
            "  /a: { get: { operationId: a, responses: { '204': { description: d } } } }\n";
        let error = supported(&format!("{operation}servers: 1\n")).unwrap_err();
        assert!(error.to_string().starts_with("a.yaml:5:"), "{error}");
        let error = supported("  /a: { trace: { operationId: a, responses: {} } }\n").unwrap_err();
        assert!(error.to_string().starts_with("a.yaml:4:"), "{error}");
    }
}
