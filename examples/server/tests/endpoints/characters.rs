//! The search over the names of characters.

use serde_json::json;

use super::{json_of, server};

#[tokio::test]
async fn the_answer_says_which_query_it_answers() {
    let (status, found) = json_of(&server(), "GET", "/api/characters?q=fire&limit=2").await;
    assert_eq!(status, 200);
    assert_eq!(
        (&found["query"], found["hits"].as_array().unwrap().len()),
        (&json!("fire"), 2)
    );
    let fire = json!({"code": "U+1F525", "character": "🔥", "name": "FIRE"});
    assert_eq!(found["hits"][0], fire);
    assert!(found["total"].as_u64().unwrap() > 10);
}

#[tokio::test]
async fn words_and_letters_that_an_address_cannot_hold_arrive() {
    let app = server();
    let (_, found) = json_of(&app, "GET", "/api/characters?q=greek+small+alpha").await;
    assert_eq!(found["query"], "greek small alpha");
    assert_eq!(found["hits"][0]["character"], "α");
    let (_, none) = json_of(&app, "GET", "/api/characters?q=%C3%A9%26").await;
    assert_eq!(none, json!({"query": "é&", "total": 0, "hits": []}));
}

#[tokio::test]
async fn a_limit_is_twenty_unless_said_and_a_hundred_at_most() {
    let app = server();
    for (query, hits) in [
        ("q=arrow", 20),
        ("q=arrow&limit=3", 3),
        ("q=arrow&limit=5000", 100),
    ] {
        let (_, found) = json_of(&app, "GET", &format!("/api/characters?{query}")).await;
        assert_eq!(found["hits"].as_array().unwrap().len(), hits, "{query}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_said() {
    let app = server();
    for query in ["", "?limit=3", "?q=a&limit=many"] {
        let error = "the search needs q=WORDS, and may have limit=NUMBER";
        let expected = (400, json!({"error": error}));
        assert_eq!(
            json_of(&app, "GET", &format!("/api/characters{query}")).await,
            expected
        );
    }
}

#[tokio::test(start_paused = true)]
async fn it_is_as_slow_as_asked_for() {
    let before = tokio::time::Instant::now();
    json_of(&server(), "GET", "/api/characters?q=fire&delay_ms=300").await;
    assert_eq!(before.elapsed().as_millis() / 10, 30);
}
