//! [`Flags`]: what is known of a run as yes or no, in one byte.

use std::sync::atomic::{AtomicU8, Ordering};

/// One of the flags.
#[derive(Clone, Copy)]
pub(super) struct Flag(u8);

impl Flag {
    /// It is to be polled.
    pub(super) const WOKEN: Self = Self(1);
    /// Its attempt's time is up.
    pub(super) const EXPIRED: Self = Self(1 << 1);
    /// What it waited for has come: its place, or the end of a pause.
    pub(super) const RESUMED: Self = Self(1 << 2);
    /// It has told its progress since the task last looked.
    pub(super) const PROGRESSED: Self = Self(1 << 3);
    /// Its value was put together in its task already.
    pub(super) const COLLECTED: Self = Self(1 << 4);
    /// It was stopped.
    pub(super) const ABORTED: Self = Self(1 << 5);
}

/// A set of flags. Wakers on other threads set them too.
pub(super) struct Flags(AtomicU8);

impl Flags {
    pub(super) fn none() -> Self {
        Self(AtomicU8::new(0))
    }

    pub(super) fn only(flag: Flag) -> Self {
        Self(AtomicU8::new(flag.0))
    }

    pub(super) fn raise(&self, flag: Flag) {
        self.0.fetch_or(flag.0, Ordering::AcqRel);
    }

    /// Lowers it. Returns whether it was raised.
    pub(super) fn lower(&self, flag: Flag) -> bool {
        self.0.fetch_and(!flag.0, Ordering::AcqRel) & flag.0 != 0
    }

    pub(super) fn is_raised(&self, flag: Flag) -> bool {
        self.0.load(Ordering::Acquire) & flag.0 != 0
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::{Flag, Flags};

    #[test]
    fn each_is_by_itself() {
        const ALL: [Flag; 6] = [
            Flag::WOKEN,
            Flag::EXPIRED,
            Flag::RESUMED,
            Flag::PROGRESSED,
            Flag::COLLECTED,
            Flag::ABORTED,
        ];
        for (i, flag) in ALL.into_iter().enumerate() {
            let flags = Flags::none();
            assert!(!flags.lower(flag));
            flags.raise(flag);
            for (j, other) in ALL.into_iter().enumerate() {
                assert_eq!(flags.is_raised(other), i == j);
            }
            assert!(flags.lower(flag));
            assert!(!flags.is_raised(flag));
            assert!(Flags::only(flag).is_raised(flag));
        }
    }
}
