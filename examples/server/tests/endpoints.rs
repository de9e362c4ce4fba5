//! Every endpoint, without a socket.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use leptos_fire_example_server::{AppState, Options, app};
use serde_json::{Value, json};
use tower::ServiceExt;

fn server() -> Router {
    app(AppState::default(), &Options::default())
}

async fn send(app: &Router, method: &str, path: &str) -> (StatusCode, String) {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .body(Body::empty())
        .unwrap();
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

#[tokio::test]
async fn health() {
    assert_eq!(
        send(&server(), "GET", "/api/health").await.0,
        StatusCode::OK
    );
}

#[tokio::test]
async fn users() {
    let (status, users) = json_of(&server(), "GET", "/api/users").await;
    assert_eq!(status, 200);
    assert_eq!(users[0], json!({"id": 1, "name": "Ada Lovelace"}));
    let names: Vec<_> = users
        .as_array()
        .unwrap()
        .iter()
        .map(|user| user["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "Ada Lovelace",
            "Grace Hopper",
            "Katherine Johnson",
            "Nobody Yet",
            "Garbled",
            "Slowpoke"
        ]
    );
}

#[tokio::test]
async fn a_report_changes_when_it_is_edited() {
    let app = server();
    let (status, first) = json_of(&app, "GET", "/api/reports/2").await;
    assert_eq!(status, 200);
    assert_eq!(first["user_id"], 2);
    assert_eq!(first["revision"], 1);
    assert!(first["title"].as_str().unwrap().contains("Grace Hopper"));
    assert!(first["visits"].is_u64() && first["orders"].is_u64());
    assert!(first["revenue_cents"].is_u64());
    assert_eq!(first["series"].as_array().unwrap().len(), 12);

    let edited = json_of(&app, "POST", "/api/reports/2/edit").await;
    assert_eq!(edited, (200, json!({"revision": 2})));
    let (_, second) = json_of(&app, "GET", "/api/reports/2").await;
    assert_eq!(second["revision"], 2);
    assert_ne!(first["visits"], second["visits"]);

    let (_, other) = json_of(&app, "GET", "/api/reports/1").await;
    assert_eq!(other["revision"], 1);
}

#[tokio::test]
async fn no_report_yet() {
    let app = server();
    let expected = (404, json!({"error": "user 4 has no report yet"}));
    assert_eq!(json_of(&app, "GET", "/api/reports/4").await, expected);
    assert_eq!(json_of(&app, "POST", "/api/reports/4/edit").await, expected);
}

#[tokio::test]
async fn garbled_is_said_to_be_json_and_is_not() {
    let request = Request::get("/api/reports/5").body(Body::empty()).unwrap();
    let response = server().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/json");
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    assert!(serde_json::from_slice::<Value>(&bytes).is_err());
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

#[tokio::test(start_paused = true)]
async fn slow_by_the_delay_that_is_asked_for() {
    let app = server();
    for (path, milliseconds) in [
        ("/api/reports/1", 0),
        ("/api/reports/1?delay_ms=250", 250),
        ("/api/users?delay_ms=40", 40),
        ("/api/reports/4?delay_ms=30", 30),
        ("/api/reports/6", 10_000),
        ("/api/reports/6?delay_ms=5", 5),
        ("/api/reports/1?delay_ms=99999999", 60_000),
    ] {
        let before = tokio::time::Instant::now();
        send(&app, "GET", path).await;
        let waited = before.elapsed().as_millis();
        assert!(
            (milliseconds..=milliseconds + 1).contains(&waited),
            "{path}: {waited}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_answer_is_an_old_one() {
    let app = server();
    let slow = tokio::spawn({
        let app = app.clone();
        async move { json_of(&app, "GET", "/api/reports/1?delay_ms=100").await }
    });
    tokio::task::yield_now().await;
    json_of(&app, "POST", "/api/reports/1/edit").await;
    assert_eq!(
        json_of(&app, "GET", "/api/reports/1").await.1["revision"],
        2
    );
    assert_eq!(slow.await.unwrap().1["revision"], 1);
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
