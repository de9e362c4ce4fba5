//! How close together fires may start: two pure state machines over given times.

mod debounce;
mod throttle;

pub use debounce::Debounce;
pub use throttle::Throttle;

pub(crate) use debounce::Burst;
pub(crate) use throttle::Window;

use std::time::Duration;

/// What becomes of a fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It goes on to the policy.
    Start,
    /// It is held back for so long, unless a later one takes its place.
    Hold(Duration),
    /// It comes too soon, and nothing is to follow later.
    Skip,
}
