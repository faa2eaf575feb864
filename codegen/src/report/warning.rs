//! The names of the warnings.

/// Each warning: its name, and what it says.
macro_rules! warnings {
    ($($variant:ident $name:literal: $what:literal,)*) => {
        /// What a warning is about; the name is what a document acknowledges it by.
        ///
        /// `x-allow: [NAME]` in an object of the document silences the warnings of that name there
        /// and in all that the object holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Warning { $(#[doc = $what] $variant),* }

        impl Warning {
            /// Every warning.
            pub const ALL: &[Warning] = &[$(Warning::$variant),*];

            /// The name, such as `example-misfit`.
            pub fn name(self) -> &'static str {
                match self { $(Warning::$variant => $name),* }
            }
        }
    };
}

warnings! {
    AllowUnknown "allow-unknown": "`x-allow` names no warning.",
    AnyOfOverlap "any-of-overlap": "Alternatives that overlap, which become any value.",
    BesideReference "beside-reference": "A key beside a `$ref`, which has no effect.",
    BodyLeftOut "body-left-out": "The body of an answer that is left out of the code.",
    BodyWithoutMeaning "body-without-meaning": "A body in a request of GET or HEAD.",
    BytesWithSchema "bytes-with-schema": "The schema of an answer that comes as bytes.",
    Callback "callback": "A callback, for which there is no code.",
    CookieLeftOut "cookie-left-out": "A cookie, which no call sends.",
    DefaultIsError "default-is-error": "`default` beside a success, which is taken for errors.",
    DefaultLeftOut "default-left-out": "A default that the code does not have.",
    DefaultMisfit "default-misfit": "A default that does not fit its schema.",
    DefaultOfComponent "default-of-component": "A default that no field gets.",
    Discriminator "discriminator": "A discriminator, which has no effect.",
    EmptyPath "empty-path": "A path without operations.",
    EnumLeftOut "enum-left-out": "An enum that the code does not have.",
    EnumTwice "enum-twice": "A value that an enum has twice.",
    ExampleMisfit "example-misfit": "An example that does not fit its schema.",
    ForeignTemplate "foreign-template": "A path parameter as others write it.",
    IdleKeyword "idle-keyword": "A keyword that has no effect where it stands.",
    IgnoredHeader "ignored-header": "A header that OpenAPI has another place for.",
    JsonBySuffix "json-by-suffix": "JSON of another name than the client asks for.",
    Link "link": "A link, or a part of one, for which there is no code.",
    LocalServers "local-servers": "Servers of a path or an operation.",
    MediaTypeUnread "media-type-unread": "A media type that is never asked for.",
    MediaTypeUnsent "media-type-unsent": "A media type that is never sent.",
    MisspeltJson "misspelt-json": "A media type that may be a slip for JSON.",
    NameMade "name-made": "A name that the document does not have, or that Rust has already.",
    NoAnswer "no-answer": "An operation that does not say what is answered.",
    NoItems "no-items": "An array that does not say what it holds.",
    NoSchema "no-schema": "A body that does not say its type.",
    NoSuccess "no-success": "An operation that does not say what success is.",
    NoType "no-type": "A schema that does not say its type.",
    NullInEnum "null-in-enum": "A null among values that are not nullable.",
    OptionalBody "optional-body": "A body that may be left out but is sent always.",
    PathParameterMade "path-parameter-made": "A parameter of a path that is not declared properly.",
    PatternLeftOut "pattern-left-out": "A pattern that the code does not check.",
    PatternInSlashes "pattern-in-slashes": "A pattern with slashes around it.",
    PlainEnvelope "plain-envelope": "An answer that is an envelope, and is not said to be.",
    RedundantExample "redundant-example": "Two of what there may be one.",
    RequiredTwice "required-twice": "A property that is required twice.",
    RequiredWithoutProperty "required-without-property": "A required property that is not there.",
    ReservedCharacters "reserved-characters": "`allowReserved`, which has no effect.",
    ResponseHeaders "response-headers": "Headers of an answer that get no type.",
    SamePath "same-path": "Two paths that differ in the names of parameters only.",
    StatusUnread "status-unread": "A status that is neither success nor failure.",
    StrictAnswer "strict-answer": "A constraint that makes an unusual answer unreadable.",
    TagTwice "tag-twice": "A tag that is described twice.",
    UnknownKey "unknown-key": "A key that OpenAPI 3.0 does not have.",
    UnusedVariable "unused-variable": "A server variable of no use.",
    WhiteSpace "white-space": "White space in a path.",
    WrittenByCaller "written-by-caller": "A value that the caller has to write as a text.",
    WrongServerDefault "wrong-server-default": "A default that its server variable cannot have.",
}
