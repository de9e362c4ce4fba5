//! What people see, in a real browser, on a clock that is moved by hand.

#![cfg(target_family = "wasm")]

#[path = "../common/mod.rs"]
mod common;

mod announcements;
mod changes;
mod components;
mod conformance;
mod content;
mod js_failure;
mod looks;
mod parts;
mod redrawn;
mod reload;
mod several;
mod stage;
mod suspense;
mod texts;
mod times;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
