//! The page of `FireButton`.

use leptos_fire_e2e::{Hand, Key, Outcome, Page, in_browser};

const NOTES: &str = "/api/station/notes";
const NOTE: &str = "/api/station/notes/7";
const POLICIES: [&str; 5] = ["restart", "drop", "enqueue", "keep-latest", "parallel"];

#[test]
fn a_double_click_is_one_save_under_each_policy() {
    one_save(Hand::Mouse);
}

#[test]
fn two_key_presses_are_one_save_under_each_policy() {
    one_save(Hand::Keyboard);
}

fn one_save(hand: Hand) {
    in_browser(async |page| {
        // Slow enough that the second click always comes while the first one's run is under way.
        page.open("#button?slow=1500").await;
        hand.pick(&page, "save-condition", "slow").await;
        for (before, policy) in POLICIES.into_iter().enumerate() {
            hand.pick(&page, "policy", policy).await;
            page.see("save-fired", "0").await;
            hand.press_twice(&page, "save").await;
            page.see("saved", &format!(": {}", before + 1)).await;
            page.see("save-under-way", "0").await;
            page.see("save-fired", "1").await;
            page.requested(NOTES, before + 1).await;
        }
    });
}

#[test]
fn where_it_may_repeat_the_policy_decides() {
    in_browser(async |page| {
        page.open("#button?slow=1500").await;
        page.click("save-condition-slow").await;
        page.click("policy-drop").await;
        page.see("save-fired", "0").await;
        Hand::Mouse.press_twice(&page, "save-again").await;
        page.see("saved", ": 1").await;
        page.see("save-under-way", "0").await;
        page.requested(NOTES, 1).await;

        page.click("policy-enqueue").await;
        page.see("save-fired", "0").await;
        Hand::Mouse.press_twice(&page, "save-again").await;
        page.see("saved", ": 3").await;
        page.see("save-under-way", "0").await;
        page.requested(NOTES, 3).await;
    });
}

#[test]
fn what_is_under_way_is_cancelled() {
    cancelled(Hand::Mouse);
}

#[test]
fn what_is_under_way_is_cancelled_without_a_mouse() {
    cancelled(Hand::Keyboard);
}

fn cancelled(hand: Hand) {
    in_browser(async |page| {
        page.open("#button?slow=60000").await;
        hand.pick(&page, "save-condition", "slow").await;
        hand.press(&page, "save-cancellable").await;
        page.find("[data-testid='save-cancellable'][aria-busy='true'][aria-disabled='true']")
            .await;
        page.ended(NOTES, Outcome::Open).await;
        hand.press_on(&page, ".lf-cancel").await;
        page.ended(NOTES, Outcome::Dropped).await;
        page.gone(".lf-cancel").await;
        let on = page.focused().await;
        assert_eq!(on, "save-cancellable", "the focus stays near");
    });
}

#[test]
fn it_asks_before_it_removes() {
    asked(Hand::Mouse);
}

#[test]
fn it_asks_before_it_removes_without_a_mouse() {
    asked(Hand::Keyboard);
}

fn asked(hand: Hand) {
    in_browser(async |page| {
        page.open("#button").await;
        let ask = async |page: &Page| {
            hand.press(page, "remove").await;
            page.see_in("dialog[open]", "It cannot be brought back")
                .await;
        };
        ask(&page).await;
        let on = page.run("return document.activeElement.className").await;
        assert_eq!(on, "lf-dismiss", "the harmless answer has the focus");
        match hand {
            Hand::Mouse => page.click_on("dialog[open] .lf-dismiss").await,
            Hand::Keyboard => page.press(Key::Escape.into()).await,
        }
        page.gone("dialog[open]").await;
        assert_eq!(page.focused().await, "remove", "the focus comes back");

        ask(&page).await;
        hand.press_on(&page, "dialog[open] .lf-proceed").await;
        page.see("removed", "7").await;
        page.requested(NOTE, 1).await;
    });
}
