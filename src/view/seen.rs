//! [`Seen`]: what is to be shown of one task, or of several as one.

use crate::task::glance::Glance;

/// What a task says of itself, or several as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) loading: bool,
    /// There is a value that the content can read.
    pub(super) value: bool,
    /// There is a failure that a failure part can read, also while the next run goes on.
    pub(super) failure: bool,
    /// What loads, or has failed, is for another input than the value; only where somebody
    /// asks.
    pub(super) new_input: bool,
}

impl Seen {
    #[cfg(all(test, not(target_family = "wasm")))]
    pub(super) const NOTHING: Self = Self {
        loading: false,
        value: false,
        failure: false,
        new_input: false,
    };

    /// By the rules of [`AsyncResult::zip`](crate::AsyncResult::zip): failed beats loading
    /// beats idle beats ok, and there is a value only if each has one.
    fn of(glances: &[Glance]) -> Self {
        let has_failed = |glance: &Glance| glance.failure.is_some() && !glance.loading;
        let failed = glances.iter().any(has_failed);
        Self {
            loading: !failed && glances.iter().any(|glance| glance.loading),
            value: glances.iter().all(|glance| glance.value),
            failure: glances.iter().any(|glance| glance.failure.is_some()),
            new_input: false,
        }
    }

    /// The real state, for `data-state`.
    pub(super) fn state(self) -> &'static str {
        match self {
            Self {
                loading: true,
                value: true,
                ..
            } => "reloading",
            Self { loading: true, .. } => "loading",
            Self { failure: true, .. } => "failed",
            Self { value: true, .. } => "ok",
            _ => "idle",
        }
    }
}

/// All that a view is told by its tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) seen: Seen,
    /// One of them is loading, though perhaps another has failed already.
    pub(super) busy: bool,
    /// Which failures there are: another number for others.
    pub(super) failures: u64,
}

impl Told {
    pub(super) fn by(glances: &[Glance]) -> Self {
        let failures = glances.iter().fold(0_u64, |all, glance| {
            let own = glance.failure.map_or(0, |number| u64::from(number) + 1);
            all.wrapping_mul(0x0100_0000_01b3).wrapping_add(own)
        });
        Self {
            seen: Seen::of(glances),
            busy: glances.iter().any(|glance| glance.loading),
            failures,
        }
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;
    use crate::{AsyncResult, Failure, Zip};
    use proptest::prelude::*;

    fn result() -> impl Strategy<Value = AsyncResult<(), ()>> {
        let previous = || prop::option::of(Just(()));
        let failure = Failure::Error(());
        prop_oneof![
            Just(AsyncResult::Idle),
            previous().prop_map(|previous| AsyncResult::Loading { previous }),
            Just(AsyncResult::Ok(())),
            previous().prop_map(move |previous| AsyncResult::Failed {
                failure: failure.clone(),
                previous,
            }),
        ]
    }

    fn glance(result: &AsyncResult<(), ()>) -> Glance {
        Glance {
            loading: result.is_loading(),
            value: result.has_value(),
            failure: result.failure().map(|_| 1),
        }
    }

    proptest! {
        #[test]
        fn several_are_combined_as_their_results_are(a in result(), b in result(), c in result()) {
            let seen = Seen::of(&[glance(&a), glance(&b), glance(&c)]);
            let all = (a, b, c).zip();
            let expected = match &all {
                AsyncResult::Idle => "idle",
                AsyncResult::Loading { previous: None } => "loading",
                AsyncResult::Loading { .. } => "reloading",
                AsyncResult::Ok(_) => "ok",
                AsyncResult::Failed { .. } => "failed",
            };
            prop_assert_eq!(seen.state(), expected);
            // Of values beside one that is idle there is nothing to be shown.
            prop_assert_eq!(seen.value, all.has_value());
        }
    }

    #[test]
    fn a_failure_is_told_from_the_next_one() {
        let failed = |number| Glance {
            failure: Some(number),
            ..Glance::default()
        };
        let none = Glance::default();
        let told = |glances: &[Glance]| Told::by(glances).failures;
        assert_eq!(told(&[none, none]), 0);
        assert_ne!(told(&[failed(1), none]), told(&[none, failed(1)]));
        assert_ne!(told(&[failed(1), none]), told(&[failed(2), none]));
        assert_eq!(told(&[failed(1), none]), told(&[failed(1), none]));
    }

    #[test]
    fn one_that_failed_is_shown_while_others_load() {
        let (failed, loading) = (
            Glance {
                failure: Some(1),
                ..Glance::default()
            },
            Glance {
                loading: true,
                ..Glance::default()
            },
        );
        let told = Told::by(&[loading, failed]);
        assert_eq!((told.seen.state(), told.busy), ("failed", true));
        // Tried again, the failure can still be read.
        let retrying = Glance {
            loading: true,
            ..failed
        };
        let told = Told::by(&[loading, retrying]);
        assert_eq!((told.seen.state(), told.seen.failure), ("loading", true));
    }
}
