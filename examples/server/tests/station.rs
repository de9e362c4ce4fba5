//! The station, and how its endpoints behave as asked for.

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

async fn send(app: &Router, request: Request<Body>) -> (u16, Value) {
    let response = app.clone().oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    (status, value)
}

async fn get(app: &Router, path: &str) -> (u16, Value) {
    send(app, Request::get(path).body(Body::empty()).unwrap()).await
}

async fn post(app: &Router, path: &str, body: &Value) -> (u16, Value) {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_string()))
        .unwrap();
    send(app, request).await
}

#[tokio::test]
async fn each_board_has_its_own_editions() {
    let app = server();
    let (status, first) = get(&app, "/api/station/departures/1").await;
    assert_eq!((status, &first["edition"]), (200, &json!(1)));
    assert_eq!(first["rows"].as_array().unwrap().len(), 4);
    let (_, second) = get(&app, "/api/station/departures/1").await;
    assert_eq!(second["edition"], 2);
    assert_ne!(first["rows"], second["rows"], "something has changed");
    let (_, other) = get(&app, "/api/station/departures/2").await;
    assert_eq!(other["edition"], 1);
    for line in ["0", "4", "x"] {
        let path = format!("/api/station/departures/{line}");
        let expected = (404, json!({"error": format!("there is no line `{line}`")}));
        assert_eq!(get(&app, &path).await, expected);
    }
}

#[tokio::test]
async fn weather_and_notices_change() {
    let app = server();
    for path in ["/api/station/weather", "/api/station/notices"] {
        let (status, first) = get(&app, path).await;
        assert_eq!(status, 200, "{path}");
        assert_ne!(first, get(&app, path).await.1, "{path}");
    }
}

#[tokio::test]
async fn the_story_has_an_end() {
    let app = server();
    let (_, first) = get(&app, "/api/station/story/1").await;
    let last = first["of"].as_u64().unwrap();
    let (status, _) = get(&app, &format!("/api/station/story/{last}")).await;
    assert_eq!(status, 200);
    for beyond in [0, last + 1] {
        let (status, _) = get(&app, &format!("/api/station/story/{beyond}")).await;
        assert_eq!(status, 404);
    }
}

#[tokio::test]
async fn notes_are_counted_and_removed() {
    let app = server();
    for saved in 1..=2 {
        let answer = post(&app, "/api/station/notes", &json!(null)).await;
        assert_eq!(answer, (200, json!({"saved": saved})));
    }
    let request = Request::delete("/api/station/notes/7");
    let answer = send(&app, request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer, (200, json!({"removed": "7"})));
}

fn order() -> Value {
    json!({
        "to": 1, "date": "2026-12-01", "passengers": 2, "return_trip": true,
        "extras": ["bike"], "contact": {"name": "Ada", "email": "ada@example.org"}, "seat": null,
    })
}

#[tokio::test]
async fn a_ticket_is_ordered() {
    let answer = post(&server(), "/api/station/tickets", &order()).await;
    assert_eq!(
        answer,
        (200, json!({"number": 1, "euros": 52, "name": "Ada"}))
    );
}

#[tokio::test]
async fn what_is_wrong_with_an_order_is_told_by_field() {
    let with = |key: &str, value: Value| {
        let mut order = order();
        *order.pointer_mut(key).unwrap() = value;
        order
    };
    for (order, fields, codes) in [
        (
            with("/date", json!("2026-12-25")),
            json!([{"field": "date", "code": "no-trains"}]),
            json!([]),
        ),
        (
            with("/passengers", json!(7)),
            json!([{"field": "passengers", "code": "too-many"}]),
            json!([]),
        ),
        (
            with("/seat", json!(13)),
            json!([{"field": "seat", "code": "no-seat"}]),
            json!([]),
        ),
        (
            with("/contact/email", json!("a@example.invalid")),
            json!([{"field": "contact[email]", "code": "no-mail"}]),
            json!([]),
        ),
        (with("/to", json!(5)), json!([]), json!(["sold-out"])),
    ] {
        let (status, answer) = post(&server(), "/api/station/tickets", &order).await;
        assert_eq!(status, 422, "{order}");
        assert_eq!(
            (&answer["fields"], &answer["codes"]),
            (&fields, &codes),
            "{order}"
        );
        assert!(answer["error"].is_string());
    }
}

#[tokio::test]
async fn an_account_needs_a_free_name_and_a_long_password() {
    let app = server();
    let open = async |name: &str, password: &str| {
        let account = json!({"name": name, "password": password});
        post(&app, "/api/station/accounts", &account).await
    };
    assert_eq!(
        open("Grace", "12345678").await,
        (200, json!({"name": "Grace"}))
    );
    let (status, wrong) = open("Ada", "1234567").await;
    assert_eq!(status, 422);
    assert_eq!(
        wrong["fields"],
        json!([{"field": "name", "code": "taken"}, {"field": "password", "code": "short"}])
    );
}

fn picture(body: &str) -> Request<Body> {
    Request::post("/api/station/pictures")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(Body::from(body.replace('\n', "\r\n")))
        .unwrap()
}

#[tokio::test]
async fn a_picture_is_received() {
    let body = "--x\nContent-Disposition: form-data; name=\"title\"\n\nThe sea\n\
                --x\nContent-Disposition: form-data; name=\"picture\"; filename=\"sea.png\"\n\
                Content-Type: image/png\n\n12345\n--x--\n";
    assert_eq!(
        send(&server(), picture(body)).await,
        (
            200,
            json!({"name": "sea.png", "bytes": 5, "title": "The sea"})
        )
    );
}

#[tokio::test]
async fn a_photograph_is_received_and_a_film_is_not() {
    let of = |bytes: usize| {
        let body = format!(
            "--x\nContent-Disposition: form-data; name=\"picture\"; filename=\"sea.jpg\"\n\n{}\n--x--\n",
            "5".repeat(bytes)
        );
        picture(&body)
    };
    let photograph = 8 * 1024 * 1024;
    assert_eq!(
        send(&server(), of(photograph)).await,
        (
            200,
            json!({"name": "sea.jpg", "bytes": photograph, "title": ""})
        )
    );
    let (status, _) = send(&server(), of(33 * 1024 * 1024)).await;
    assert_eq!(status, 413);
}

#[tokio::test]
async fn a_form_without_a_picture_is_refused() {
    let body = "--x\nContent-Disposition: form-data; name=\"picture\"; filename=\"\"\n\n\n--x--\n";
    assert_eq!(
        send(&server(), picture(body)).await,
        (422, json!({"error": "there is no picture in it"}))
    );
    let (status, _) = send(&server(), picture("no form at all")).await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn it_refuses_or_answers_nonsense_when_asked_to() {
    let app = server();
    assert_eq!(
        get(&app, "/api/station/weather?answer=refuse").await,
        (503, json!({"error": "the station master is at lunch"}))
    );
    let request = Request::get("/api/station/weather?answer=garbage");
    let response = app
        .clone()
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/json");
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    assert!(serde_json::from_slice::<Value>(&bytes).is_err());
    for wrong in ["answer=perhaps", "delay_ms=soon"] {
        let (status, _) = get(&app, &format!("/api/station/weather?{wrong}")).await;
        assert_eq!(status, 400, "{wrong}");
    }
}

#[tokio::test]
async fn an_answer_is_cut_when_asked_to() {
    let request = Request::get("/api/station/weather?answer=cut");
    let response = server()
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    assert!(response.into_body().collect().await.is_err());
}

#[tokio::test(start_paused = true)]
async fn it_is_as_slow_as_asked_for() {
    let app = server();
    let before = tokio::time::Instant::now();
    get(&app, "/api/station/weather?delay_ms=3000&answer=refuse").await;
    assert_eq!(before.elapsed().as_secs(), 3);
}

#[tokio::test]
async fn what_the_station_does_not_have_is_said() {
    assert_eq!(
        get(&server(), "/api/station/tea").await,
        (404, json!({"error": "there is no GET /api/station/tea"}))
    );
}
