//! The page of `FireForm`.

use std::{env, fs};

use leptos_fire_e2e::{Hand, Key, Page, in_browser};

const TICKETS: &str = "/api/station/tickets";
const ACCOUNTS: &str = "/api/station/accounts";

#[test]
fn what_is_wrong_comes_back_to_its_field_and_then_it_is_ordered() {
    a_ticket(Hand::Mouse);
}

#[test]
fn what_is_wrong_comes_back_to_its_field_and_then_it_is_ordered_without_a_mouse() {
    a_ticket(Hand::Keyboard);
}

fn a_ticket(hand: Hand) {
    in_browser(async |page| {
        page.open("#form").await;
        hand.fill_in(&page, "[name='passengers']", "many").await;
        hand.fill_in(&page, "[name='seat']", "13").await;
        hand.fill_in(&page, "[name='contact[name]']", "Ada").await;
        hand.fill_in(&page, "[name='contact[email]']", "ada@example.invalid")
            .await;
        submit(hand, &page).await;
        // What is no number never gets to the server.
        page.see_in("#ticket .lf-field-note", "number").await;
        is_marked(&page, "passengers").await;
        page.requested(TICKETS, 0).await;

        hand.fill_in(&page, "[name='passengers']", "2").await;
        submit(hand, &page).await;
        page.see_in("#ticket .lf-field-note", "There is no such seat.")
            .await;
        is_marked(&page, "seat").await;
        page.see_in(".lf-form-summary", "No mail arrives there.")
            .await;
        page.requested(TICKETS, 1).await;

        hand.fill_in(&page, "[name='seat']", "12").await;
        // The summary's link goes to the field.
        hand.press_on(&page, ".lf-form-link").await;
        let on = page.run("return document.activeElement.name").await;
        assert_eq!(on, "contact[email]");
        hand.fill_in(&page, "[name='contact[email]']", "ada@example.org")
            .await;
        submit(hand, &page).await;
        page.see("ticket-outcome", "Ada, 24 €").await;
        page.gone("#ticket [aria-invalid='true']").await;
        page.gone(".lf-form-summary").await;
        page.requested(TICKETS, 2).await;
    });
}

/// By the button outside, or by Enter in a field.
async fn submit(hand: Hand, page: &Page) {
    match hand {
        Hand::Mouse => page.click("ticket-submit").await,
        Hand::Keyboard => {
            page.tab_to_one("[name='contact[name]']").await;
            page.press(Key::Enter.into()).await;
        }
    }
}

/// Invalid, described by its message, and with the focus.
async fn is_marked(page: &Page, name: &str) {
    page.find(&format!("[name='{name}'][aria-invalid='true']:focus"))
        .await;
    let described = page
        .run(
            "const ids = document.activeElement.getAttribute('aria-describedby').split(' ');
             return ids.every(id => document.getElementById(id)?.textContent.length > 0)",
        )
        .await;
    assert_eq!(described, true, "{name} is described by its message");
}

#[test]
fn a_double_click_orders_once() {
    ordered_once(Hand::Mouse);
}

#[test]
fn two_key_presses_order_once() {
    ordered_once(Hand::Keyboard);
}

fn ordered_once(hand: Hand) {
    in_browser(async |page| {
        page.open("#form?slow=1500").await;
        hand.pick(&page, "ticket-condition", "slow").await;
        hand.fill_in(&page, "[name='contact[name]']", "Ada").await;
        hand.fill_in(&page, "[name='contact[email]']", "ada@example.org")
            .await;
        hand.press_twice(&page, "ticket-submit").await;
        page.see("ticket-outcome", "Ada, 12 €").await;
        page.find("#ticket[aria-busy='false']").await;
        page.requested(TICKETS, 1).await;
    });
}

#[test]
fn a_password_is_not_kept() {
    in_browser(async |page| {
        page.open("#form").await;
        let hand = Hand::Keyboard;
        hand.fill_in(&page, "#account-name", "Ada").await;
        hand.fill_in(&page, "#account-password", "secret").await;
        page.press(Key::Enter.into()).await;
        page.see_in("[data-task='account']", "This name is taken.")
            .await;
        page.see_in("[data-task='account']", "eight characters")
            .await;
        page.requested(ACCOUNTS, 1).await;
        hand.press(&page, "account-refire").await;

        hand.fill_in(&page, "#account-name", "Grace").await;
        hand.fill_in(&page, "#account-password", "secret enough")
            .await;
        page.press(Key::Enter.into()).await;
        page.see("account-outcome", "Grace").await;
        // Had firing again sent anything, there would be three.
        page.requested(ACCOUNTS, 2).await;
        let fields = "return [...document.querySelectorAll('[data-task=account] input')]
                          .map(e => e.value)";
        assert_eq!(page.run(fields).await, serde_json::json!(["", ""]));
    });
}

#[test]
fn a_file_is_sent() {
    in_browser(async |page| {
        let folder = env::temp_dir().join(format!("leptos-fire-e2e-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("sea.png");
        fs::write(&file, "12345").expect("a file");

        page.open("#form").await;
        Hand::Keyboard
            .fill_in(&page, "[data-task='picture'] [name='title']", "The sea")
            .await;
        page.find("[data-testid='picture-file']")
            .await
            .send_keys(&file.to_string_lossy())
            .await
            .expect("a chosen file");
        page.click("picture-submit").await;
        page.see("picture-outcome", "The sea (sea.png, 5 B)").await;
        fs::remove_dir_all(folder).ok();
    });
}
