//! Rows that are deleted.

use axum::Router;
use serde_json::json;

use super::{json_of, server};

async fn ids(app: &Router) -> Vec<u64> {
    let (_, rows) = json_of(app, "GET", "/api/rows").await;
    let rows = rows.as_array().unwrap();
    rows.iter().map(|row| row["id"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn a_row_is_deleted_once() {
    let app = server();
    assert_eq!(ids(&app).await, [1, 2, 3, 4, 5, 6, 7, 8]);
    let deleted = json_of(&app, "DELETE", "/api/rows/4").await;
    assert_eq!(deleted, (200, json!({"left": 7})));
    assert_eq!(ids(&app).await, [1, 2, 3, 5, 6, 7, 8]);
    let again = json_of(&app, "DELETE", "/api/rows/4").await;
    assert_eq!(again, (404, json!({"error": "there is no row `4`"})));
}

#[tokio::test]
async fn one_is_open_at_first_and_one_stays() {
    let app = server();
    let open = (409, json!({"error": "row 3 is open elsewhere: try again"}));
    assert_eq!(json_of(&app, "DELETE", "/api/rows/3").await, open);
    assert_eq!(json_of(&app, "DELETE", "/api/rows/3").await.0, 200);
    let archived = (
        409,
        json!({"error": "row 6 is archived and cannot be deleted"}),
    );
    for _ in 0..2 {
        assert_eq!(json_of(&app, "DELETE", "/api/rows/6").await, archived);
    }
}

#[tokio::test]
async fn all_come_back_together() {
    let app = server();
    json_of(&app, "DELETE", "/api/rows/1").await;
    json_of(&app, "DELETE", "/api/rows/3").await;
    let (status, rows) = json_of(&app, "POST", "/api/rows/restore").await;
    assert_eq!((status, rows.as_array().unwrap().len()), (200, 8));
    assert_eq!(
        json_of(&app, "DELETE", "/api/rows/3").await.0,
        409,
        "open again"
    );
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_dropped_before_its_delay_is_over_deletes_nothing() {
    let app = server();
    let slow = json_of(&app, "DELETE", "/api/rows/1?delay_ms=1000");
    let waited = tokio::time::timeout(std::time::Duration::from_millis(500), slow).await;
    assert!(waited.is_err(), "it is slow");
    assert_eq!(ids(&app).await.len(), 8);
}
