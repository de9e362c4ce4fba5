//! The gallery: every part of leptos-fire at work in one page.
//!
//! `cargo xtask serve` builds and serves it, together with the server it talks to.

// A native `cargo test` builds every example, but there is no page to run this one in.

#[cfg(target_family = "wasm")]
mod app;
#[cfg(target_family = "wasm")]
mod async_view;
#[cfg(target_family = "wasm")]
mod button;
#[cfg(target_family = "wasm")]
mod clock;
#[cfg(target_family = "wasm")]
mod code;
#[cfg(target_family = "wasm")]
mod condition;
#[cfg(target_family = "wasm")]
mod controls;
#[cfg(target_family = "wasm")]
mod dashboard;
#[cfg(target_family = "wasm")]
mod delay;
#[cfg(target_family = "wasm")]
mod exhibit;
#[cfg(target_family = "wasm")]
mod failure;
#[cfg(target_family = "wasm")]
mod flaky;
#[cfg(target_family = "wasm")]
mod form;
#[cfg(target_family = "wasm")]
mod header;
#[cfg(target_family = "wasm")]
mod http;
#[cfg(target_family = "wasm")]
mod language;
#[cfg(target_family = "wasm")]
mod page;
#[cfg(target_family = "wasm")]
mod report;
#[cfg(target_family = "wasm")]
mod rows;
#[cfg(target_family = "wasm")]
mod save;
#[cfg(target_family = "wasm")]
mod search;
#[cfg(target_family = "wasm")]
mod station;
#[cfg(target_family = "wasm")]
mod tint;
#[cfg(target_family = "wasm")]
mod waiting;
#[cfg(target_family = "wasm")]
mod wrong;

#[cfg(target_family = "wasm")]
fn main() {
    leptos::mount::mount_to_body(app::App);
}

#[cfg(not(target_family = "wasm"))]
fn main() {
    eprintln!("The gallery runs in a browser: start it with `cargo xtask serve`.");
}
