//! What every request passes on its way to a handler, and its answer on the way back.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Extension, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{DATE, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use tokio::time::Instant;

use crate::answer::gateway;
use crate::connection::Connection;
use crate::fault::{Delivery, Fault};
use crate::record::{Answered, Received};
use crate::request_id::RequestId;
use crate::state::Shared;

/// More than any request of this service has.
const BODY_LIMIT: usize = 1 << 20;

/// Records the request, answers it, and gives the answer its id, its date and its fault.
pub(crate) async fn handle(
    State(shared): State<Arc<Shared>>,
    Extension(connection): Extension<Connection>,
    request: Request,
    next: Next,
) -> Response {
    let asked = Instant::now();
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        let message = "The request body is too large";
        return gateway(StatusCode::PAYLOAD_TOO_LARGE, "APIGW.0201", message, "");
    };
    let (method, uri) = (parts.method.clone(), parts.uri.clone());
    let received = Received {
        method: method.clone(),
        uri: uri.clone(),
        headers: parts.headers.clone(),
        body: body.clone(),
    };
    let plan = Plan::of(&shared, received, asked);
    if !plan.latency.is_zero() {
        tokio::time::sleep(plan.latency).await;
    }

    let fault = plan.fault;
    let mut response = match (fault.as_ref().and_then(Fault::answer), plan.wait) {
        (Some(answer), _) => answer,
        (None, Some(wait)) => too_many_requests(wait, &plan.id),
        (None, None) => {
            let mut request = Request::from_parts(parts, Body::from(body));
            request.extensions_mut().insert(plan.id.clone());
            next.run(request).await
        }
    };
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::try_from(&*plan.id.0) {
        headers.entry("x-request-id").or_insert(id);
    }
    let date = shared.state().clock.http_date(Instant::now());
    if let Some(date) = date.and_then(|date| HeaderValue::try_from(date).ok()) {
        headers.entry(DATE).or_insert(date);
    }
    let delivery = fault.as_ref().map_or(&Delivery::Whole, Fault::delivery);
    if let Some(observer) = &shared.observer {
        observer.answered(&Answered {
            method,
            path: uri.path().to_owned(),
            status: delivery.has_status().then(|| response.status()),
            took: asked.elapsed(),
        });
    }
    if let Some(fault) = &fault {
        response = fault.spoil(response).await;
    }
    let is_last = connection.serve(shared.requests_per_connection);
    match delivery.takeover(response, is_last).await {
        Ok(response) => response,
        Err(takeover) => connection.take_over(takeover).await,
    }
}

/// What is decided of a request before it is answered.
struct Plan {
    id: RequestId,
    latency: Duration,
    fault: Option<Fault>,
    /// How long a request above the rate limit is to wait.
    wait: Option<Duration>,
}

impl Plan {
    fn of(shared: &Shared, received: Received, now: Instant) -> Self {
        let mut state = shared.state();
        let path = received.uri.path().to_owned();
        state.record.add(received);
        let id = RequestId::of(state.record.count);
        let fault = state.next_fault(&path, now);
        let latency = state.draw_latency(fault.as_ref());
        let limit = state.rate_limit.as_mut();
        let wait = limit.and_then(|limit| limit.pass(now).err());
        Self {
            id,
            latency,
            fault,
            wait,
        }
    }
}

fn too_many_requests(wait: Duration, RequestId(id): &RequestId) -> Response {
    let message = "The throttling threshold has been reached";
    let mut response = gateway(StatusCode::TOO_MANY_REQUESTS, "APIGW.0308", message, id);
    let seconds = wait.as_secs_f64().ceil() as u64;
    response
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}
