//! The shape of an OpenAPI 3.0 document, as a table.
//!
//! [`Kind::model`] says for each kind of object which keys it may have and what stands under them.
//! The source is the specification, <https://spec.openapis.org/oas/v3.0.3>, chapter 4.7.

use Kind::*;
use Shape::*;

/// The verbs that a path may answer to.
pub(crate) const VERBS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

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

/// Each kind: its name in messages; in brackets the part of `components` that holds such objects;
/// its keys, with `!` those that must be there; behind `..` the keys that its author chooses.
macro_rules! models {
    ($($(#[$doc:meta])* $kind:ident $name:literal $([$section:literal])?
        { $($key:tt $sign:tt $shape:expr),* $(,)? }
        $(.. $accepts:expr => $value:expr, $help:literal;)?
    )*) => {
        /// A kind of object in a document.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Kind { $($(#[$doc])* $kind),* }

        impl Kind {
            /// What this kind of object looks like.
            pub(crate) fn model(self) -> &'static Model {
                match self {
                    $($kind => {
                        const FIELDS: &[Field] = &[$(Field {
                            key: models!(@key $key),
                            shape: $shape,
                            required: models!(@required $sign),
                        }),*];
                        const PATTERN: Option<Pattern> = models!(@pattern $($accepts, $value, $help)?);
                        static MODEL: Model = Model { name: $name, fields: FIELDS, pattern: PATTERN };
                        &MODEL
                    })*
                }
            }

            /// The part of `components` that holds such objects.
            pub(crate) fn section(self) -> Option<&'static str> {
                match self { $($($kind => Some($section),)?)* _ => None }
            }
        }
    };
    (@key $key:ident) => { stringify!($key) };
    (@key $key:literal) => { $key };
    (@required !) => { true };
    (@required :) => { false };
    (@pattern) => { None };
    (@pattern $accepts:expr, $shape:expr, $help:expr) => {
        Some(Pattern { accepts: $accepts, shape: $shape, help: $help })
    };
}

models! {
    OpenApi "the document" {
        // Looked at before all else.
        openapi: Any, info! Object(Info), servers: SERVERS, paths! Object(Paths),
        components: Object(Components), security: SECURITY, tags: List(&Object(Tag)),
        externalDocs: Object(ExternalDocs),
    }
    Info "`info`" {
        title! Text, description: Text, termsOfService: Text, contact: Object(Contact),
        license: Object(License), version! Text,
    }
    Contact "the contact" { name: Text, url: Text, email: Text }
    License "the license" { name! Text, url: Text }
    Server "the server" { url! Text, description: Text, variables: Map(&Object(ServerVariable)) }
    ServerVariable "the server variable" { enum: TEXTS, default! Text, description: Text }
    ExternalDocs "the external documentation" { description: Text, url! Text }
    Tag "the tag" { name! Text, description: Text, externalDocs: Object(ExternalDocs) }
    Components "`components`" {
        schemas: Map(&Reference(Schema)), responses: Map(&Reference(Response)),
        parameters: Map(&Reference(Parameter)), examples: EXAMPLES,
        requestBodies: Map(&Reference(RequestBody)), headers: HEADERS,
        securitySchemes: Map(&Reference(SecurityScheme)), links: Map(&Reference(Link)),
        callbacks: Map(&Reference(Callback)),
    }
    Paths "`paths`" {}
        .. |key| key.starts_with('/') => Object(PathItem), "a path begins with a slash";
    PathItem "the path" {
        "$ref": Text, summary: Text, description: Text, get: Object(Operation),
        put: Object(Operation), post: Object(Operation), delete: Object(Operation),
        options: Object(Operation), head: Object(Operation), patch: Object(Operation),
        trace: Object(Operation), servers: SERVERS, parameters: PARAMETERS,
    }
    Operation "the operation" {
        tags: TEXTS, summary: Text, description: Text, externalDocs: Object(ExternalDocs),
        operationId: Text, parameters: PARAMETERS, requestBody: Reference(RequestBody),
        responses! Object(Responses), callbacks: Map(&Reference(Callback)), deprecated: Bool,
        security: SECURITY, servers: SERVERS,
    }
    Parameter "the parameter" ["parameters"] {
        name! Text, in! Word(&["path", "query", "header", "cookie"]), description: Text,
        required: Bool, deprecated: Bool, allowEmptyValue: Bool, style: STYLES, explode: Bool,
        allowReserved: Bool, schema: Reference(Schema), example: Any, examples: EXAMPLES,
        content: CONTENT,
    }
    RequestBody "the request body" ["requestBodies"] {
        description: Text, content! CONTENT, required: Bool,
    }
    MediaType "the media type" {
        schema: Reference(Schema), example: Any, examples: EXAMPLES,
        encoding: Map(&Object(Encoding)),
    }
    Encoding "the encoding" {
        contentType: Text, headers: HEADERS, explode: Bool, allowReserved: Bool,
        style: Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
    }
    Responses "`responses`" { default: Reference(Response) }
        .. is_status => Reference(Response),
        "write a status from 100 to 599, a range such as `4XX`, or `default`";
    Response "the response" ["responses"] {
        description! Text, headers: HEADERS, content: CONTENT, links: Map(&Reference(Link)),
    }
    Header "the header" ["headers"] {
        description: Text, required: Bool, deprecated: Bool, style: Word(&["simple"]),
        explode: Bool, schema: Reference(Schema), example: Any, examples: EXAMPLES,
        content: CONTENT,
    }
    Example "the example" ["examples"] {
        summary: Text, description: Text, value: Any, externalValue: Text,
    }
    Link "the link" ["links"] {
        operationRef: Text, operationId: Text, parameters: Map(&Any), requestBody: Any,
        description: Text, server: Object(Server),
    }
    Callback "the callback" ["callbacks"] {} .. |_| true => Object(PathItem), "";
    Schema "the schema" ["schemas"] {
        title: Text, multipleOf: Number, maximum: Number, exclusiveMaximum: Bool, minimum: Number,
        exclusiveMinimum: Bool, maxLength: Count, minLength: Count, pattern: Text,
        maxItems: Count, minItems: Count, uniqueItems: Bool, maxProperties: Count,
        minProperties: Count, required: TEXTS, enum: List(&Any),
        type: Word(&["string", "integer", "number", "boolean", "array", "object"]),
        allOf: SCHEMAS, oneOf: SCHEMAS, anyOf: SCHEMAS, not: Reference(Schema),
        items: Reference(Schema), properties: Map(&Reference(Schema)),
        additionalProperties: SchemaOrBool, description: Text, format: Text, default: Any,
        nullable: Bool, discriminator: Object(Discriminator), readOnly: Bool, writeOnly: Bool,
        xml: Object(Xml), externalDocs: Object(ExternalDocs), example: Any, deprecated: Bool,
    }
    Discriminator "the discriminator" { propertyName! Text, mapping: Map(&Text) }
    Xml "the xml" { name: Text, namespace: Text, prefix: Text, attribute: Bool, wrapped: Bool }
    SecurityRequirement "the security requirement" {} .. |_| true => TEXTS, "";
    SecurityScheme "the security scheme" ["securitySchemes"] {
        type! Word(&["apiKey", "http", "oauth2", "openIdConnect"]), description: Text, name: Text,
        in: Word(&["query", "header", "cookie"]), scheme: Text, bearerFormat: Text,
        flows: Object(OauthFlows), openIdConnectUrl: Text,
    }
    OauthFlows "`flows`" {
        implicit: Object(OauthFlow), password: Object(OauthFlow),
        clientCredentials: Object(OauthFlow), authorizationCode: Object(OauthFlow),
    }
    OauthFlow "the OAuth flow" {
        authorizationUrl: Text, tokenUrl: Text, refreshUrl: Text, scopes! Map(&Text),
    }
}

const TEXTS: Shape = List(&Text);
const SCHEMAS: Shape = List(&Reference(Schema));
const SERVERS: Shape = List(&Object(Server));
const SECURITY: Shape = List(&Object(SecurityRequirement));
const PARAMETERS: Shape = List(&Reference(Parameter));
const EXAMPLES: Shape = Map(&Reference(Example));
const HEADERS: Shape = Map(&Reference(Header));
const CONTENT: Shape = Map(&Object(MediaType));
const STYLES: Shape = Word(&[
    "simple",
    "form",
    "matrix",
    "label",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
]);

/// Whether a key of the responses means a status or a range of them.
fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'5', a, b] => a.is_ascii_digit() && b.is_ascii_digit(),
        _ => false,
    }
}
