//! What the tests of buttons and forms share.

use leptos::prelude::document;
use leptos_fire::{
    Policy,
    testing::{Mounted, settled},
};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement};

pub const POLICIES: [Policy; 5] = [
    Policy::Restart,
    Policy::Drop,
    Policy::Enqueue,
    Policy::KeepLatest,
    Policy::Parallel,
];

/// Lets everything happen that needs no time.
pub async fn flush() {
    _ = settled(Duration::ZERO).await;
}

pub fn attribute(page: &Mounted, selector: &str, name: &str) -> Option<String> {
    page.find(selector).unwrap().get_attribute(name)
}

pub fn text(page: &Mounted, selector: &str) -> String {
    page.find(selector).unwrap().text_content().unwrap()
}

pub fn focus(page: &Mounted, selector: &str) {
    let element: HtmlElement = page.find(selector).unwrap().unchecked_into();
    element.focus().unwrap();
    assert_focus(page, selector);
}

#[track_caller]
pub fn assert_focus(page: &Mounted, selector: &str) {
    let active: Element = document().active_element().unwrap();
    assert_eq!(
        active.outer_html(),
        page.find(selector).unwrap().outer_html()
    );
}

pub fn input(page: &Mounted, selector: &str) -> HtmlInputElement {
    page.find(selector).unwrap().unchecked_into()
}

pub fn fill(page: &Mounted, selector: &str, value: &str) {
    input(page, selector).set_value(value);
}

/// Submits the form as Enter in a field does: validated, without a button of its own.
pub async fn submit(page: &Mounted) {
    let form: HtmlFormElement = page.find("form").unwrap().unchecked_into();
    form.request_submit().unwrap();
    flush().await;
}
