use proc_macro2::TokenStream;

use crate::document::Document;
use crate::prepare::{self, Prepared};
use crate::{Error, Options, check, generator, refine, render};

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
    path: String,
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
        let report = check::check(&document);
        if report.has_errors() {
            return Err(report.into());
        }
        done("check");
        let (document, renames) = prepare::renames::rename(document);
        let prepared = prepare::prepare(document.openapi()?, renames);
        done("prepare");
        Ok(Self {
            path: path.to_owned(),
            prepared,
        })
    }

    /// The client: the types, and a builder for each operation.
    ///
    /// # Errors
    ///
    /// [`Error::Generator`] when progenitor refuses the document, [`Error::Stale`] when its output
    /// is not as this crate knows it.
    pub fn client(&self, options: &Options) -> Result<String, Error> {
        self.client_watched(options, &mut |_| {})
    }

    pub(crate) fn client_watched(
        &self,
        options: &Options,
        done: &mut dyn FnMut(&'static str),
    ) -> Result<String, Error> {
        let tokens = self.client_tokens(options)?;
        done("generator");
        let file = refine::refine(tokens, &self.prepared, options)?;
        done("refine");
        let source = render::render(&self.path, &file, options);
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
        let tokens = generator::mock(&self.prepared.openapi, client)?;
        let tokens = refine::renames::restore(tokens, &self.prepared.renames)?;
        let file = refine::mock::refine(tokens, &self.prepared, &self.enums()?, support)?;
        Ok(render::render(&self.path, &file, &Options::default()))
    }

    /// The enums of the client, which alone knows the types of their bodies.
    fn enums(&self) -> Result<refine::Enums, Error> {
        if self.prepared.answers.is_empty() {
            return Ok(refine::Enums::new());
        }
        refine::enums(self.client_tokens(&Options::default())?, &self.prepared)
    }

    /// The client as progenitor writes it, but for the names that the document gives.
    fn client_tokens(&self, options: &Options) -> Result<TokenStream, Error> {
        let tokens = generator::client(&self.prepared.openapi, options)?;
        refine::renames::restore_client(tokens, &self.prepared.renames)
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
        let tokens = generator::commands(&self.prepared.openapi, client)?;
        let tokens = refine::renames::restore(tokens, &self.prepared.renames)?;
        let file = refine::commands::refine(tokens, &self.prepared, client, support)?;
        Ok(render::render(&self.path, &file, &Options::default()))
    }
}
