//! The task and its views in a real browser.

#![cfg(target_family = "wasm")]

#[path = "../common/mod.rs"]
mod common;

mod action;
mod broadcast;
mod chains;
mod clock;
mod console;
mod lifetime;
mod on_change;
mod page_events;
mod places;
mod readme;
mod view;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
