//! What holds at every endpoint: errors, headers, the log.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use leptos_fire_example_server::{AppState, Options, app};
use serde_json::json;
use tower::ServiceExt;

use super::{json_of, send, server};

#[tokio::test]
async fn health() {
    assert_eq!(
        send(&server(), "GET", "/api/health").await.0,
        StatusCode::OK
    );
}

#[tokio::test]
async fn what_is_not_there_is_said() {
    let app = server();
    for (method, path, status, error) in [
        ("GET", "/api/reports/99", 404, "there is no user 99"),
        ("POST", "/api/reports/99/edit", 404, "there is no user 99"),
        (
            "GET",
            "/api/reports/ada",
            400,
            "`ada` is not a user's number",
        ),
        (
            "GET",
            "/api/nothing/here",
            404,
            "there is no GET /api/nothing/here",
        ),
        (
            "GET",
            "/api/users?delay_ms=soon",
            400,
            "delay_ms needs a whole number of milliseconds",
        ),
    ] {
        let expected = (status, json!({"error": error}));
        assert_eq!(
            json_of(&app, method, path).await,
            expected,
            "{method} {path}"
        );
    }
    assert_eq!(
        send(&app, "GET", "/index.html").await.0,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_log_tells_what_was_seen_and_can_be_emptied() {
    let app = server();
    assert_eq!(json_of(&app, "GET", "/api/log").await, (200, json!([])));
    send(&app, "GET", "/api/reports/4?delay_ms=1").await;
    send(&app, "POST", "/api/reports/1/edit").await;
    let seen = json!([
        {"seq": 1, "method": "GET", "path": "/api/reports/4", "status": 404, "outcome": "answered"},
        {"seq": 2, "method": "POST", "path": "/api/reports/1/edit", "status": 200, "outcome": "answered"},
    ]);
    assert_eq!(json_of(&app, "GET", "/api/log").await, (200, seen));

    let (status, body) = send(&app, "DELETE", "/api/log").await;
    assert_eq!((status, body.as_str()), (StatusCode::NO_CONTENT, ""));
    assert_eq!(json_of(&app, "GET", "/api/log").await, (200, json!([])));
    assert_eq!(
        json_of(&app, "GET", "/api/reports/1").await.1["revision"],
        2
    );
}

#[tokio::test]
async fn reset_brings_everything_back() {
    let app = server();
    send(&app, "POST", "/api/reports/1/edit").await;
    assert_eq!(
        send(&app, "POST", "/api/reset").await.0,
        StatusCode::NO_CONTENT
    );
    assert_eq!(json_of(&app, "GET", "/api/log").await.1, json!([]));
    assert_eq!(
        json_of(&app, "GET", "/api/reports/1").await.1["revision"],
        1
    );
}

#[tokio::test]
async fn nothing_is_cached_and_the_policy_is_sent_when_asked_for() {
    let get = || Request::get("/api/users").body(Body::empty()).unwrap();
    let plain = server().oneshot(get()).await.unwrap();
    assert_eq!(plain.headers()[header::CACHE_CONTROL], "no-store");
    assert!(
        !plain
            .headers()
            .contains_key(header::CONTENT_SECURITY_POLICY)
    );

    let options = Options {
        csp: true,
        ..Options::default()
    };
    let strict = app(AppState::default(), &options)
        .oneshot(get())
        .await
        .unwrap();
    assert_eq!(
        strict.headers()[header::CONTENT_SECURITY_POLICY],
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
    );
}
