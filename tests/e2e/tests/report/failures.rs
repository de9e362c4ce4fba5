//! What goes wrong is said in its place, and can be tried again.

use leptos_fire_e2e::in_browser;

use super::{FAILURE, NOBODY, RETRY};

#[test]
fn a_missing_report_is_said_and_try_again_asks_again() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.click("user-4").await;
        page.see_in(FAILURE, "user 4 has no report yet").await;
        // What was there is kept, and the heading tells whose it is.
        page.see("heading", "Report for Ada Lovelace").await;
        page.requested(NOBODY, 1).await;

        page.see_in(RETRY, "Try again").await;
        page.click_on(RETRY).await;
        page.requested(NOBODY, 2).await;
        page.see_in(FAILURE, "user 4 has no report yet").await;

        page.click("user-2").await;
        page.see("title", "Grace Hopper").await;
        assert_eq!(page.text_of(FAILURE).await, None, "the failure is gone");
    });
}

#[test]
fn an_answer_that_is_no_json_is_said() {
    in_browser(async |page| {
        page.open("#report?user=5").await;
        page.see_in(FAILURE, "The server's answer makes no sense")
            .await;
        page.see("state", "failed").await;
    });
}

#[test]
fn without_the_server_the_page_says_what_to_start() {
    in_browser(async |mut page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.stop_server();
        page.click("refresh").await;
        page.see_in(FAILURE, "cargo xtask serve").await;
    });
}

#[test]
fn a_write_that_fails_is_said_beside_its_button() {
    in_browser(async |page| {
        page.open("#report?user=4").await;
        page.see_in(FAILURE, "no report").await;
        page.click("edit").await;
        page.see_in("#edit-failure", "user 4 has no report yet")
            .await;
    });
}
