//! What draws a task. Built on the public readings only, so that you can write your
//! own.

mod async_view;
mod data;
mod source;

pub use async_view::{
    AsyncView, AsyncViewBuilder, AsyncViewProps, CustomFailed, DefaultFailed, FailedPart,
};
pub use data::{TaskFailure, TaskValue};
pub use source::AsyncSource;
