//! The document down to the media types.

use super::Kind::*;
use super::Shape::{self, Any, Bool, List, Map, Object, Reference, Text, Word};
use super::{Field, Model, Pattern, field, keyed, model, required};

const TEXTS: Shape = List(&Text);
const SERVERS: Shape = List(&Object(Server));
const SECURITY: Shape = List(&Object(SecurityRequirement));
const PARAMETERS: Shape = List(&Reference(Parameter));
const EXAMPLES: Shape = Map(&Reference(Example));
const HEADERS: Shape = Map(&Reference(Header));
const CONTENT: Shape = Map(&Object(MediaType));

/// The verbs that a path may answer to.
pub(crate) const VERBS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

pub(super) static OPEN_API: Model = model(
    "the document",
    &[
        // Looked at before all else.
        field("openapi", Any),
        required("info", Object(Info)),
        field("servers", SERVERS),
        required("paths", Object(Paths)),
        field("components", Object(Components)),
        field("security", SECURITY),
        field("tags", List(&Object(Tag))),
        field("externalDocs", Object(ExternalDocs)),
    ],
);

pub(super) static INFO: Model = model(
    "`info`",
    &[
        required("title", Text),
        field("description", Text),
        field("termsOfService", Text),
        field("contact", Object(Contact)),
        field("license", Object(License)),
        required("version", Text),
    ],
);

pub(super) static CONTACT: Model = model(
    "the contact",
    &[
        field("name", Text),
        field("url", Text),
        field("email", Text),
    ],
);

pub(super) static LICENSE: Model =
    model("the license", &[required("name", Text), field("url", Text)]);

pub(super) static SERVER: Model = model(
    "the server",
    &[
        required("url", Text),
        field("description", Text),
        field("variables", Map(&Object(ServerVariable))),
    ],
);

pub(super) static SERVER_VARIABLE: Model = model(
    "the server variable",
    &[
        field("enum", TEXTS),
        required("default", Text),
        field("description", Text),
    ],
);

pub(super) static EXTERNAL_DOCS: Model = model(
    "the external documentation",
    &[field("description", Text), required("url", Text)],
);

pub(super) static TAG: Model = model(
    "the tag",
    &[
        required("name", Text),
        field("description", Text),
        field("externalDocs", Object(ExternalDocs)),
    ],
);

pub(super) static COMPONENTS: Model = model(
    "`components`",
    &[
        field("schemas", Map(&Reference(Schema))),
        field("responses", Map(&Reference(Response))),
        field("parameters", Map(&Reference(Parameter))),
        field("examples", EXAMPLES),
        field("requestBodies", Map(&Reference(RequestBody))),
        field("headers", HEADERS),
        field("securitySchemes", Map(&Reference(SecurityScheme))),
        field("links", Map(&Reference(Link))),
        field("callbacks", Map(&Reference(Callback))),
    ],
);

pub(super) static PATHS: Model = keyed(
    "`paths`",
    &[],
    Pattern {
        accepts: |key| key.starts_with('/'),
        shape: Object(PathItem),
        help: "a path begins with a slash",
    },
);

pub(super) static PATH_ITEM: Model = model(
    "the path",
    &[
        field("$ref", Text),
        field("summary", Text),
        field("description", Text),
        field("get", Object(Operation)),
        field("put", Object(Operation)),
        field("post", Object(Operation)),
        field("delete", Object(Operation)),
        field("options", Object(Operation)),
        field("head", Object(Operation)),
        field("patch", Object(Operation)),
        field("trace", Object(Operation)),
        field("servers", SERVERS),
        field("parameters", PARAMETERS),
    ],
);

pub(super) static OPERATION: Model = model(
    "the operation",
    &[
        field("tags", TEXTS),
        field("summary", Text),
        field("description", Text),
        field("externalDocs", Object(ExternalDocs)),
        field("operationId", Text),
        field("parameters", PARAMETERS),
        field("requestBody", Reference(RequestBody)),
        required("responses", Object(Responses)),
        field("callbacks", Map(&Reference(Callback))),
        field("deprecated", Bool),
        field("security", SECURITY),
        field("servers", SERVERS),
    ],
);

pub(super) static PARAMETER: Model = model(
    "the parameter",
    &[
        required("name", Text),
        required("in", Word(&["path", "query", "header", "cookie"])),
        field("description", Text),
        field("required", Bool),
        field("deprecated", Bool),
        field("allowEmptyValue", Bool),
        field(
            "style",
            Word(&[
                "simple",
                "form",
                "matrix",
                "label",
                "spaceDelimited",
                "pipeDelimited",
                "deepObject",
            ]),
        ),
        field("explode", Bool),
        field("allowReserved", Bool),
        field("schema", Reference(Schema)),
        field("example", Any),
        field("examples", EXAMPLES),
        field("content", CONTENT),
    ],
);

pub(super) static HEADER: Model = model("the header", {
    const FIELDS: &[Field] = &[
        field("description", Text),
        field("required", Bool),
        field("deprecated", Bool),
        field("style", Word(&["simple"])),
        field("explode", Bool),
        field("schema", Reference(Schema)),
        field("example", Any),
        field("examples", EXAMPLES),
        field("content", CONTENT),
    ];
    FIELDS
});

pub(super) static REQUEST_BODY: Model = model(
    "the request body",
    &[
        field("description", Text),
        required("content", CONTENT),
        field("required", Bool),
    ],
);

pub(super) static MEDIA_TYPE: Model = model(
    "the media type",
    &[
        field("schema", Reference(Schema)),
        field("example", Any),
        field("examples", EXAMPLES),
        field("encoding", Map(&Object(Encoding))),
    ],
);

pub(super) static ENCODING: Model = model(
    "the encoding",
    &[
        field("contentType", Text),
        field("headers", HEADERS),
        field(
            "style",
            Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        ),
        field("explode", Bool),
        field("allowReserved", Bool),
    ],
);

pub(super) static RESPONSES: Model = keyed(
    "`responses`",
    &[field("default", Reference(Response))],
    Pattern {
        accepts: is_status,
        shape: Reference(Response),
        help: "write a status from 100 to 599, a range such as `4XX`, or `default`",
    },
);

/// Whether a key of the responses means a status or a range of them.
fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'5', a, b] => a.is_ascii_digit() && b.is_ascii_digit(),
        _ => false,
    }
}

pub(super) static RESPONSE: Model = model(
    "the response",
    &[
        required("description", Text),
        field("headers", HEADERS),
        field("content", CONTENT),
        field("links", Map(&Reference(Link))),
    ],
);

pub(super) static EXAMPLE: Model = model(
    "the example",
    &[
        field("summary", Text),
        field("description", Text),
        field("value", Any),
        field("externalValue", Text),
    ],
);

pub(super) static LINK: Model = model(
    "the link",
    &[
        field("operationRef", Text),
        field("operationId", Text),
        field("parameters", Map(&Any)),
        field("requestBody", Any),
        field("description", Text),
        field("server", Object(Server)),
    ],
);

pub(super) static CALLBACK: Model = keyed(
    "the callback",
    &[],
    Pattern {
        accepts: |_| true,
        shape: Object(PathItem),
        help: "",
    },
);
