//! The page without a mouse.

use leptos_fire_e2e::{Key, Page, in_browser};

use super::ADA;

#[test]
fn the_picker_and_refresh_work_by_the_keyboard_alone() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.tab_to("user-1").await;
        page.press(Key::Down.into()).await;
        page.see("title", "Grace Hopper").await;
        assert_eq!(page.focused().await, "user-2");
        page.press(Key::Up.into()).await;
        page.see("title", "Ada Lovelace").await;
        page.requested(ADA, 2).await;

        page.tab_to("refresh").await;
        page.edit_unseen(1);
        page.press(Key::Enter.into()).await;
        page.see("revision", "2").await;
        assert_eq!(page.focused().await, "refresh", "the focus stays");
    });
}

/// By the first stop of the page.
async fn skip_to_the_content(page: &Page) {
    page.press(Key::Tab.into()).await;
    page.press(Key::Enter.into()).await;
    leptos_fire_e2e::until(
        "the content has the focus",
        async || page.focused().await,
        |on| on == "MAIN",
    )
    .await;
}

#[test]
fn the_first_stop_skips_to_the_content() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        skip_to_the_content(&page).await;
        page.see("title", "Ada Lovelace").await;
        page.requested(ADA, 1).await;
    });
}

#[test]
fn to_skip_to_the_content_changes_nothing_that_was_chosen() {
    in_browser(async |page| {
        page.open("#dashboard?first=3&second=1").await;
        let address = "return location.hash";
        let before = page.run(address).await;
        skip_to_the_content(&page).await;
        assert_eq!(page.run(address).await, before);
    });
}

#[test]
fn cancel_keeps_the_focus_once_there_is_nothing_to_cancel() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.click("user-6").await;
        page.find("[data-testid='cancel']:not([aria-disabled])")
            .await;
        page.tab_to("cancel").await;
        page.press(Key::Enter.into()).await;
        page.find("[data-testid='cancel'][aria-disabled]").await;
        assert_eq!(page.focused().await, "cancel");
    });
}

#[test]
fn what_has_the_focus_can_be_seen() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.tab_to("refresh").await;
        let outline = "return getComputedStyle(document.activeElement).outlineStyle";
        assert_eq!(page.run(outline).await, "solid");
    });
}
