//! The shape of an OpenAPI 3.0 document, as a table.
//!
//! [`Kind::model`] says for each kind of object which keys it may have and what
//! stands under them; `structure` walks a document along it. The source is the
//! specification, <https://spec.openapis.org/oas/v3.0.3>, chapter 4.7.

mod api;

mod schema;
mod security;

pub(crate) use api::VERBS;

/// A kind of object in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    OpenApi,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    ExternalDocs,
    Tag,
    Components,
    Paths,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Header,
    Example,
    Link,
    Callback,
    Schema,
    Discriminator,
    Xml,
    SecurityRequirement,
    SecurityScheme,
    OauthFlows,
    OauthFlow,
}

/// The keys of a kind of object.
#[derive(Debug)]
pub(crate) struct Model {
    /// How a message calls it, with its article.
    pub name: &'static str,
    /// The keys that have a name.
    pub fields: &'static [Field],
    /// The keys that are chosen by the author, such as paths and statuses.
    pub pattern: Option<Pattern>,
}

/// A key of an object.
#[derive(Debug)]
pub(crate) struct Field {
    pub key: &'static str,
    pub shape: Shape,
    pub required: bool,
}

/// Keys that are chosen by the author.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// Whether this is such a key.
    pub accepts: fn(&str) -> bool,
    /// What stands under it.
    pub shape: Shape,
    /// What to do about a key that is not accepted.
    pub help: &'static str,
}

/// What a value must be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// Anything at all.
    Any,
    Text,
    /// One of these texts.
    Word(&'static [&'static str]),
    Bool,
    /// A whole number from 0.
    Count,
    Number,
    Object(Kind),
    /// The object, or a `$ref` to one.
    Reference(Kind),
    /// A schema or a truth value.
    SchemaOrBool,
    List(&'static Shape),
    Map(&'static Shape),
}

impl Kind {
    /// What this kind of object looks like.
    pub(crate) fn model(self) -> &'static Model {
        match self {
            Kind::OpenApi => &api::OPEN_API,
            Kind::Info => &api::INFO,
            Kind::Contact => &api::CONTACT,
            Kind::License => &api::LICENSE,
            Kind::Server => &api::SERVER,
            Kind::ServerVariable => &api::SERVER_VARIABLE,
            Kind::ExternalDocs => &api::EXTERNAL_DOCS,
            Kind::Tag => &api::TAG,
            Kind::Components => &api::COMPONENTS,
            Kind::Paths => &api::PATHS,
            Kind::PathItem => &api::PATH_ITEM,
            Kind::Operation => &api::OPERATION,
            Kind::Parameter => &api::PARAMETER,
            Kind::RequestBody => &api::REQUEST_BODY,
            Kind::MediaType => &api::MEDIA_TYPE,
            Kind::Encoding => &api::ENCODING,
            Kind::Responses => &api::RESPONSES,
            Kind::Response => &api::RESPONSE,
            Kind::Header => &api::HEADER,
            Kind::Example => &api::EXAMPLE,
            Kind::Link => &api::LINK,
            Kind::Callback => &api::CALLBACK,
            Kind::Schema => &schema::SCHEMA,
            Kind::Discriminator => &schema::DISCRIMINATOR,
            Kind::Xml => &schema::XML,
            Kind::SecurityRequirement => &security::REQUIREMENT,
            Kind::SecurityScheme => &security::SCHEME,
            Kind::OauthFlows => &security::FLOWS,
            Kind::OauthFlow => &security::FLOW,
        }
    }

    /// The part of `components` that holds such objects.
    pub(super) fn section(self) -> Option<&'static str> {
        Some(match self {
            Kind::Schema => "schemas",
            Kind::Response => "responses",
            Kind::Parameter => "parameters",
            Kind::Example => "examples",
            Kind::RequestBody => "requestBodies",
            Kind::Header => "headers",
            Kind::SecurityScheme => "securitySchemes",
            Kind::Link => "links",
            Kind::Callback => "callbacks",
            _ => return None,
        })
    }
}

/// A key that may be left out.
const fn field(key: &'static str, shape: Shape) -> Field {
    Field {
        key,
        shape,
        required: false,
    }
}

/// A key that must be there.
const fn required(key: &'static str, shape: Shape) -> Field {
    Field {
        key,
        shape,
        required: true,
    }
}

/// An object all of whose keys have names.
const fn model(name: &'static str, fields: &'static [Field]) -> Model {
    Model {
        name,
        fields,
        pattern: None,
    }
}

/// An object with keys that its author chooses.
const fn keyed(name: &'static str, fields: &'static [Field], pattern: Pattern) -> Model {
    Model {
        name,
        fields,
        pattern: Some(pattern),
    }
}
