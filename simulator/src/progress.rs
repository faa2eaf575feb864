//! The one call of the service.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Extension, Path, State};
use axum::response::Response;
use cloudtest_client::types::ProjectUuid;
use http::StatusCode;
use http::request::Parts;
use tokio::time::Instant;

use crate::answer::{MALFORMED_PROJECT, UNKNOWN_URI, WRONG_TOKEN, gateway};
use crate::auth::Denied;
use crate::request_id::RequestId;
use crate::state::Shared;

/// The path of the call that asks for an operation's progress, as the document has it.
pub const PROGRESS_PATH: &str = "/GT3KServer/v4/progress/{operation_uri}";

/// `GET /GT3KServer/v4/progress/{operation_uri}`.
pub(crate) async fn show(
    State(shared): State<Arc<Shared>>,
    Extension(RequestId(id)): Extension<RequestId>,
    Path(operation_uri): Path<String>,
    head: Parts,
    body: Bytes,
) -> Response {
    let now = Instant::now();
    let state = shared.state();
    let answer = |error| shared.shape.error(error, &id, &shared.server_address);

    match state.auth.check(&head, &body, now, state.clock.date(now)) {
        Ok(()) => {}
        Err(Denied::Token) => return answer(&WRONG_TOKEN),
        Err(Denied::Signature(why)) => {
            let message = format!("Incorrect IAM authentication information: {why}");
            return gateway(StatusCode::UNAUTHORIZED, "APIGW.0301", &message, &id);
        }
    }
    if !has_good_project(head.uri.query().unwrap_or_default()) {
        return answer(&MALFORMED_PROJECT);
    }
    let operation = state.operations.get(&operation_uri);
    match operation.filter(|operation| !operation.is_missing(now)) {
        Some(operation) => {
            let progress = operation.progress(&operation_uri, now, &state.clock);
            shared.shape.progress(progress, &id, &shared.server_address)
        }
        None => answer(&UNKNOWN_URI),
    }
}

/// Whether `project_uuid`, where it is given, is of its form. Letters and digits need no escapes.
fn has_good_project(query: &str) -> bool {
    query
        .split('&')
        .filter_map(|pair| pair.strip_prefix("project_uuid"))
        .filter_map(|rest| rest.strip_prefix('=').or(rest.is_empty().then_some("")))
        .all(|value| ProjectUuid::try_from(value).is_ok())
}

#[cfg(test)]
mod tests {
    use super::PROGRESS_PATH;

    #[test]
    fn the_path_is_the_documents() {
        let line = format!("\n  {PROGRESS_PATH}:\n    get:\n");
        assert!(cloudtest_spec::CLOUDTEST.text.contains(&line));
    }
}
