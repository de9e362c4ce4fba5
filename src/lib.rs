//! Asynchronous work for [Leptos](https://docs.rs/leptos), where *someone decides when
//! it starts*: a button, a form, a message, the set-up of a component.
//!
//! ```
//! use leptos::prelude::*;
//! use leptos_fire::prelude::*;
//! # async fn fetch_report(id: u32) -> Result<String, String> { Ok(format!("report {id}")) }
//!
//! #[component]
//! fn ReportPanel(user_id: Signal<u32>) -> impl IntoView {
//!     // WHAT the work is. Declaring it starts nothing.
//!     let report = async_task("report").run(move || fetch_report(user_id.get()));
//!
//!     // WHEN it runs: from set-up, from an event, from a message.
//!     report.fire();
//!
//!     view! {
//!         <button on:click=move |_| report.fire()>"Refresh"</button>
//!         <AsyncView of=report let:data>
//!             <h2>{move || data.get()}</h2>
//!         </AsyncView>
//!     }
//! }
//! ```
//!
//! # The model
//!
//! A *declaration* ([`async_task`]) is a name, some options and one body. It gives a
//! *task* ([`AsyncTask`]): a `Copy` handle, owned by the component that declared it and
//! readable as a signal of [`AsyncResult`]. *Firing* a task starts one *run* of the
//! body. That is all.
//!
//! | I want to | look at |
//! |---|---|
//! | declare work | [`async_task`], [`TaskKey`], [`KeyedTask`] |
//! | show what comes piece by piece | [`Declaration::run_stream`], [`AsyncTask::progress`] |
//! | fire it | [`AsyncTask::fire`], [`Fire`], [`AsyncTask::fire_on`] |
//! | have it follow signals, or other tasks | [`AsyncTask::fire_on_change`], [`AsyncTask::fire_from`] |
//! | decide what a second fire does | [`Policy`], [`TaskGroup`], [`Declaration::debounce`] |
//! | show it | [`AsyncView`], [`view`], [`AsyncResult`]; in Leptos' `Suspense`, [`TaskOutcome`] |
//! | react to its end | [`AsyncTask::on_ok`] and its neighbours, [`Firing`], [`all`], [`race`] |
//! | read several, or a part of one | [`Zip`], [`Zipped`], [`AsyncTask::select`] |
//! | stop its request with it | [`abort_signal`] |
//! | handle messages | [`on_message`], [`channel`] |
//! | test it | [`testing`] |
//!
//! # What you can rely on
//!
//! - **The last fire wins.** No run overwrites what a later one has shown, in whatever
//!   order they end.
//! - **Stopped means stopped.** A run that is superseded, cancelled, or whose component
//!   is gone is dropped, its [`abort_signal`] aborted; it calls nothing any more.
//! - **Never stuck.** Whatever a body does, loading ends. If it crashes, by a panic, an
//!   exception, an abort or a stack overflow, in a stable wasm build too, that is a
//!   [`Failure::Panicked`], and the page goes on.
//! - **Never a panic because of lifetime.** Firing a task whose component is gone does
//!   nothing. Only Leptos' own `get`, `read` and `with` panic on it, as on any signal.
//! - **Every [`Firing`] settles**, once, for everyone who awaits it.
//!
//! What a crash cannot undo: destructors of the crashed code do not run; a signal that
//! it was just writing stays locked, and so does a task whose value it was just reading
//! (in `with_value` or under a read guard), which then no longer changes; and `std::thread::panicking()` stays true for the
//! rest of the page, so that `std::panic::set_hook` panics: set yours at start-up.
//!
//! # Where it runs
//!
//! In the browser, with Leptos' `csr` or `hydrate`. While rendering on a server,
//! firing shows the loading state, with the value that was there before, and starts
//! nothing. Natively, in tests, runs are driven by [`testing`] and nothing else.
//!
//! # Features
//!
//! | feature | gives |
//! |---|---|
//! | `serde` | `Serialize` and `Deserialize` for [`AsyncResult`] and [`Failure`] |
//! | `broadcast-channel` | `BroadcastChannel`: typed messages between tabs |
//! | `retry` | `retry`, `retry_times`: another attempt after a failed one |
//! | `forms` | `FireForm`: forms whose fields become a task's input |
//! | `testing` | [`testing`]: what an application's tests need |

#![deny(missing_docs, missing_debug_implementations)]
#![warn(clippy::unwrap_used, clippy::expect_used)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(any(target_family = "wasm", feature = "testing")),
    allow(dead_code, reason = "natively only `testing` drives what was fired")
)]

mod async_result;
mod crash;
mod declare;
mod follow;
mod group;
mod js_failure;
mod keyed;
mod message;
mod pace;
mod page;
mod policy;
pub mod prelude;
mod ref_cell;
mod run;
mod subscription;
mod task;
#[cfg(feature = "testing")]
pub mod testing;
mod trigger;
pub mod view;
mod zipped;

pub use async_result::{AsyncResult, Failure, PanicReport, Zip};
pub use declare::{
    Declaration, InfallibleBody, KeyedBody, KeyedInfallibleBody, RunStreamWithInput, RunWithInput,
    StreamBody, TaskBody, TaskKey, TaskName, async_task, use_task,
};
pub use follow::Upstream;
pub use group::TaskGroup;
pub use js_failure::JsFailure;
pub use keyed::KeyedTask;
#[cfg(feature = "broadcast-channel")]
pub use message::{BroadcastChannel, BroadcastStream, MessageError};
pub use message::{Channel, ChannelStream, channel, on_message};
pub use pace::{Debounce, Throttle};
pub use page::{PageEvents, back_online, page_focused};
pub use policy::Policy;
pub use run::{
    All, AllSettled, AnyFiring, CancelReason, Firing, FiringError, FiringValue, Race, RunContext,
    Settled, SkipReason, abort_signal, all, all_settled, race,
};
pub use task::{AsyncTask, FailureGuard, Fire, StateGuard, ValueGuard};
pub use view::{AsyncView, TaskOutcome};
pub use zipped::Zipped;
