//! How a caller proves who it is.

use super::Kind::*;
use super::Shape::{List, Map, Object, Text, Word};
use super::{Model, Pattern, field, keyed, model, required};

pub(super) static REQUIREMENT: Model = keyed(
    "the security requirement",
    &[],
    Pattern {
        accepts: |_| true,
        shape: List(&Text),
        help: "",
    },
);

pub(super) static SCHEME: Model = model(
    "the security scheme",
    &[
        required("type", Word(&["apiKey", "http", "oauth2", "openIdConnect"])),
        field("description", Text),
        field("name", Text),
        field("in", Word(&["query", "header", "cookie"])),
        field("scheme", Text),
        field("bearerFormat", Text),
        field("flows", Object(OauthFlows)),
        field("openIdConnectUrl", Text),
    ],
);

pub(super) static FLOWS: Model = model(
    "`flows`",
    &[
        field("implicit", Object(OauthFlow)),
        field("password", Object(OauthFlow)),
        field("clientCredentials", Object(OauthFlow)),
        field("authorizationCode", Object(OauthFlow)),
    ],
);

pub(super) static FLOW: Model = model(
    "the OAuth flow",
    &[
        field("authorizationUrl", Text),
        field("tokenUrl", Text),
        field("refreshUrl", Text),
        required("scopes", Map(&Text)),
    ],
);
