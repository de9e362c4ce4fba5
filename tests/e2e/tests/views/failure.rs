//! The page of `FailureNote`.

use leptos_fire_e2e::{Condition, Demo, Hand, in_browser};

const NOTICES: Demo = Demo {
    page: "#failure",
    task: "notices",
    name: "notices",
};

#[test]
fn details_on_demand_try_again_and_dismiss() {
    the_note(Hand::Mouse);
}

#[test]
fn details_on_demand_try_again_and_dismiss_without_a_mouse() {
    the_note(Hand::Keyboard);
}

fn the_note(hand: Hand) {
    in_browser(async |page| {
        page.open("#failure").await;
        NOTICES.fire_by(hand, &page).await;
        page.see_in(".lf-failure-message", "lunch").await;
        page.find(".lf-failure-details:not([open])").await;
        hand.press_on(&page, ".lf-failure-details summary").await;
        page.see_in(".lf-failure-details[open] pre", "503").await;

        // Another failure: what was opened stays open.
        NOTICES.choose_by(hand, &page, Condition::Crash).await;
        hand.press_on(&page, ".lf-retry").await;
        page.see_in(".lf-failure-message", "index out of bounds")
            .await;
        page.see_in(".lf-failure-details[open] pre", "condition.rs")
            .await;

        hand.press_on(&page, ".lf-dismiss").await;
        NOTICES.is(&page, "idle").await;
        assert_eq!(page.focused().await, "notices-fire");

        NOTICES.choose_by(hand, &page, Condition::Fine).await;
        NOTICES.fire_by(hand, &page).await;
        page.see("notices", "12").await;
    });
}
