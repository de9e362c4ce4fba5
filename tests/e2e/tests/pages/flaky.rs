//! Time-outs and second tries.

use std::time::Duration;

use leptos_fire_e2e::{Key, Outcome, in_browser};

use super::watch::{seen, watch};

const FAILURE: &str = "[data-task='flaky'] .lf-failure";
const ENDLESS: &str = "/api/endless";

/// The first request of a run begins the seed's sequence anew.
fn path(seed: u32) -> String {
    format!("/api/flaky/{seed}")
}

#[test]
fn the_third_try_is_answered_and_what_happens_until_then_is_seen() {
    in_browser(async |page| {
        page.open("#flaky?seed=1").await;
        page.find("[data-testid='call']").await;
        watch(&page, &["attempt", "countdown"]).await;
        page.click("call").await;
        page.see("try-1", "something broke").await;
        page.see("try-2", "too busy").await;
        page.see("answer", "answered, at call 3").await;
        page.see("try-3", "answered").await;
        let seen = seen(&page).await;
        for wanted in ["Try 1 of 4", "Try 2 of 4", "Try 3 of 4", "Next try in 1."] {
            assert!(seen.contains(wanted), "{wanted}: {seen}");
        }
        assert_eq!(page.text("attempt").await.as_deref(), Some(""));
        assert_eq!(page.text("countdown").await, None);
        let statuses: Vec<_> = page.requests(&path(1)).iter().map(|e| e.status).collect();
        assert_eq!(statuses, [Some(204), Some(500), Some(503), Some(200)]);
    });
}

#[test]
fn a_try_that_is_stuck_is_dropped_as_the_server_sees_it_and_the_next_is_answered() {
    in_browser(async |page| {
        page.open("#flaky?seed=22").await;
        page.click("call").await;
        page.see("try-1", "no answer in time").await;
        page.see("answer", "answered, at call 2").await;
        use Outcome::{Answered, Dropped};
        assert_eq!(page.outcomes(&path(22)), [Answered, Dropped, Answered]);
    });
}

#[test]
fn what_will_not_pass_is_not_tried_again() {
    in_browser(async |page| {
        page.open("#flaky?seed=80").await;
        page.click("call").await;
        page.see_in(FAILURE, "gone for good").await;
        page.see("try-2", "gone for good").await;
        assert_eq!(page.text("try-3").await, None);
        page.requested(&path(80), 3).await;
    });
}

#[test]
fn when_all_tries_are_used_up_it_fails_with_the_last() {
    in_browser(async |page| {
        page.open("#flaky?seed=40").await;
        page.click("call").await;
        page.see_in(FAILURE, "call 4 of seed 40: too busy").await;
        page.see("try-4", "call 4").await;
        page.requested(&path(40), 5).await;
    });
}

#[test]
fn cancel_ends_the_pause_and_no_try_follows() {
    in_browser(async |page| {
        page.open("#flaky?seed=40").await;
        page.click("call").await;
        // After it comes the longest pause.
        page.see("try-3", "call 3").await;
        page.click("cancel").await;
        page.find("[data-testid='cancel'][aria-disabled]").await;
        tokio::time::sleep(Duration::from_millis(4_500)).await;
        page.requested(&path(40), 4).await;
        assert_eq!(page.text("countdown").await, None);
    });
}

#[test]
fn a_time_out_closes_the_connection() {
    in_browser(async |page| {
        page.open("#flaky").await;
        page.click("listen").await;
        page.ended(ENDLESS, Outcome::Open).await;
        page.see_in("[data-task='endless'] .lf-failure", "timed out after 3s")
            .await;
        page.ended(ENDLESS, Outcome::Dropped).await;
        page.see("seen", "dropped").await;

        // And so does a visitor who has seen enough.
        page.click("listen").await;
        page.requested(ENDLESS, 2).await;
        page.click("stop").await;
        page.ended(ENDLESS, Outcome::Dropped).await;
    });
}

#[test]
fn without_a_mouse() {
    in_browser(async |page| {
        page.open("#flaky").await;
        page.find("[data-testid='seed-fine']").await;
        page.tab_to("seed-fine").await;
        page.press(Key::Right.into()).await;
        page.tab_to("call").await;
        page.press(Key::Enter.into()).await;
        page.see("answer", "answered, at call 3").await;
        assert_eq!(page.focused().await, "call", "the focus stays");
        page.tab_to("listen").await;
        page.press(' ').await;
        page.ended(ENDLESS, Outcome::Open).await;
        page.tab_to("stop").await;
        page.press(' ').await;
        page.ended(ENDLESS, Outcome::Dropped).await;
    });
}
