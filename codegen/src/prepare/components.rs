//! What a reference to a component leads to.

use openapiv3::{Components, Parameter, ReferenceOr, RequestBody, Response};

/// A parameter, written out or referred to.
pub(crate) fn parameter<'a>(
    parameter: &'a ReferenceOr<Parameter>,
    components: &'a Components,
) -> Option<&'a Parameter> {
    follow(parameter, "#/components/parameters/", |name| {
        components.parameters.get(name)
    })
}

/// A request body, written out or referred to.
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

fn follow<'a, T>(
    mut item: &'a ReferenceOr<T>,
    section: &str,
    get: impl Fn(&str) -> Option<&'a ReferenceOr<T>>,
) -> Option<&'a T> {
    // A document in which references lead in a circle is refused before.
    for _ in 0..16 {
        match item {
            ReferenceOr::Item(item) => return Some(item),
            ReferenceOr::Reference { reference } => item = get(reference.strip_prefix(section)?)?,
        }
    }
    None
}
