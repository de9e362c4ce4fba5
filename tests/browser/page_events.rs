//! What the browser tells of the page. Whether a page is hidden is only pretended here;
//! the end-to-end tests really hide one.

use crate::common::Log;
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, async_task, back_online, page_focused,
    testing::{Clock, mount, settled},
};
use send_wrapper::SendWrapper;
use std::{convert::Infallible, time::Duration};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const PERIOD: Duration = Duration::from_secs(30);

/// Says that the page is hidden or seen, and tells those who listen.
fn pretend(visibility: &str) {
    let descriptor = js_sys::Object::new();
    js_sys::Reflect::set(&descriptor, &"configurable".into(), &JsValue::TRUE).unwrap();
    js_sys::Reflect::set(&descriptor, &"value".into(), &visibility.into()).unwrap();
    let document = document();
    js_sys::Object::define_property(&document, &"visibilityState".into(), &descriptor);
    document
        .dispatch_event(&web_sys::Event::new("visibilitychange").unwrap())
        .unwrap();
}

fn mounted(
    make: impl Fn() -> AsyncTask<(), u32, Infallible> + 'static,
) -> (
    leptos_fire::testing::Mounted,
    AsyncTask<(), u32, Infallible>,
) {
    let handle = Log::default();
    let page = mount({
        let handle = SendWrapper::new(handle.clone());
        move || handle.add(make())
    });
    (page, handle.take().remove(0))
}

#[wasm_bindgen_test]
async fn a_hidden_page_does_not_poll_and_catches_up_when_it_is_seen() {
    let clock = Clock::install();
    let (page, task) = mounted(|| {
        async_task("polled")
            .run_infallible(|| async { 1 })
            .fire_every(PERIOD)
    });
    clock.advance(Duration::ZERO).await;
    assert_eq!(task.fired_count(), 1);
    pretend("hidden");
    clock.advance(PERIOD * 10).await;
    assert_eq!(task.fired_count(), 1, "hidden");
    pretend("visible");
    clock.advance(Duration::ZERO).await;
    assert_eq!(task.fired_count(), 2, "at once when it is seen again");
    // Each pause may be a tenth longer.
    clock.advance(PERIOD * 12 / 10).await;
    assert_eq!(task.fired_count(), 3);
    pretend("hidden");
    clock.advance(PERIOD * 10).await;
    drop(page);
    pretend("visible");
    clock.advance(PERIOD).await;
    assert_eq!(clock.next_timer(), None, "it ends with its component");
}

#[wasm_bindgen_test]
async fn focus_and_back_online_are_streams() {
    let (_page, task) = mounted(|| {
        async_task("refreshed")
            .run_infallible(|| async { 1 })
            .fire_on(page_focused())
            .fire_on(back_online())
    });
    for name in ["focus", "online"] {
        // The browser may have events of its own.
        let before = task.fired_count();
        let event = web_sys::Event::new(name).unwrap();
        window().dispatch_event(&event).unwrap();
        settled(Duration::from_secs(5)).await.unwrap();
        assert!(task.fired_count() > before, "{name}");
    }
}
