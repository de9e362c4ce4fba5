//! One run of a task's body, and what carries it: the guarded call, the ready queue,
//! the clock. Nothing in here knows of views.

mod any_firing;
pub(crate) mod clock;
pub(crate) mod context;
pub(crate) mod firing;
mod flags;
pub(crate) mod guard;
pub(crate) mod handle;
#[cfg(feature = "testing")]
pub(crate) mod in_flight;
#[cfg(target_family = "wasm")]
mod js_function;
mod linked;
pub(crate) mod observer;
pub(crate) mod owner;
pub(crate) mod queue;
mod settled;
pub(crate) mod thread_bound;
mod together;

pub use any_firing::AnyFiring;
pub use context::{RunContext, abort_signal};
pub use firing::{Firing, FiringError, FiringValue};
pub use settled::{CancelReason, Settled, SkipReason};
pub use together::{All, AllSettled, Race, all, all_settled, race};
