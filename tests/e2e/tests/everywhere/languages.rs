//! The second language, from right to left.

use leptos_fire_e2e::{Condition, Demo, Page, Size, in_browser};

use super::look::Look;

const BOARD: Demo = Demo {
    page: "#view",
    task: "board",
    name: "board",
};

#[test]
fn words_and_direction_follow_while_the_page_is_shown() {
    in_browser(async |page| {
        page.open("#view").await;
        BOARD.choose(&page, Condition::Failing).await;
        BOARD.fire(&page).await;
        page.see_in(".lf-retry", "Try again").await;
        is_in(&page, "en", "ltr").await;

        page.click("language").await;
        page.see_in(".lf-retry", "حاول مرة أخرى").await;
        page.see_in("h1", "عرض واحد لكل حالة").await;
        page.see_in(".exhibit-head p", "اجلب اللوحة").await;
        page.see_in(".lf-failure-message", "يرفض الخادم").await;
        is_in(&page, "ar", "rtl").await;

        page.click("language").await;
        page.see_in(".lf-retry", "Try again").await;
        is_in(&page, "en", "ltr").await;
    });
}

#[test]
fn from_right_to_left_every_page_is_as_it_should_be() {
    in_browser(async |page| {
        let mut look = Look::at(&page);
        page.open("#report").await;
        page.find("#menu-pages a").await;
        // As the menu has them, so that none is forgotten.
        let pages = "return [...document.querySelectorAll('#menu-pages a')].map(a => a.hash)";
        let pages: Vec<String> = serde_json::from_value(page.run(pages).await).expect("links");
        assert!(pages.len() > 10, "{pages:?}");
        for name in pages {
            page.open_anew(&format!("{name}?lang=ar")).await;
            page.find(".exhibit").await;
            is_in(&page, "ar", "rtl").await;
            look.look(&format!("{}-arabic", &name[1..])).await;
        }
        page.set_size(Size::Desktop).await;
        page.open_anew("#view?lang=ar").await;
        BOARD.fire(&page).await;
        BOARD.is(&page, "ok").await;
        BOARD.choose(&page, Condition::Failing).await;
        BOARD.fire(&page).await;
        BOARD.is_failed(&page).await;
        look.look("board-arabic-failed with stale data").await;
        look.end();
    });
}

async fn is_in(page: &Page, language: &str, direction: &str) {
    page.find(&format!("html[lang='{language}'][dir='{direction}']"))
        .await;
}
