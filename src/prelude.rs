//! What an application needs in scope: `use leptos_fire::prelude::*;`.

pub use crate::{
    AsyncResult, AsyncTask, AsyncView, CancelReason, Channel, Failure, Fire, Firing, FiringError,
    KeyedTask, PanicReport, Policy, RunContext, RunStreamWithInput, RunWithInput, Settled,
    SkipReason, TaskGroup, TaskKey, Zip, Zipped, abort_signal, async_task, back_online, channel,
    on_message, page_focused, use_task,
};
#[cfg(feature = "broadcast-channel")]
pub use crate::{BroadcastChannel, MessageError};
