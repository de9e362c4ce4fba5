//! `FireButton` and `FireForm` in a real browser, by the events that people cause.

#![cfg(target_family = "wasm")]

#[path = "../common/mod.rs"]
mod common;

mod button;
mod errors;
mod form;
mod input;
mod labels;
mod secrets;
mod stage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
