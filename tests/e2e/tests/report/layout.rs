//! The page on a phone.

use leptos_fire_e2e::{Browser, Page, Size, in_browser};

use super::FAILURE;

#[test]
fn on_a_phone_nothing_is_wider_than_the_screen() {
    in_browser(async |page| {
        if page.browser == Browser::Firefox {
            // Its window is never as narrow as a phone.
            return;
        }
        page.set_size(Size::Phone).await;
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        fits(&page).await;
        page.click("user-5").await;
        page.see_in(FAILURE, "makes no sense").await;
        page.click("crash").await;
        page.see_in("[data-task='crash'] .lf-failure", "index out of bounds")
            .await;
        fits(&page).await;
    });
}

#[test]
fn on_a_phone_a_finger_can_press_everything() {
    in_browser(async |page| {
        if page.browser == Browser::Firefox {
            return;
        }
        page.set_size(Size::Phone).await;
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.click("user-4").await;
        page.see_in(FAILURE, "no report").await;
        let small = page
            .run(
                "return [...document.querySelectorAll('button, label, nav a')]
                     .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
                     .map(e => e.textContent)",
            )
            .await;
        assert_eq!(small, serde_json::json!([]), "lower than 44 px");
    });
}

async fn fits(page: &Page) {
    let root = "document.documentElement";
    let widths = page
        .run(&format!("return [{root}.scrollWidth, {root}.clientWidth]"))
        .await;
    assert_eq!(widths[1], Size::Phone.width(), "the screen");
    assert!(
        widths[0].as_u64() <= widths[1].as_u64(),
        "[content, screen]: {widths}"
    );
}
