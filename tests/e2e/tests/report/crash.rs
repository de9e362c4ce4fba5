//! A body that panics.

use leptos_fire_e2e::in_browser;

const FAILURE: &str = "[data-task='crash'] .lf-failure";
const RETRY: &str = "[data-task='crash'] .lf-retry";

#[test]
fn a_crash_is_shown_in_its_place_and_the_page_goes_on() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("revision", "1").await;
        page.click("crash").await;
        page.see_in(FAILURE, "index out of bounds").await;

        page.click("counter").await;
        page.click("counter").await;
        page.see("counter", "Still alive: 2").await;
        page.edit_unseen(1);
        page.click("refresh").await;
        page.see("revision", "2").await;
        page.click("user-2").await;
        page.see("title", "Grace Hopper").await;
        page.click("edit").await;
        page.see("revision", "2").await;
    });
}

#[test]
fn a_crash_can_be_tried_again_and_crashes_again() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.click("crash").await;
        page.see_in(FAILURE, "index out of bounds").await;
        for _ in 0..3 {
            page.click_on(RETRY).await;
            page.see_in(FAILURE, "index out of bounds").await;
        }
        page.click("refresh").await;
        page.requested(super::ADA, 2).await;
        page.see("under-way", "0").await;
    });
}

#[test]
fn the_console_has_at_most_that_crash() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.click("crash").await;
        page.see_in(FAILURE, "index out of bounds").await;
        // The failure is in the page; whether a panic hook repeats it here is the application's choice.
        let errors = page.console_errors().await;
        for error in &errors {
            let expected = error.contains("index out of bounds") || error.contains("unreachable");
            assert!(expected, "unexpected: {errors:#?}");
        }
    });
}
