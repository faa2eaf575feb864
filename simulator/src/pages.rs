//! Pages for a person: what is played, the document, and a page to try its calls.
//!
//! They are no part of the service, so they want no credentials, and no fault or latency hits them.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use axum::{Json, Router};
use cloudtest_spec::openapi;
use http::header::CONTENT_TYPE;
use serde_json::{Value, json};
use swagger_ui_dist::{ApiDefinition, OpenApiSource};
use tokio::time::Instant;

use crate::state::Shared;

const INDEX: &str = include_str!("pages/index.html");

pub(crate) fn router(shared: &Arc<Shared>) -> Router {
    let docs = ApiDefinition {
        uri_prefix: "/docs",
        api_definition: OpenApiSource::Uri("/openapi.json"),
        title: Some("The calls that are simulated"),
    };
    Router::new()
        .route("/", get(Html(INDEX)))
        .route("/operations.json", get(operations))
        .route("/openapi.yaml", get(document))
        .route("/openapi.json", get(own_document))
        .with_state(shared.clone())
        .merge(swagger_ui_dist::generate_routes(docs))
}

/// All operations with their progress, the oldest first, and the calls of the document.
async fn operations(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let now = Instant::now();
    let state = shared.state();
    let mut known: Vec<_> = state.operations.iter().collect();
    known.sort_by_key(|(uri, submitted)| (submitted.at, *uri));
    let operations = known.into_iter().map(|(uri, submitted)| {
        let progress = submitted.progress(uri, now, &state.clock);
        json!({
            "state": progress.state().to_string(),
            "progress": progress,
            "is_missing": submitted.is_missing(now),
        })
    });
    let operations: Vec<_> = operations.collect();
    drop(state);
    let calls = calls(shared.document.root());
    Json(json!({ "operations": operations, "calls": calls }))
}

/// The method, the path and the id of each call.
fn calls(root: &Value) -> Vec<Value> {
    let all = openapi::operations(root).filter_map(|call| {
        let id = call.value.get("operationId")?;
        Some(json!({ "method": call.method.to_uppercase(), "path": call.path, "id": id }))
    });
    all.collect()
}

/// The document as it was written.
async fn document(State(shared): State<Arc<Shared>>) -> impl IntoResponse {
    let text = shared.document.text().to_owned();
    ([(CONTENT_TYPE, "application/yaml")], text)
}

/// The document of this server, so that a page calls it and not the real service.
async fn own_document(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let mut root = shared.document.root().clone();
    root["servers"] = json!([{ "url": "/" }]);
    Json(root)
}
