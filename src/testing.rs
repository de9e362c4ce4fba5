//! What an application's own tests need: mount a view, wait until all is settled, move
//! the clock by hand.
//!
//! In the browser, with `wasm-bindgen-test`:
//!
//! ```
//! # #[cfg(target_family = "wasm")] mod tests {
//! use leptos::prelude::*;
//! use leptos_fire::{prelude::*, testing::{mount, settled}};
//! use std::time::Duration;
//! use wasm_bindgen_test::wasm_bindgen_test;
//!
//! #[wasm_bindgen_test]
//! async fn shows_the_answer() {
//!     let page = mount(|| {
//!         let answer = async_task("answer").run(|| async { Ok::<_, String>(42) });
//!         answer.fire();
//!         view! { <AsyncView of=answer let:data><b>{move || data.get()}</b></AsyncView> }
//!     });
//!     settled(Duration::from_secs(5)).await.unwrap();
//!     assert_eq!(page.text(), "42");
//! }
//! # }
//! ```
//!
//! Natively there is no event loop: [`run_until_settled`] drives what was fired, on a
//! clock that never waits.

mod clock;
#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(target_family = "wasm")]
mod page;
mod settle;

pub use clock::Clock;
#[cfg(not(target_family = "wasm"))]
pub use native::{block_on, run_until_settled, shuffle};
#[cfg(target_family = "wasm")]
pub use page::{Mounted, mount};
pub use settle::{NotSettled, UnderWay, settled};
