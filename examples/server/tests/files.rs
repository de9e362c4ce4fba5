//! `--dist`: a folder beside the endpoints.

use std::fs;
use std::path::PathBuf;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use leptos_fire_example_server::{AppState, Options, app};
use tower::ServiceExt;

async fn get(dist: PathBuf, path: &str) -> Response {
    let options = Options {
        dist: Some(dist),
        ..Options::default()
    };
    let request = Request::get(path).body(Body::empty()).unwrap();
    app(AppState::default(), &options)
        .oneshot(request)
        .await
        .unwrap()
}

fn dist() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("dist");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("index.html"), "<p>hello").unwrap();
    fs::write(folder.join("app.wasm"), b"\0asm").unwrap();
    folder
}

#[tokio::test]
async fn files_are_served_with_their_type() {
    for (path, kind) in [("/", "text/html"), ("/app.wasm", "application/wasm")] {
        let response = get(dist(), path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(response.headers()[header::CONTENT_TYPE], kind, "{path}");
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    }
}

#[tokio::test]
async fn a_missing_file_is_missing() {
    for path in ["/nothing.js", "/../Cargo.toml", "/%2e%2e/Cargo.toml"] {
        let response = get(dist(), path).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_endpoints_come_first() {
    assert_eq!(get(dist(), "/api/health").await.status(), StatusCode::OK);
    assert_eq!(
        get(dist(), "/api/nothing").await.status(),
        StatusCode::NOT_FOUND
    );
}
