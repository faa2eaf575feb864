//! What a reference to a component leads to.

use openapiv3::{Components, Link, Parameter, ReferenceOr, RequestBody, Response};

/// A parameter, written out or referred to.
pub(crate) fn parameter<'a>(
    parameter: &'a ReferenceOr<Parameter>,
    components: &'a Components,
) -> Option<&'a Parameter> {
    follow(parameter, "#/components/parameters/", |name| {
        components.parameters.get(name)
    })
}

/// The body of a request, written out or referred to.
pub(crate) fn request_body<'a>(
    body: &'a ReferenceOr<RequestBody>,
    components: &'a Components,
) -> Option<&'a RequestBody> {
    follow(body, "#/components/requestBodies/", |name| {
        components.request_bodies.get(name)
    })
}

/// A response, written out or referred to.
pub(crate) fn response<'a>(
    response: &'a ReferenceOr<Response>,
    components: &'a Components,
) -> Option<&'a Response> {
    follow(response, "#/components/responses/", |name| {
        components.responses.get(name)
    })
}

/// A link, written out or referred to.
pub(crate) fn link<'a>(
    link: &'a ReferenceOr<Link>,
    components: &'a Components,
) -> Option<&'a Link> {
    follow(link, "#/components/links/", |name| {
        components.links.get(name)
    })
}

fn follow<'a, T>(
    item: &'a ReferenceOr<T>,
    section: &str,
    get: impl Fn(&str) -> Option<&'a ReferenceOr<T>>,
) -> Option<&'a T> {
    let reference = |item: &'a ReferenceOr<T>| match item {
        ReferenceOr::Reference { reference } => Some(reference.as_str()),
        ReferenceOr::Item(_) => None,
    };
    crate::openapi::follow(item, reference, |target| get(target.strip_prefix(section)?))?.as_item()
}
