//! The page of `Spinner`, `ProgressBar` and `Skeleton`.

use leptos_fire_e2e::{Condition, Demo, Hand, Key, Outcome, in_browser};

const BOOK: Demo = Demo {
    page: "#waiting",
    task: "book",
    name: "book",
};

const BAR: &str = "[data-task='book'] progress:not(.lf-bar)";

#[test]
fn the_bar_moves_and_then_the_story_is_there() {
    the_bar_moves(Hand::Mouse);
}

#[test]
fn the_bar_moves_and_then_the_story_is_there_without_a_mouse() {
    the_bar_moves(Hand::Keyboard);
}

fn the_bar_moves(hand: Hand) {
    in_browser(async |page| {
        page.open("#waiting").await;
        // Every value that the bar ever has.
        page.run(&format!(
            "window.seen = [];
             new MutationObserver(() => {{
                 const bar = document.querySelector({BAR:?});
                 if (bar?.hasAttribute('value')) window.seen.push(bar.value);
             }}).observe(document.body, {{ subtree: true, childList: true, attributes: true }});"
        ))
        .await;
        BOOK.fire_by(hand, &page).await;
        page.see("story", "let the morning in").await;
        let seen = page.run("return [...new Set(window.seen)]").await;
        let seen: Vec<f64> = serde_json::from_value(seen).expect("numbers");
        assert!(seen.len() >= 3, "the bar moved: {seen:?}");
        assert!(seen.is_sorted(), "and never back: {seen:?}");
    });
}

#[test]
fn before_the_first_chapter_the_bar_has_no_end() {
    in_browser(async |page| {
        page.open("#waiting?slow=60000").await;
        BOOK.choose(&page, Condition::Slow).await;
        BOOK.fire(&page).await;
        page.find(&format!("{BAR}:indeterminate")).await;
        page.click("book-cancel").await;
        page.ended("/api/station/story/1", Outcome::Dropped).await;
        BOOK.is(&page, "idle").await;
    });
}

#[test]
fn the_keyboard_moves_the_slider_and_the_bar_follows() {
    in_browser(async |page| {
        page.open("#waiting").await;
        page.tab_to("percent").await;
        for _ in 0..10 {
            page.press(Key::Right.into()).await;
        }
        page.find("[data-testid='determinate'][value='0.5']").await;
    });
}
