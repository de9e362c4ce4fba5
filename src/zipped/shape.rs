//! [`Shape`]: what of several tasks can be told apart, without their values.

use crate::{AsyncResult, Failure, async_result::registers::Stamp, follow::Linked};
use std::{num::NonZeroU32, sync::Weak};

/// How several tasks stand together. Two equal shapes read the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    phase: Phase,
    /// The number of each task's value, and of its items, if each has one.
    values: Option<Vec<(NonZeroU32, u32)>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Ok,
    Idle,
    Loading,
    /// Which one, and the number of its failure.
    Failed(usize, NonZeroU32),
}

impl Shape {
    /// Asks them, tracked.
    pub(super) fn of(tasks: &[Weak<dyn Linked>]) -> Self {
        let stamps = tasks.iter().map(|task| {
            let task = task.upgrade().filter(|task| task.is_live());
            task.map_or_else(Stamp::default, |task| task.stamp())
        });
        Self::from_stamps(stamps)
    }

    fn from_stamps(stamps: impl Iterator<Item = Stamp>) -> Self {
        let (mut failed, mut loading, mut idle) = (None, false, false);
        let mut values = Some(Vec::new());
        for (part, stamp) in stamps.enumerate() {
            match (stamp.failure, stamp.value) {
                (Some(number), _) => failed = failed.or(Some((part, number))),
                _ if stamp.loading => loading = true,
                (None, None) => idle = true,
                (None, Some(_)) => {}
            }
            match (&mut values, stamp.value) {
                (Some(values), Some(number)) => values.push((number, stamp.items)),
                _ => values = None,
            }
        }
        let phase = match (failed, loading, idle) {
            (Some((part, number)), ..) => Phase::Failed(part, number),
            (None, true, _) => Phase::Loading,
            (None, false, true) => Phase::Idle,
            (None, false, false) => Phase::Ok,
        };
        // Of an idle one no value is shown.
        let values = values.filter(|_| phase != Phase::Idle);
        Self { phase, values }
    }

    pub(super) fn has_values(&self) -> bool {
        self.values.is_some()
    }

    /// Which one has failed, from 0.
    pub(super) fn failed(&self) -> Option<usize> {
        match self.phase {
            Phase::Failed(part, _) => Some(part),
            _ => None,
        }
    }

    /// The result of this shape, with what belongs in it.
    pub(super) fn fill<T, E>(
        &self,
        values: Option<T>,
        failure: Option<Failure<E>>,
    ) -> AsyncResult<T, E> {
        match (self.phase, values, failure) {
            (Phase::Failed(..), previous, Some(failure)) => {
                AsyncResult::Failed { failure, previous }
            }
            (Phase::Loading, previous, _) => AsyncResult::Loading { previous },
            (Phase::Ok, Some(values), _) => AsyncResult::Ok(values),
            (Phase::Idle | Phase::Ok | Phase::Failed(..), ..) => AsyncResult::Idle,
        }
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    //! Against what is already there for plain results.

    use super::*;
    use proptest::prelude::*;

    fn stamp() -> impl Strategy<Value = Stamp> {
        let number = || prop::option::of((1..4_u32).prop_filter_map("", NonZeroU32::new));
        (any::<bool>(), number(), number()).prop_map(|(loading, value, failure)| Stamp {
            loading,
            value,
            items: 0,
            // As in the registers: while it is loading, no failure is shown.
            failure: failure.filter(|_| !loading),
        })
    }

    fn result(stamp: Stamp) -> AsyncResult<u32, u32> {
        match stamp {
            Stamp {
                loading: true,
                value,
                ..
            } => AsyncResult::Loading {
                previous: value.map(NonZeroU32::get),
            },
            Stamp {
                failure: Some(number),
                value,
                ..
            } => AsyncResult::Failed {
                failure: Failure::Error(number.get()),
                previous: value.map(NonZeroU32::get),
            },
            Stamp {
                value: Some(value), ..
            } => AsyncResult::Ok(value.get()),
            _ => AsyncResult::Idle,
        }
    }

    proptest! {
        #[test]
        fn a_shape_filled_is_what_collecting_the_results_gives(
            stamps in prop::collection::vec(stamp(), 0..5)
        ) {
            let expected: AsyncResult<Vec<u32>, u32> = stamps.iter().copied().map(result).collect();
            let shape = Shape::from_stamps(stamps.iter().copied());
            let values = shape.has_values().then(|| stamps.iter().filter_map(|s| s.value).map(NonZeroU32::get).collect());
            let failure = shape.failed().and_then(|part| stamps[part].failure).map(NonZeroU32::get).map(Failure::Error);
            prop_assert_eq!(shape.fill(values, failure), expected);
        }
    }
}
