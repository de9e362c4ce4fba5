//! Documents that are saved.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

use super::{answer, json_of, server};

async fn save(app: &Router, path: &str, body: &str) -> (u16, Value) {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_owned()))
        .unwrap();
    let (status, body) = answer(app, request).await;
    (status.as_u16(), serde_json::from_str(&body).unwrap())
}

#[tokio::test]
async fn each_save_is_a_version_of_that_document_only() {
    let app = server();
    let unsaved = json!({"version": 0, "text": ""});
    assert_eq!(
        json_of(&app, "GET", "/api/documents/1").await,
        (200, unsaved.clone())
    );
    for version in 1..=3 {
        let text = format!("draft {version}");
        let saved = json!({"version": version, "text": text});
        let body = json!({"text": text}).to_string();
        assert_eq!(save(&app, "/api/documents/1", &body).await, (200, saved));
    }
    let last = json!({"version": 3, "text": "draft 3"});
    assert_eq!(json_of(&app, "GET", "/api/documents/1").await.1, last);
    assert_eq!(json_of(&app, "GET", "/api/documents/2").await.1, unsaved);
}

#[tokio::test(start_paused = true)]
async fn a_save_that_is_dropped_before_its_delay_is_over_is_none() {
    let app = server();
    let slow = save(
        &app,
        "/api/documents/1?delay_ms=1000",
        r#"{"text": "dropped"}"#,
    );
    let waited = tokio::time::timeout(std::time::Duration::from_millis(500), slow).await;
    assert!(waited.is_err(), "it is slow");
    assert_eq!(
        json_of(&app, "GET", "/api/documents/1").await.1["version"],
        0
    );
    save(
        &app,
        "/api/documents/1?delay_ms=1000",
        r#"{"text": "kept"}"#,
    )
    .await;
    assert_eq!(
        json_of(&app, "GET", "/api/documents/1").await.1["version"],
        1
    );
}

#[tokio::test]
async fn what_is_wrong_is_said() {
    let app = server();
    for path in [
        "/api/documents/0",
        "/api/documents/10",
        "/api/documents/one",
    ] {
        let (status, error) = json_of(&app, "GET", path).await;
        assert_eq!(status, 404, "{path}");
        let error = error["error"].as_str().unwrap();
        assert!(error.ends_with("take 1 to 9"), "{error}");
    }
    for (body, status) in [("{", 400), ("{}", 422), (r#"{"text": 7}"#, 422)] {
        let error = json!({"error": r#"a save needs JSON like {"text": "…"}"#});
        assert_eq!(
            save(&app, "/api/documents/1", body).await,
            (status, error),
            "{body}"
        );
    }
}
