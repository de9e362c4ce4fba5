//! A body that never ends, without a socket; with one it is in `dropped.rs`.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::json;
use tower::ServiceExt;

use super::{json_of, server};

async fn body(path: &str) -> Body {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = server().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    response.into_body()
}

#[tokio::test(start_paused = true)]
async fn the_headers_come_at_once_and_then_line_by_line() {
    let began = tokio::time::Instant::now();
    let mut body = body("/api/endless?every_ms=100").await;
    assert!(began.elapsed().is_zero());
    for line in 1..=50 {
        let frame = body.frame().await.unwrap().unwrap();
        let text = format!("line {line}\n");
        assert_eq!(frame.into_data().unwrap(), text.as_bytes());
    }
    assert_eq!(began.elapsed().as_millis() / 100, 50);
}

#[tokio::test(start_paused = true)]
async fn or_nothing_comes_at_all() {
    let mut body = body("/api/endless?every_ms=0").await;
    let day = Duration::from_secs(24 * 60 * 60);
    assert!(tokio::time::timeout(day, body.frame()).await.is_err());
}

#[tokio::test]
async fn what_is_wrong_is_said() {
    let error = json!({"error": "every_ms needs a whole number of milliseconds"});
    let answer = json_of(&server(), "GET", "/api/endless?every_ms=soon").await;
    assert_eq!(answer, (400, error));
}
