use crate::code::Module;
use crate::document::{Document, unescape};
use crate::generator::{self, Cause};
use crate::names::Names;
use crate::prepare::{self, Prepared};
use crate::refine::Refine;
use crate::report::{Findings, Report};
use crate::{Error, Options, arrived, check, relax, render, verify};

/// How often a document is generated with other names, until none is there twice. A round sees only
/// what is not behind another mistake.
const ROUNDS: usize = 6;

/// A document that passed `check`, from which code can be made.
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
///       responses:
///         '200':
///           description: The names of the stations.
///           content:
///             application/json:
///               schema: { type: array, items: { type: string } }
/// "#;
/// let api = cloudtest_codegen::Api::read("weather.yaml", text)?;
/// let client = api.client(&Default::default())?;
/// assert!(client.contains("pub fn list_stations(&self)"));
/// # Ok::<(), cloudtest_codegen::Error>(())
/// ```
#[derive(Debug)]
pub struct Api {
    document: Document,
    warnings: Report,
    /// The marks of the names in the document.
    names: Names,
    prepared: Prepared,
}

impl Api {
    /// Reads and checks a document.
    ///
    /// `path` names the document in reports and in the header of each output.
    ///
    /// # Errors
    ///
    /// [`Error::Document`] with every finding when the document is at fault.
    pub fn read(path: &str, text: &str) -> Result<Self, Error> {
        Self::read_watched(path, text, &mut |_| {})
    }

    pub(crate) fn read_watched(
        path: &str,
        text: &str,
        done: &mut dyn FnMut(&'static str),
    ) -> Result<Self, Error> {
        let document = Document::parse(path, text)?;
        done("document");
        Self::of(document, done)
    }

    /// Checks a document.
    pub(crate) fn of(
        document: Document,
        done: &mut dyn FnMut(&'static str),
    ) -> Result<Self, Error> {
        let mut findings = Findings::new(document.path());
        let document = relax::relax(document, &mut findings);
        let warnings = check::relaxed_document(&document, findings);
        if warnings.has_errors() {
            return Err(warnings.into());
        }
        done("check");
        let (marked, names) = prepare::read(&document);
        let prepared = prepare::prepare(&document, marked, &names)?;
        done("prepare");
        Ok(Self {
            document,
            warnings,
            names,
            prepared,
        })
    }

    /// What the document says to no effect, or in a way that surprises, where it does not say that
    /// it knows (`x-allow`). Whoever generates code should show it.
    pub fn warnings(&self) -> &Report {
        &self.warnings
    }

    /// The client: the types, and a builder for each operation.
    ///
    /// # Errors
    ///
    /// [`Error::Document`] with each part that progenitor refuses, [`Error::Stale`] when its output is
    /// not as this crate knows it.
    pub fn client(&self, options: &Options) -> Result<String, Error> {
        self.client_watched(options, &mut |_| {})
    }

    pub(crate) fn client_watched(
        &self,
        options: &Options,
        done: &mut dyn FnMut(&'static str),
    ) -> Result<String, Error> {
        let (mut root, named) = self.verified_client(options)?;
        let (names, prepared) = self.or_named(&named);
        done("generator");
        let refine = Refine::new(&mut root, prepared, options, names)?;
        let mut pieces = render::pieces(root, &|path, item| refine.item(path, item))?;
        render::rename(&mut pieces, names);
        done("refine");
        let refuse = |name: &str, error: &syn::Error| {
            let pointer = names.pointer(name).unwrap_or_default().to_owned();
            let reason = format!("its code is not Rust: {error}");
            self.refuse([Cause { pointer, reason }])
        };
        let source = render::render(self.document.path(), pieces, options, &refuse)?;
        done("render");
        Ok(source)
    }

    /// What was prepared last.
    fn or_named<'a>(&'a self, named: &'a Option<(Names, Prepared)>) -> (&'a Names, &'a Prepared) {
        match named {
            None => (&self.names, &self.prepared),
            Some((names, prepared)) => (names, prepared),
        }
    }

    /// The client as progenitor writes it, and what was prepared for it if names had to be numbered.
    fn verified_client(
        &self,
        options: &Options,
    ) -> Result<(Module, Option<(Names, Prepared)>), Error> {
        let mut named: Option<(Names, Prepared)> = None;
        let mut marked = None;
        for round in 0..ROUNDS {
            let (names, prepared) = self.or_named(&named);
            let made = generator::client(prepared, options);
            if let (Err(causes), true) = (&made, round + 1 < ROUNDS) {
                let reasons: Vec<&str> = causes.iter().map(|cause| &*cause.reason).collect();
                let document = marked.get_or_insert_with(|| prepare::read(&self.document).0);
                if Names::forget_enums(document, &reasons) {
                    let names = names.clone();
                    let prepared = prepare::prepare(&self.document, document.clone(), &names)?;
                    named = Some((names, prepared));
                    continue;
                }
            }
            let root = Module::of(self.accept(made, names)?);
            let mut complaints = verify::verify(&root, prepared.openapi.operations().count());
            complaints.extend(arrived::lost(&root, prepared));
            if complaints.is_empty() {
                return Ok((root, named));
            }
            let mut next = names.clone();
            let document = marked.get_or_insert_with(|| prepare::read(&self.document).0);
            if round + 1 == ROUNDS || !next.number(document, &complaints) {
                let causes = complaints.iter().map(|complaint| Cause {
                    pointer: names
                        .pointer(&complaint.owner)
                        .unwrap_or_default()
                        .to_owned(),
                    reason: complaint.what.to_string(),
                });
                return Err(self.refuse(causes));
            }
            let prepared = prepare::prepare(&self.document, document.clone(), &next)?;
            named = Some((next, prepared));
        }
        // The last round returns.
        Err(self.refuse([]))
    }

    /// What was made of the document, or where and why nothing could be made of it.
    fn accept<T>(&self, made: Result<T, Vec<Cause>>, names: &Names) -> Result<T, Error> {
        made.map_err(|causes| {
            self.refuse(causes.into_iter().map(|cause| Cause {
                pointer: names.written(&cause.pointer),
                reason: names.without_marks(&cause.reason),
            }))
        })
    }

    fn refuse(&self, causes: impl IntoIterator<Item = Cause>) -> Error {
        let mut findings = Findings::new(self.document.path());
        for Cause { pointer, reason } in causes {
            // A finding is a line.
            let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
            let message = format!("progenitor cannot compile {}: {reason}", part(&pointer));
            let at = self.document.nearest(&pointer);
            findings.error(at, message, "say it in another way, or leave it out");
        }
        findings.into_report().into()
    }
}

/// What a pointer leads to, in words.
fn part(pointer: &str) -> String {
    let segments: Vec<String> = pointer.split('/').skip(1).map(unescape).collect();
    match &segments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["components", "schemas", name] => format!("the schema `{name}`"),
        ["components", "schemas", name, ..] => format!("a schema inside `{name}`"),
        ["components", _, name, ..] => format!("the component `{name}`"),
        ["paths", path, verb, ..] => format!("{} {path}", verb.to_uppercase()),
        _ => "this document".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_progenitor_cannot_compile_is_named_at_once_where_it_is() {
        let text = "
openapi: 3.0.3
info: { title: a, version: '1' }
paths:
  /a:
    get:
      operationId: show
      responses: { '200': { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } } }
    put:
      operationId: change
      requestBody: { content: { application/json: { schema: { allOf: [{ type: string }, { anyOf: [{ type: object }, { type: array, items: {} }] }] } } } }
      responses: { '204': { description: d } }
components:
  schemas:
    User: { type: object, properties: { cause: { $ref: '#/components/schemas/Cause' } } }
    Cause: { allOf: [{ type: string }, { anyOf: [{ type: object }, { type: array, items: {} }] }] }
    Fine: { type: string }
";
        let error = Api::read("a.yaml", text)
            .and_then(|api| api.client(&Options::default()))
            .unwrap_err()
            .to_string();
        let starts: Vec<&str> = error
            .lines()
            .filter_map(|line| line.split_once(": no value").map(|(start, _)| start))
            .collect();
        assert_eq!(
            starts,
            [
                "a.yaml:9:5: progenitor cannot compile PUT /a",
                "a.yaml:16:5: progenitor cannot compile the schema `Cause`"
            ],
            "{error}"
        );
    }
}
