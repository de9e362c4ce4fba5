//! The stylesheet in the page.

use leptos::prelude::*;
use leptos_fire::{
    async_task,
    testing::{Mounted, mount, settled},
    view::{FireButton, ProgressBar, Spinner},
};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

fn with_stylesheet(view: impl FnOnce() -> AnyView + Send + 'static) -> Mounted {
    mount(move || {
        let sheet = include_str!("../../style/leptos-fire.css");
        (leptos::html::style().child(sheet), view())
    })
}

fn computed(page: &Mounted, selector: &str, property: &str) -> String {
    let element = page.find(selector).unwrap();
    let compute = js_sys::Function::new_with_args(
        "element, property",
        "return getComputedStyle(element).getPropertyValue(property)",
    );
    let value = compute.call2(&JsValue::NULL, element.unchecked_ref(), &property.into());
    value.unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
async fn what_is_hidden_is_not_shown() {
    let page = with_stylesheet(|| {
        let save = async_task("save").run_infallible(|| async {});
        view! {
            <FireButton fire=save attr:hidden=true>"Save"</FireButton>
            <Spinner attr:hidden=true/>
            <ProgressBar attr:hidden=true/>
        }
        .into_any()
    });
    _ = settled(Duration::ZERO).await;
    for hidden in [".lf-fire", ".lf-spinner", ".lf-progress"] {
        assert_eq!(computed(&page, hidden, "display"), "none", "{hidden}");
    }
}

#[wasm_bindgen_test]
async fn colours_go_by_the_page_s_scheme() {
    let page = with_stylesheet(|| {
        view! {
            <p><Spinner/></p>
            <section style="color-scheme: dark"><Spinner/></section>
        }
        .into_any()
    });
    let colour = |selector| computed(&page, selector, "color");
    assert_eq!(colour("p > .lf-spinner"), "rgb(91, 99, 109)");
    assert_eq!(colour("section > .lf-spinner"), "rgb(165, 173, 184)");
}
