//! Tasks that follow: signals, and other tasks.
//!
//! Push, then pull. A change only marks the followers it may concern; what they have to
//! do is decided once, in the next tick, when everything that changed in the turn has.
//!
//! | when | what happens |
//! |---|---|
//! | a task begins to load | at once, all that follow it, near and far, read as loading: they wait |
//! | a signal or a task has changed | the follower is marked; in the tick those it depends on are asked before it |
//! | it is asked while a task that it follows is loading | it waits on |
//! | … and none is | its closure says the input: an equal one fires nothing, another one fires |
//!
//! So of the tasks that it follows what is asked is never half old and half new (one that
//! a closure only reads as a signal is not among them), and in a diamond the last task waits
//! for both sides and runs once.

mod cycle;
mod follower;
mod links;
mod node;
mod order;
mod reactive;
mod rule;
mod situation;
mod upstream;
mod ways;

pub(crate) use follower::Follower;
pub(crate) use links::{Follows, Linked, Links, Standing};
pub(crate) use rule::Following;
pub(crate) use upstream::Nothing;
pub use upstream::Upstream;
pub(crate) use ways::WAYS;
