//! Users and their reports.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{json_of, send, server};

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
