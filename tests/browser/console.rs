//! What is said in the console, and what is not.

use crate::common::Log;
use leptos::prelude::*;
use leptos_fire::{
    AsyncView, async_task,
    testing::{mount, settled},
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;

/// Listens to `console.error` while it lives.
pub struct Console {
    pub errors: Log<String>,
    before: JsValue,
    _listener: Closure<dyn FnMut(JsValue)>,
}

fn console() -> JsValue {
    js_sys::Reflect::get(&js_sys::global(), &"console".into()).unwrap()
}

impl Console {
    pub fn listen() -> Self {
        let errors = Log::default();
        let listener = Closure::<dyn FnMut(JsValue)>::new({
            let errors = errors.clone();
            move |text: JsValue| errors.add(text.as_string().unwrap_or_default())
        });
        let before = js_sys::Reflect::get(&console(), &"error".into()).unwrap();
        js_sys::Reflect::set(
            &console(),
            &"error".into(),
            listener.as_ref().unchecked_ref(),
        )
        .unwrap();
        Self {
            errors,
            before,
            _listener: listener,
        }
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        js_sys::Reflect::set(&console(), &"error".into(), &self.before).unwrap();
    }
}

/// Fires a failing task in a page, and returns what the console then says.
async fn said(looked_at_by: &'static str) -> Vec<String> {
    let console = Console::listen();
    let later = Log::default();
    let _page = mount({
        let later = SendWrapper::new(later.clone());
        move || {
            let task = async_task("unlucky").run(|| async { Err::<u32, _>("no luck") });
            match looked_at_by {
                "a callback" => _ = task.on_failed(|_| ()),
                "an awaiter" => later.add(task.start()),
                _ => (),
            }
            if looked_at_by != "an awaiter" {
                task.fire();
            }
            match looked_at_by {
                "a reading" => {
                    view! { <p>{move || task.failure().map(|f| f.to_string())}</p> }.into_any()
                }
                "the signal" => {
                    view! { <p>{move || task.get().is_failed().to_string()}</p> }.into_any()
                }
                "a view" => view! { <AsyncView of=task let:data>{move || data.get()}</AsyncView> }
                    .into_any(),
                "a part that does not say why" => view! {
                    <AsyncView of=task failed=|_| "Sorry." let:data>{move || data.get()}</AsyncView>
                }
                .into_any(),
                "its loading alone" => {
                    view! { <p>{move || task.is_loading().to_string()}</p> }.into_any()
                }
                _ => ().into_any(),
            }
        }
    });
    for firing in later.take() {
        firing.await;
    }
    settled(Duration::from_secs(5)).await.unwrap();
    _ = settled(Duration::ZERO).await;
    console.errors.take()
}

#[wasm_bindgen_test]
async fn ec048_a_failure_that_nobody_looks_at_is_reported_once() {
    for nobody in ["nobody", "its loading alone"] {
        let errors = said(nobody).await;
        assert_eq!(errors.len(), 1, "{nobody}: {errors:?}");
        assert!(errors[0].contains("`unlucky` failed"), "{errors:?}");
    }
}

#[wasm_bindgen_test]
async fn ec048_one_that_is_looked_at_is_not() {
    for somebody in [
        "a callback",
        "an awaiter",
        "a reading",
        "the signal",
        "a view",
        "a part that does not say why",
    ] {
        let errors = said(somebody).await;
        assert!(errors.is_empty(), "{somebody}: {errors:?}");
    }
}
