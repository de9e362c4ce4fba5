//! Each of the ways in which the one task is fired.

use leptos_fire_e2e::in_browser;

use super::ADA;

#[test]
fn set_up_fires() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.requested(ADA, 1).await;
    });
}

#[test]
fn the_refresh_button_fires() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("revision", "1").await;
        page.edit_unseen(1);
        page.click("refresh").await;
        page.see("revision", "2").await;
        page.requested(ADA, 2).await;
    });
}

#[test]
fn the_header_fires_by_the_key_and_tells_that_it_loads() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("revision", "1").await;
        page.edit_unseen(1);
        page.click("header-refresh").await;
        page.see("revision", "2").await;

        page.click("user-6").await;
        page.see("header-refresh", "Loading").await;
        page.click("cancel").await;
        page.see("header-refresh", "Refresh").await;
    });
}

#[test]
fn the_message_in_this_tab_fires() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("revision", "1").await;
        let before = page.text("visits").await;
        page.click("edit").await;
        page.see("revision", "2").await;
        assert_ne!(
            page.text("visits").await,
            before,
            "the numbers have changed"
        );
        page.requested(ADA, 2).await;
    });
}

#[test]
fn a_message_about_somebody_else_fires_nothing() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        let first = page.open_tab("#report?user=2").await;
        page.click("edit").await;
        page.see("revision", "2").await;
        page.switch_to(first).await;
        // The next message is about Ada: had the first one fired, there would be one request more.
        let second = page.open_tab("#report?user=1").await;
        page.click("edit").await;
        page.switch_to(second).await;
        page.see("revision", "2").await;
        page.requested(ADA, 4).await;
    });
}

#[test]
fn a_second_tab_fires_and_the_numbers_change_here() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("revision", "1").await;
        let before = page.text("visits").await;
        let first = page.open_tab("#report").await;
        page.see("revision", "1").await;
        page.click("edit").await;
        page.see("revision", "2").await;
        let there = page.text("visits").await;

        page.switch_to(first).await;
        page.see("revision", "2").await;
        let here = page.text("visits").await;
        assert_eq!(here, there, "both tabs show the same");
        assert_ne!(here, before, "the numbers have changed");
    });
}
