//! The README's code is compiled and run.

use leptos_fire::testing::{mount, settled};
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

mod app {
    #![allow(
        dead_code,
        reason = "its `main` mounts it to the page, this test elsewhere"
    )]
    include!("../../examples/minimal/src/main.rs");

    pub fn view() -> impl IntoView {
        App()
    }
}

#[wasm_bindgen_test]
async fn the_minimal_app_shows_a_spinner_then_its_data_and_again() {
    let page = mount(app::view);
    assert!(page.find(".lf-loading").is_some());
    settled(Duration::from_secs(10)).await.unwrap();
    assert_eq!(
        page.find("p").unwrap().text_content().unwrap(),
        "Hello, world!"
    );
    page.click("button");
    assert!(
        settled(Duration::ZERO).await.is_err(),
        "it is under way again"
    );
    settled(Duration::from_secs(10)).await.unwrap();
    assert_eq!(
        page.find("p").unwrap().text_content().unwrap(),
        "Hello, world!"
    );
}

#[wasm_bindgen_test]
fn the_readme_shows_the_minimal_app() {
    let readme = include_str!("../../README.md");
    let app = include_str!("../../examples/minimal/src/main.rs");
    assert!(
        readme.contains(app.trim()),
        "the README must show examples/minimal/src/main.rs as it is"
    );
}
