//! A double of IAM, which hands out tokens.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Extension, State};
use axum::response::Response;
use http::{HeaderValue, StatusCode};
use serde_json::{Value, json};

use crate::answer::{gateway, json_answer};
use crate::request_id::RequestId;
use crate::state::Shared;
use crate::users::User;

/// The path of the call that hands out a token.
pub const IAM_PATH: &str = "/v3/auth/tokens";

/// `POST /v3/auth/tokens`.
pub(crate) async fn issue(
    State(shared): State<Arc<Shared>>,
    Extension(RequestId(request_id)): Extension<RequestId>,
    body: Bytes,
) -> Response {
    let delay = {
        let mut state = shared.state();
        state.users.asked += 1;
        if state.users.known.is_empty() {
            let message = "The API does not exist or has not been published";
            return gateway(StatusCode::NOT_FOUND, "APIGW.0101", message, &request_id);
        }
        state.users.delay
    };
    tokio::time::sleep(delay).await;

    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let Some(asking) = Asking::of(&body) else {
        return error(StatusCode::BAD_REQUEST, "Request body is invalid.");
    };
    let now = tokio::time::Instant::now();
    let mut state = shared.state();
    if !state.users.known.iter().any(|user| asking.is(user)) {
        let message = "The username or password is wrong.";
        return error(StatusCode::UNAUTHORIZED, message);
    }
    state.users.issued += 1;
    let token = format!("issued-token-{}", state.users.issued);
    let ends = now + state.users.validity;
    state.auth.issue(&token, ends);

    let date = |at| jiff::Timestamp::try_from(state.clock.date(at)).map(|date| date.to_string());
    let answer = json!({ "token": {
        "methods": ["password"],
        "issued_at": date(now).ok(),
        "expires_at": date(ends).ok(),
        "user": { "name": asking.name, "domain": { "name": asking.domain } },
        "project": { "name": asking.project },
    }});
    let mut response = json_answer(StatusCode::CREATED, &answer);
    if let Ok(token) = HeaderValue::try_from(token) {
        response.headers_mut().insert("x-subject-token", token);
    }
    response
}

/// What a request for a token says.
struct Asking<'a> {
    name: &'a str,
    password: &'a str,
    domain: &'a str,
    project: &'a str,
}

impl<'a> Asking<'a> {
    /// `None` when something is missing, the scope for example.
    fn of(body: &'a Value) -> Option<Self> {
        let text = |pointer: &str| body.pointer(pointer)?.as_str();
        if text("/auth/identity/methods/0")? != "password" {
            return None;
        }
        Some(Self {
            name: text("/auth/identity/password/user/name")?,
            password: text("/auth/identity/password/user/password")?,
            domain: text("/auth/identity/password/user/domain/name")?,
            project: text("/auth/scope/project/name").or_else(|| text("/auth/scope/project/id"))?,
        })
    }

    fn is(&self, user: &User) -> bool {
        (self.name, self.password, self.domain)
            == (&user.name, user.password.expose(), &user.domain)
    }
}

/// IAM has errors of a shape of its own.
fn error(status: StatusCode, message: &str) -> Response {
    let title = status.canonical_reason().unwrap_or_default();
    let error = json!({ "code": status.as_u16(), "message": message, "title": title });
    json_answer(status, &json!({ "error": error }))
}
