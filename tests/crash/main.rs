//! Crashes in a real browser, on stable: contained, and the page goes on.
//!
//! A binary of its own, because a thread that has panicked once counts as panicking for
//! good on wasm.

#![cfg(target_family = "wasm")]

#[path = "../common/mod.rs"]
mod common;

mod many;
mod parts;
mod places;
mod thread;
mod ways;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
