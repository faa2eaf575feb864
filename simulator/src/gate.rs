//! What every request passes, and where it goes from there.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Extension, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use http::header::RETRY_AFTER;
use http::{HeaderValue, StatusCode};
use tokio::time::Instant;

use crate::answer::gateway;
use crate::delivery::Cut;
use crate::fault::Delivery;
use crate::iam::{self, IAM_PATH};
use crate::progress::{self, PROGRESS_PATH};
use crate::record::Received;
use crate::state::Shared;

/// More than any request of this service has.
const BODY_LIMIT: usize = 1 << 20;

/// The id of a request, in the answer's header and in some bodies.
#[derive(Clone)]
pub(crate) struct RequestId(pub(crate) Arc<str>);

pub(crate) fn router(shared: &Arc<Shared>) -> Router {
    Router::new()
        .route(PROGRESS_PATH, get(progress::show))
        .route(IAM_PATH, post(iam::issue))
        .method_not_allowed_fallback(wrong_method)
        .fallback(unknown_path)
        .layer(from_fn_with_state(shared.clone(), pass))
        .with_state(shared.clone())
}

/// Records the request, answers it, and gives the answer its id and its faults.
async fn pass(
    State(shared): State<Arc<Shared>>,
    Extension(cut): Extension<Cut>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        let message = "The request body is too large";
        return gateway(StatusCode::PAYLOAD_TOO_LARGE, "APIGW.0201", message, "");
    };
    let (id, fault, throttled) = {
        let mut state = shared.state();
        state.record.add(Received {
            method: parts.method.clone(),
            uri: parts.uri.clone(),
            headers: parts.headers.clone(),
            body: body.clone(),
        });
        let id: Arc<str> = format!("{:032x}", state.record.count).into();
        let fault = state.faults.next_for(parts.uri.path());
        let throttle = state.throttle.as_mut();
        let pass = throttle.map_or(Ok(()), |throttle| throttle.pass(Instant::now()));
        (id, fault, pass.err())
    };
    let (canned, delivery) = match fault {
        Some(fault) => (fault.answer, fault.delivery),
        None => (None, Delivery::Whole),
    };
    let mut response = match (canned, throttled) {
        (Some(canned), _) => canned.into_response(),
        (None, Some(wait)) => too_many(wait, &id),
        (None, None) => {
            let mut request = Request::from_parts(parts, Body::from(body));
            request.extensions_mut().insert(RequestId(id.clone()));
            next.run(request).await
        }
    };
    if let Ok(id) = HeaderValue::try_from(&*id) {
        response.headers_mut().entry("x-request-id").or_insert(id);
    }
    delivery.of(response, cut).await
}

fn too_many(wait: Duration, id: &str) -> Response {
    let message = "The throttling threshold has been reached";
    let mut response = gateway(StatusCode::TOO_MANY_REQUESTS, "APIGW.0308", message, id);
    let seconds = wait.as_secs_f64().ceil() as u64;
    response
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

async fn unknown_path(Extension(RequestId(id)): Extension<RequestId>) -> Response {
    let message = "The API does not exist or has not been published";
    gateway(StatusCode::NOT_FOUND, "APIGW.0101", message, &id)
}

async fn wrong_method(Extension(RequestId(id)): Extension<RequestId>) -> Response {
    let message = "The request method is not supported";
    gateway(StatusCode::METHOD_NOT_ALLOWED, "APIGW.0103", message, &id)
}
