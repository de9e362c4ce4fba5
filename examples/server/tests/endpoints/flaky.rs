//! A service that fails by a seed.

use leptos_fire_example_server::{Fate, fate};
use serde_json::json;

use super::{json_of, send, server};

fn status_of(fate: Fate) -> u16 {
    match fate {
        Fate::Fine | Fate::Stuck => 200,
        Fate::Busy => 503,
        Fate::Broken => 500,
        Fate::Gone => 410,
    }
}

#[test]
fn the_seeds_of_the_gallery_do_what_it_says() {
    use Fate::{Broken, Busy, Fine, Gone, Stuck};
    for (seed, fates) in [
        (3, &[Fine] as &[_]),
        (1, &[Broken, Busy, Fine]),
        (22, &[Stuck, Fine]),
        (80, &[Busy, Gone]),
        (40, &[Busy, Busy, Busy, Busy]),
    ] {
        for (call, expected) in (1..).zip(fates) {
            assert_eq!(fate(seed, call), *expected, "{seed}: {call}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn each_call_has_the_fate_of_its_number() {
    let app = server();
    for seed in [1, 2, 99] {
        for call in 1..=12 {
            let (status, answer) = json_of(&app, "GET", &format!("/api/flaky/{seed}")).await;
            assert_eq!(status, status_of(fate(seed, call)), "{seed}: {call}");
            if status == 200 {
                assert_eq!(answer, json!({"seed": seed, "call": call}));
            } else {
                let error = answer["error"].as_str().unwrap();
                assert!(
                    error.starts_with(&format!("call {call} of seed {seed}: ")),
                    "{error}"
                );
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_stuck_call_is_answered_when_nobody_waits_for_it_any_more() {
    let (seed, call) = (1..=99)
        .flat_map(|seed| (1..=9).map(move |call| (seed, call)))
        .find(|&(seed, call)| fate(seed, call) == Fate::Stuck)
        .unwrap();
    let app = server();
    for _ in 1..call {
        send(&app, "GET", &format!("/api/flaky/{seed}")).await;
    }
    let before = tokio::time::Instant::now();
    send(&app, "GET", &format!("/api/flaky/{seed}")).await;
    assert_eq!(before.elapsed().as_secs(), 60);
}

#[tokio::test(start_paused = true)]
async fn the_sequence_can_begin_anew() {
    let app = server();
    let first = json_of(&app, "GET", "/api/flaky/7").await;
    json_of(&app, "GET", "/api/flaky/7").await;
    assert_eq!(send(&app, "DELETE", "/api/flaky/7").await.0, 204);
    assert_eq!(json_of(&app, "GET", "/api/flaky/7").await, first);
}

#[tokio::test]
async fn what_is_no_seed_is_said() {
    for seed in ["0", "100", "x"] {
        let error = json!({"error": format!("there is no seed `{seed}`: take 1 to 99")});
        let answer = json_of(&server(), "GET", &format!("/api/flaky/{seed}")).await;
        assert_eq!(answer, (404, error));
    }
}
