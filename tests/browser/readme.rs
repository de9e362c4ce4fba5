//! The README's code is compiled and run.

#![allow(
    dead_code,
    reason = "the app's `main` mounts it to the page, these tests elsewhere"
)]

include!("../../examples/minimal/src/main.rs");

use leptos_fire::testing::{mount, settled};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn greets() {
    let page = mount(App);
    settled(Duration::from_secs(5)).await.unwrap();
    assert!(page.text().contains("Hello, world!"));
}

#[wasm_bindgen_test]
async fn the_minimal_app_shows_a_spinner_then_its_data_and_again() {
    let page = mount(App);
    assert!(page.find(".lf-loading").is_none(), "not yet");
    sleep(Duration::from_millis(400)).await;
    assert!(page.find(".lf-loading").is_some());
    settled(Duration::from_secs(10)).await.unwrap();
    let greeting = || page.find("p").unwrap().text_content().unwrap();
    assert_eq!(greeting(), "Hello, world!");
    page.click("button");
    let at_once = settled(Duration::ZERO).await;
    assert!(at_once.is_err(), "it is under way again");
    settled(Duration::from_secs(10)).await.unwrap();
    assert_eq!(greeting(), "Hello, world!");
}

const README: &str = include_str!("../../README.md");

#[wasm_bindgen_test]
fn the_readme_shows_the_minimal_app() {
    let app = include_str!("../../examples/minimal/src/main.rs");
    assert!(
        README.contains(app.trim()),
        "the README must show examples/minimal/src/main.rs as it is"
    );
}

#[wasm_bindgen_test]
fn the_readme_shows_the_test_above() {
    let test = README
        .split("```rust\n")
        .find_map(|block| {
            block
                .split("```")
                .next()?
                .split_once("#[wasm_bindgen_test]")
        })
        .map(|(_, test)| test.trim())
        .unwrap();
    assert!(include_str!("readme.rs").contains(test));
}
