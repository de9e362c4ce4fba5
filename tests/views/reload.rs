//! The loading part in the content's place, for who asks for it.

use crate::stage::{Options, Stage};
use leptos_fire::view::Reload;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_reload_may_show_the_loading_part_instead_of_the_content() {
    let stage = Stage::with_value(Options {
        reload: Reload::ShowLoading,
        ..Options::default()
    })
    .await;
    stage.fire().await;
    stage.advance(149).await;
    assert_eq!(stage.text(), "one", "a quick reload is not seen");
    stage.advance(1).await;
    stage.assert_state("reloading", true);
    assert_eq!(stage.text(), "Loading…");
    assert!(!stage.has("section") && !stage.has(".lf-bar"));
    stage.end(Err("no luck")).await;
    stage.advance(400).await;
    stage.assert_state("failed", false);
    assert_eq!(stage.text(), "oneno luckTry again");
    stage.page.click(".lf-retry");
    stage.advance(100).await;
    stage.end(Ok("two")).await;
    assert_eq!(stage.text(), "two");
}
