//! The menu of the pages, by mouse and by keyboard.

use leptos_fire_e2e::{Key, Page, in_browser};

use super::look::Look;

#[test]
fn a_page_is_chosen_with_the_mouse() {
    in_browser(async |page| {
        page.open("#report").await;
        page.click("menu").await;
        page.click_on("#menu-pages a[href='#form']").await;
        page.find("#ticket").await;
        is_closed(&page).await;
        page.find("[data-testid='menu']").await;
        let title = page.run("return document.title").await;
        assert_eq!(title, "Form · leptos-fire");
        assert_eq!(page.focused().await, "MAIN", "the page is where one is");
    });
}

#[test]
fn a_page_is_chosen_with_the_keyboard() {
    in_browser(async |page| {
        page.open("#report").await;
        page.tab_to("menu").await;
        page.press(Key::Enter.into()).await;
        page.find("[data-testid='menu'][aria-expanded='true']")
            .await;
        for _ in 0..2 {
            page.press(Key::Tab.into()).await;
        }
        let second = page.run("return document.activeElement.hash").await;
        page.press(Key::Enter.into()).await;
        is_closed(&page).await;
        assert_eq!(page.run("return location.hash").await, second);
        assert_eq!(second, "#search");
    });
}

#[test]
fn escape_closes_it_and_so_does_going_on() {
    in_browser(async |page| {
        page.open("#report").await;
        page.tab_to("menu").await;
        page.press(' ').await;
        page.find("[data-testid='menu'][aria-expanded='true']")
            .await;
        page.press(Key::Tab.into()).await;
        page.press(Key::Escape.into()).await;
        is_closed(&page).await;
        assert_eq!(page.focused().await, "menu", "the focus comes back");

        page.press(Key::Enter.into()).await;
        page.tab_to("language").await;
        is_closed(&page).await;
    });
}

async fn is_closed(page: &Page) {
    page.find("[data-testid='menu'][aria-expanded='false']")
        .await;
    page.find("#menu-pages[hidden]").await;
}

#[test]
fn while_it_is_open_everything_in_it_can_be_reached() {
    in_browser(async |page| {
        let mut look = Look::at(&page);
        for language in ["en", "ar"] {
            page.open_anew(&format!("#view?lang={language}")).await;
            page.click("menu").await;
            page.find("#menu-pages:not([hidden])").await;
            look.look(&format!("menu-{language}")).await;
        }
        look.end();
    });
}
