//! What a server has rendered is taken over as it is, and works.

#![cfg(target_family = "wasm")]

use js_sys::{Array, Reflect};
use leptos::{mount::hydrate_from, prelude::*};
use leptos_fire::testing::settled;
use leptos_fire_hydrated_tests::{IDLE, LOADING, Page, answer};
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

/// A page that was sent, and then hydrated.
struct Hydrated {
    root: HtmlElement,
    _page: Box<dyn std::any::Any>,
}

impl Hydrated {
    /// What stands in the page before it is hydrated, by its selectors, is what stands there
    /// afterwards.
    async fn of(page: Page, kept: &[&str]) -> Self {
        // What a server's scripts leave for Leptos.
        for name in [
            "__RESOLVED_RESOURCES",
            "__SERIALIZED_ERRORS",
            "__INCOMPLETE_CHUNKS",
        ] {
            _ = Reflect::set(&js_sys::global(), &name.into(), &Array::new());
        }
        let root: HtmlElement = document().create_element("main").unwrap().unchecked_into();
        root.set_inner_html(page.html);
        document().body().unwrap().append_child(&root).unwrap();
        let find = |selector: &&str| root.query_selector(selector).unwrap();
        let before: Vec<Option<Element>> = kept.iter().map(find).collect();
        assert!(before.iter().all(Option::is_some), "{}", page.html);
        let handle = hydrate_from(root.clone(), page.view);
        effects_run().await;
        let after: Vec<Option<Element>> = kept.iter().map(find).collect();
        assert_eq!(before, after, "{}", root.inner_html());
        Self {
            root,
            _page: Box::new(handle),
        }
    }

    fn text(&self, selector: &str) -> Option<String> {
        self.root.query_selector(selector).unwrap()?.text_content()
    }

    fn state(&self) -> Option<String> {
        let view = self.root.query_selector(".lf-view").unwrap()?;
        view.get_attribute("data-state")
    }

    fn press(&self, selector: &str) {
        let button = self.root.query_selector(selector).unwrap().unwrap();
        button.unchecked_into::<HtmlElement>().click();
    }
}

impl Drop for Hydrated {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Effects have run.
async fn effects_run() {
    leptos::task::tick().await;
    leptos::task::tick().await;
}

/// So has all that is under way.
async fn tasks_end() {
    settled(Duration::from_secs(5)).await.unwrap();
    effects_run().await;
}

#[wasm_bindgen_test]
async fn what_is_idle_is_taken_over_and_fires() {
    let page = Hydrated::of(IDLE, &["h1", ".lf-view", "p.idle", "button.fire"]).await;
    assert_eq!(page.state().as_deref(), Some("idle"));
    page.press("button.fire");
    effects_run().await;
    assert_eq!(page.state().as_deref(), Some("loading"));
    assert_eq!(page.text("p.lf-loading").as_deref(), Some("Loading…"));
    answer(Ok("All is well."));
    tasks_end().await;
    assert_eq!(page.text("p.text").as_deref(), Some("All is well."));
}

#[wasm_bindgen_test]
async fn what_is_loading_is_taken_over_and_ends() {
    let kept = [
        "h1",
        ".lf-view",
        "p.lf-loading",
        ".lf-spinner-text",
        "button.fire",
    ];
    let page = Hydrated::of(LOADING, &kept).await;
    assert_eq!(page.state().as_deref(), Some("loading"));
    assert_eq!(page.text("p.lf-loading").as_deref(), Some("Loading…"));
    answer(Err("no luck"));
    tasks_end().await;
    assert_eq!(page.state().as_deref(), Some("failed"));
    assert_eq!(page.text(".lf-failure-message").as_deref(), Some("no luck"));
    assert_eq!(page.text("p.lf-loading"), None);
    page.press(".lf-retry");
    effects_run().await;
    answer(Ok("All is well."));
    tasks_end().await;
    assert_eq!(page.text("p.text").as_deref(), Some("All is well."));
}
