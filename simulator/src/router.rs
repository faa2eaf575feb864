//! Which path leads to which handler.

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::post;
use http::StatusCode;

use crate::answer::gateway;
use crate::iam::{self, IAM_PATH};
use crate::middleware;
use crate::request_id::RequestId;
use crate::service;
use crate::state::Shared;

pub(crate) fn router(shared: &Arc<Shared>) -> Router {
    let router = Router::new()
        .route(IAM_PATH, post(iam::issue))
        .method_not_allowed_fallback(wrong_method)
        .fallback(service::serve)
        .layer(from_fn_with_state(shared.clone(), middleware::handle))
        .with_state(shared.clone());
    #[cfg(feature = "pages")]
    let router = router.merge(crate::pages::router(shared));
    router
}

async fn wrong_method(Extension(RequestId(id)): Extension<RequestId>) -> Response {
    let message = "The request method is not supported";
    gateway(StatusCode::METHOD_NOT_ALLOWED, "APIGW.0103", message, &id)
}
