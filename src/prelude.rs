//! What an application needs in scope: `use leptos_fire::prelude::*;`.

pub use crate::{
    AsyncResult, AsyncTask, AsyncView, CancelReason, Channel, Failure, Fire, Firing, FiringError,
    PanicReport, Policy, RunContext, RunStreamWithInput, RunWithInput, Settled, SkipReason,
    TaskKey, Zip, Zipped, abort_signal, async_task, channel, on_message, page_focused, use_task,
};
#[cfg(feature = "broadcast-channel")]
pub use crate::{BroadcastChannel, MessageError};
