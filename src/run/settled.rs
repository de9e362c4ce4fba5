//! How a run ended.

use std::fmt;

/// How one fire ended. It ends exactly once, for everyone who awaits its
/// [`Firing`](crate::Firing).
///
/// ```
/// use leptos_fire::{CancelReason, Settled, SkipReason};
///
/// assert!(Settled::Ok.is_ok());
/// assert_eq!(Settled::Cancelled(CancelReason::Superseded).to_string(), "cancelled: fired again");
/// assert_eq!(
///     Settled::Skipped(SkipReason::Policy).to_string(),
///     "skipped: the policy lets no more runs start"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Settled {
    /// The body returned a value.
    Ok,
    /// The run failed: an error of its own, or a crash.
    Failed,
    /// Somebody stopped it, begun or not.
    Cancelled(CancelReason),
    /// It was decided that it never begins.
    Skipped(SkipReason),
}

impl Settled {
    /// Whether the body returned a value.
    ///
    /// ```
    /// # use leptos_fire::Settled;
    /// assert!(Settled::Ok.is_ok() && !Settled::Failed.is_ok());
    /// ```
    pub const fn is_ok(self) -> bool {
        matches!(self, Self::Ok)
    }

    /// Whether the run failed.
    ///
    /// ```
    /// # use leptos_fire::Settled;
    /// assert!(Settled::Failed.is_failed());
    /// ```
    pub const fn is_failed(self) -> bool {
        matches!(self, Self::Failed)
    }

    /// Whether somebody stopped it.
    ///
    /// ```
    /// # use leptos_fire::{CancelReason, Settled};
    /// assert!(Settled::Cancelled(CancelReason::Reset).is_cancelled());
    /// ```
    pub const fn is_cancelled(self) -> bool {
        matches!(self, Self::Cancelled(_))
    }

    /// Whether it never began.
    ///
    /// ```
    /// # use leptos_fire::{Settled, SkipReason};
    /// assert!(Settled::Skipped(SkipReason::OwnerGone).is_skipped());
    /// ```
    pub const fn is_skipped(self) -> bool {
        matches!(self, Self::Skipped(_))
    }
}

impl fmt::Display for Settled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ok => f.write_str("ok"),
            Self::Failed => f.write_str("failed"),
            Self::Cancelled(reason) => write!(f, "cancelled: {reason}"),
            Self::Skipped(reason) => write!(f, "skipped: {reason}"),
        }
    }
}

/// Who stopped a run. The first reason wins.
///
/// ```
/// use leptos_fire::CancelReason;
///
/// assert_eq!(CancelReason::OwnerGone.to_string(), "its component is gone");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CancelReason {
    /// `cancel` was called, on the task or on the `Firing`.
    Requested,
    /// The policy stopped it for a later fire.
    Superseded,
    /// The task was reset.
    Reset,
    /// The component that declared the task is gone.
    OwnerGone,
}

impl fmt::Display for CancelReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Requested => "cancel was called",
            Self::Superseded => "fired again",
            Self::Reset => "the task was reset",
            Self::OwnerGone => "its component is gone",
        })
    }
}

/// Why a fire never began.
///
/// ```
/// use leptos_fire::SkipReason;
///
/// assert_eq!(SkipReason::OwnerGone.to_string(), "the task's component is gone");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SkipReason {
    /// The task's [`Policy`](crate::Policy) lets no more runs start, or had a later one
    /// wait in its place.
    Policy,
    /// As many wait already as may.
    QueueFull,
    /// It was held back by a debounce or a throttle, and a later fire took its place.
    Collapsed,
    /// A debounce or a throttle that only lets the first one start.
    TooSoon,
    /// The task's [`only_if`](crate::Declaration::only_if) said no.
    NotReady,
    /// The component that declared the task is gone.
    OwnerGone,
    /// The fire came from inside the closure of the task's own body.
    Reentrant,
    /// `refire` on a task that was never fired, or was reset.
    NoInput,
    /// Rendering on a server starts no work.
    Server,
    /// It was fired on another thread than the one that declared the task.
    OtherThread,
}

impl fmt::Display for SkipReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Policy => "the policy lets no more runs start",
            Self::QueueFull => "as many wait already as may",
            Self::Collapsed => "a later fire took its place while it was held back",
            Self::TooSoon => "it came too soon after another one",
            Self::NotReady => "its condition does not hold",
            Self::OwnerGone => "the task's component is gone",
            Self::Reentrant => "fired from inside its own body's closure",
            Self::NoInput => "there is no earlier input to fire it with",
            Self::Server => "nothing runs while rendering on a server",
            Self::OtherThread => "fired on another thread than it was declared on",
        })
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::{CancelReason, Settled, SkipReason};

    #[test]
    fn each_end_says_what_it_was() {
        for (settled, says) in [
            (Settled::Ok, "ok"),
            (Settled::Failed, "failed"),
            (
                Settled::Cancelled(CancelReason::OwnerGone),
                "cancelled: its component is gone",
            ),
            (
                Settled::Skipped(SkipReason::QueueFull),
                "skipped: as many wait already as may",
            ),
        ] {
            assert_eq!(settled.to_string(), says);
        }
    }
}
