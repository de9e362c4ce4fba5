//! The page of `AsyncView`.

use leptos_fire_e2e::{Condition, Demo, Hand, in_browser};

const BOARD: Demo = Demo {
    page: "#view",
    task: "board",
    name: "board",
};

#[test]
fn what_is_typed_stays_while_it_reloads() {
    typed_stays(Hand::Mouse);
}

#[test]
fn what_is_typed_stays_while_it_reloads_without_a_mouse() {
    typed_stays(Hand::Keyboard);
}

fn typed_stays(hand: Hand) {
    in_browser(async |page| {
        page.open("#view").await;
        BOARD.fire_by(hand, &page).await;
        page.see("edition", "1").await;
        hand.fill_in(&page, "[data-testid='board-search']", "B")
            .await;
        let typed = "const e = document.activeElement;
                     return [e.dataset.testid, e.value, e.selectionStart]";
        let before = page.run(typed).await;
        assert_eq!(before, serde_json::json!(["board-search", "B", 1]));

        // Somebody else fires: a script's click leaves the focus where it is.
        page.run("document.querySelector(\"[data-testid='board-fire']\").click()")
            .await;
        page.see("edition", "2").await;
        assert_eq!(page.run(typed).await, before);
    });
}

#[test]
fn each_way_to_fail_is_said_and_can_be_tried_again() {
    failures(Hand::Mouse);
}

#[test]
fn each_way_to_fail_is_said_and_can_be_tried_again_without_a_mouse() {
    failures(Hand::Keyboard);
}

fn failures(hand: Hand) {
    in_browser(async |page| {
        page.open("#view").await;
        for condition in Condition::BAD {
            BOARD.choose_by(hand, &page, condition).await;
            BOARD.fire_by(hand, &page).await;
            let said = match condition {
                Condition::Failing => "the station master is at lunch",
                Condition::Garbage => "makes no sense",
                Condition::Offline => "does not answer",
                _ => "index out of bounds",
            };
            page.see_in("[data-task='board'] .lf-failure-message", said)
                .await;
        }
        BOARD.choose_by(hand, &page, Condition::Fine).await;
        hand.press_on(&page, "[data-task='board'] .lf-retry").await;
        BOARD.is(&page, "ok").await;
        page.see_in("[data-task='board'] table", "Antwerp").await;
    });
}

#[test]
fn the_loading_part_takes_the_contents_place_where_that_is_chosen() {
    in_browser(async |page| {
        page.open("#view?slow=60000").await;
        page.click("delay-0").await;
        page.click("reload-loading").await;
        BOARD.fire(&page).await;
        BOARD.is(&page, "ok").await;
        page.find("[data-task='board'] table").await;
        BOARD.choose(&page, Condition::Slow).await;
        BOARD.fire(&page).await;
        page.find("[data-task='board'] .lf-loading").await;
        page.gone("[data-task='board'] table").await;
        page.click("board-cancel").await;
        page.find("[data-task='board'] table").await;
    });
}

#[test]
fn only_another_line_takes_the_contents_place_where_that_is_chosen() {
    in_browser(async |page| {
        page.open("#view?slow=60000").await;
        page.click("delay-0").await;
        page.click("reload-new").await;
        BOARD.fire(&page).await;
        BOARD.is(&page, "ok").await;
        BOARD.choose(&page, Condition::Slow).await;
        BOARD.fire(&page).await;
        page.find("[data-task='board'] .lf-bar").await;
        page.find("[data-task='board'] table").await;
        page.click("line-2").await;
        BOARD.fire(&page).await;
        page.find("[data-task='board'] .lf-loading").await;
        page.gone("[data-task='board'] table").await;
    });
}
