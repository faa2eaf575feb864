use proc_macro2::TokenStream;
use syn::File;

use crate::document::Document;
use crate::generator::{self, Cause};
use crate::prepare::{self, Prepared};
use crate::report::{Findings, Report};
use crate::{Error, Options, check, parts, refine, render, verify};

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
/// let mock = api.mock("crate::weather", "crate::mock")?;
/// assert!(mock.contains("fn list_stations<F>"));
///
/// let commands = api.commands("weather_client", "crate::api")?;
/// assert!(commands.contains(r#"Command::new("list-stations")"#));
/// # Ok::<(), cloudtest_codegen::Error>(())
/// ```
#[derive(Debug)]
pub struct Api {
    document: Document,
    warnings: Report,
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
        let warnings = check::check(&document);
        if warnings.has_errors() {
            return Err(warnings.into());
        }
        done("check");
        let (renamed, renames) = prepare::renames::rename(document.clone());
        let prepared = prepare::prepare(prepare::read(&renamed)?, renames);
        done("prepare");
        Ok(Self {
            document,
            warnings,
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
        let file = self.generated_client(options)?;
        done("generator");
        let file = refine::refine(file, &self.prepared, options)?;
        done("refine");
        let source = render::render(self.document.path(), &file, options);
        done("render");
        Ok(source)
    }

    /// A mock of the service: for `httpmock`, a method for each operation.
    ///
    /// `client` is the module of the client's code. `support` is a module that knows how the client
    /// writes values: `path(&str, &str) -> String` puts an argument for `{}` in the pattern of a
    /// path, and `query(When, &str, &impl Serialize) -> When`, `form(When, &impl Serialize) -> When`
    /// and `bytes(When, &[u8]) -> When` expect a parameter and a body.
    ///
    /// # Errors
    ///
    /// As [`Api::client`].
    pub fn mock(&self, client: &str, support: &str) -> Result<String, Error> {
        let finish = |tokens| self.named(refine::renames::restore(tokens, &self.prepared.renames));
        let file = self.accept(generator::mock(&self.prepared.openapi, client, &finish))?;
        let file = refine::mock::refine(file, &self.prepared, &self.enums()?, support)?;
        Ok(render::render(
            self.document.path(),
            &file,
            &Options::default(),
        ))
    }

    /// The enums of the client, which alone knows the types of their bodies.
    fn enums(&self) -> Result<refine::Enums, Error> {
        if self.prepared.answers.is_empty() {
            return Ok(refine::Enums::new());
        }
        let client = self.generated_client(&Options::default())?;
        refine::enums(client, &self.prepared)
    }

    /// The client as progenitor writes it, but for the names that the document gives.
    fn generated_client(&self, options: &Options) -> Result<File, Error> {
        let renames = &self.prepared.renames;
        let table = match options.runtime()? {
            Some(runtime) => refine::operations::table(&self.prepared, &runtime),
            None => TokenStream::new(),
        };
        let finish = |mut tokens: TokenStream| {
            tokens.extend(table.clone());
            self.named(refine::renames::restore_client(tokens, renames))
        };
        self.accept(generator::client(&self.prepared.openapi, options, &finish)?)
    }

    fn named(&self, tokens: Result<TokenStream, Error>) -> Result<File, String> {
        verify::parse(tokens.map_err(|error| error.to_string())?)
    }

    /// A command of `clap` for each operation, named in kebab case, and the call that it makes.
    ///
    /// `client` is the module of the client's code. `support` is a module with a type `Failure`,
    /// and what reads arguments and prints answers: `argument`, `json_file`, `secret_file`,
    /// `secret_json_file`, `text_file`, `bytes_file`, `value`, `stream`, `unknown`.
    ///
    /// # Errors
    ///
    /// As [`Api::client`].
    pub fn commands(&self, client: &str, support: &str) -> Result<String, Error> {
        let finish = |tokens| self.named(refine::renames::restore(tokens, &self.prepared.renames));
        let file = self.accept(generator::commands(&self.prepared.openapi, client, &finish))?;
        let file = refine::commands::refine(file, &self.prepared, client, support)?;
        Ok(render::render(
            self.document.path(),
            &file,
            &Options::default(),
        ))
    }

    /// What was made of the document, or where and why nothing could be made of it.
    fn accept<T>(&self, made: Result<T, Vec<Cause>>) -> Result<T, Error> {
        made.map_err(|causes| {
            let mut findings = Findings::new(self.document.path());
            for Cause { pointer, reason } in causes {
                let message = format!("progenitor cannot compile {}: {reason}", part(&pointer));
                let at = self.document.nearest(&pointer);
                findings.error(at, message, "say it in another way, or leave it out");
            }
            findings.into_report().into()
        })
    }
}

/// What a pointer leads to, in words.
fn part(pointer: &str) -> String {
    let segments: Vec<String> = pointer.split('/').skip(1).map(parts::unescape).collect();
    match &segments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["components", "schemas", name] => format!("the schema `{name}`"),
        ["components", _, name] => format!("the component `{name}`"),
        ["paths", path, verb] => format!("{} {path}", verb.to_uppercase()),
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
