//! Every endpoint, without a socket.

mod characters;
mod documents;
mod endless;
mod flaky;
mod frame;
mod reports;
mod rows;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use leptos_fire_example_server::{AppState, Options, app};
use serde_json::Value;
use tower::ServiceExt;

fn server() -> Router {
    app(AppState::default(), &Options::default())
}

async fn send(app: &Router, method: &str, path: &str) -> (StatusCode, String) {
    let request = Request::builder().method(method).uri(path);
    answer(app, request.body(Body::empty()).unwrap()).await
}

async fn answer(app: &Router, request: Request<Body>) -> (StatusCode, String) {
    let response = app.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

async fn json_of(app: &Router, method: &str, path: &str) -> (u16, Value) {
    let (status, body) = send(app, method, path).await;
    let value = serde_json::from_str(&body).unwrap_or_else(|error| panic!("{body}: {error}"));
    (status.as_u16(), value)
}
