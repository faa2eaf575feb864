//! The one call of the service.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Extension, Path, State};
use axum::response::Response;
use cloudtest_client::auth::signing::{Payload, RequestView};
use cloudtest_client::types::ProjectUuid;
use http::{HeaderMap, Method, StatusCode, Uri};
use tokio::time::Instant;

use crate::answer::{MALFORMED_PROJECT, UNKNOWN_URI, WRONG_TOKEN, gateway};
use crate::gate::RequestId;
use crate::guard::NoEntry;
use crate::state::Shared;

/// The path of the call that asks for an operation's progress, as the document has it.
pub const PROGRESS_PATH: &str = "/GT3KServer/v4/progress/{operation_uri}";

/// `GET /GT3KServer/v4/progress/{operation_uri}`.
pub(crate) async fn show(
    State(shared): State<Arc<Shared>>,
    Extension(RequestId(id)): Extension<RequestId>,
    Path(operation_uri): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let now = Instant::now();
    let state = shared.state();
    let refuse = |refusal| shared.shape.refusal(refusal, &id, &shared.server_address);

    let view = RequestView::new(&method, &uri, &headers, Payload::Bytes(&body));
    match state.guard.check(&view, now, state.clock.date(now)) {
        Ok(()) => {}
        Err(NoEntry::Token) => return refuse(&WRONG_TOKEN),
        Err(NoEntry::Signature(why)) => {
            let message = format!("Incorrect IAM authentication information: {why}");
            return gateway(StatusCode::UNAUTHORIZED, "APIGW.0301", &message, &id);
        }
    }
    if !has_good_project(uri.query().unwrap_or_default()) {
        return refuse(&MALFORMED_PROJECT);
    }
    match state.operations.get(&operation_uri) {
        Some(operation) => {
            let progress = operation.progress(&operation_uri, now, &state.clock);
            shared.shape.progress(progress, &id, &shared.server_address)
        }
        None => refuse(&UNKNOWN_URI),
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
