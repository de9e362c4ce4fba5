//! The content is built once: nothing of it is replaced, and what a person does in it
//! stays.

use crate::{
    changes::Changes,
    stage::{Options, Stage},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement};

#[wasm_bindgen_test]
async fn refire_failure_and_retry_touch_no_node_of_the_content() {
    // Quick ones, which nobody sees loading, and slow ones.
    for length in [0, 1_000] {
        let stage = Stage::with_value(Options::default()).await;
        let changes = Changes::within(&stage.page.find("section").unwrap());
        let bar = length > 0;

        stage.fire().await;
        stage.advance(length).await;
        assert_eq!(stage.has(".lf-bar"), bar);
        stage.assert_state("reloading", true);
        stage.end(Err("no luck")).await;
        assert!(stage.has(".lf-failure") && !stage.has(".lf-bar"));
        changes.assert(&[]);

        stage.page.click(".lf-retry");
        stage.advance(length).await;
        assert_eq!(
            (stage.has(".lf-bar"), stage.has(".lf-failure")),
            (bar, !bar)
        );
        stage.end(Err("no luck either")).await;
        changes.assert(&[]);

        stage.page.click(".lf-retry");
        stage.advance(length).await;
        stage.end(Ok("two")).await;
        assert_eq!(stage.text(), "two");
        changes.assert(&["characterData of #text"]);

        stage.fire().await;
        stage.advance(length).await;
        stage.task.cancel();
        stage.advance(1_000).await;
        changes.assert(&[]);
    }
}

#[wasm_bindgen_test]
async fn focus_selection_and_scroll_position_stay() {
    let stage = Stage::with_value(Options::default()).await;
    let section: HtmlElement = stage.page.find("section").unwrap().unchecked_into();
    section
        .set_attribute("style", "height: 20px; overflow: scroll; font-size: 60px")
        .unwrap();
    let input: HtmlInputElement = stage.page.find("input").unwrap().unchecked_into();
    input.set_value("typed by hand");
    input.focus().unwrap();
    input.set_selection_range(2, 7).unwrap();
    section.set_scroll_top(13);
    for outcome in [Ok("two"), Err("no luck"), Err("again"), Ok("three")] {
        stage.fire().await;
        stage.advance(500).await;
        assert!(stage.has(".lf-bar"));
        stage.end(outcome).await;
        stage.advance(500).await;
        assert!(!stage.has(".lf-bar"));
        let focused = leptos::prelude::document().active_element().unwrap();
        assert_eq!(&focused, input.unchecked_ref::<Element>());
        let selected = (
            input.selection_start().unwrap(),
            input.selection_end().unwrap(),
        );
        assert_eq!(selected, (Some(2), Some(7)));
        assert_eq!(section.scroll_top(), 13);
        assert_eq!(input.value(), "typed by hand");
    }
    assert_eq!(stage.text(), "three");
}

#[wasm_bindgen_test]
async fn the_bar_comes_before_the_content_and_the_failure_after_it() {
    let stage = Stage::with_value(Options::default()).await;
    stage.fire().await;
    stage.advance(150).await;
    assert!(stage.has(".lf-view > progress.lf-bar + section"));
    assert!(stage.has("progress.lf-bar:indeterminate[aria-label='Loading…']"));
    stage.end(Err("no luck")).await;
    assert!(!stage.has(".lf-failure"), "the bar stays for its minimum");
    stage.advance(400).await;
    assert!(stage.has(".lf-view > section + .lf-failure[data-part=failed]"));
}
