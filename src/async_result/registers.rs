//! The two registers of a task: its last value and its last outcome.

mod ledger;

pub(crate) use ledger::{Event, Stamp};

use super::{AsyncResult, Failure};
use ledger::{Ledger, Move};
use std::mem;

/// A task's state as plain data: the last value and the last outcome, and the [`Ledger`] that
/// says of whom they are.
///
/// An earlier number never replaces a later one, so that no order of completion shows
/// something stale. `shown` is always what the registers amount to.
pub(crate) struct Registers<T, E> {
    shown: AsyncResult<T, E>,
    /// The last outcome's failure while `shown` has no place for it, being `Loading`.
    /// Boxed, because it is large and seldom there.
    hidden_failure: Option<Box<Failure<E>>>,
    ledger: Ledger,
}

/// What the registers hold, what an event brings to them or what it pushes out: a value, a
/// failure, and the numbers that they came from.
///
/// What is pushed out is handed back rather than dropped: a callback may still have to see
/// it, and a user's `Drop` must not run while the registers are locked.
pub(crate) struct Contents<T, E> {
    pub(crate) value: Option<T>,
    pub(crate) value_from: u32,
    pub(crate) failure: Option<Failure<E>>,
    pub(crate) failure_from: u32,
}

impl<T, E> Default for Contents<T, E> {
    fn default() -> Self {
        Self {
            value: None,
            value_from: 0,
            failure: None,
            failure_from: 0,
        }
    }
}

impl<T, E> Default for Registers<T, E> {
    fn default() -> Self {
        Self {
            shown: AsyncResult::Idle,
            hidden_failure: None,
            ledger: Ledger::default(),
        }
    }
}

impl<T, E> Registers<T, E> {
    /// What `event` does. What it brings goes in, and what it pushes out comes back in its
    /// place.
    pub(crate) fn apply(&mut self, event: Event, contents: &mut Contents<T, E>) {
        let Some(moves) = self.ledger.happens(event) else {
            return;
        };
        // Swapped rather than moved: of each pair of types there is a copy of this.
        let mut own = self.take();
        exchange(moves.value, &mut own.value, &mut contents.value);
        exchange(moves.failure, &mut own.failure, &mut contents.failure);
        self.put(own);
        contents.value_from = moves.value_out_from;
        contents.failure_from = moves.failure_out_from;
    }

    pub(crate) fn stamp(&self) -> Stamp {
        self.ledger.stamp()
    }

    pub(crate) fn shown(&self) -> &AsyncResult<T, E> {
        &self.shown
    }

    #[cfg(all(test, not(target_family = "wasm")))]
    pub(crate) fn under_way(&self) -> u32 {
        self.ledger.under_way
    }

    /// The number of the value that is there, if one is.
    #[cfg(all(test, not(target_family = "wasm")))]
    pub(crate) fn value_number(&self) -> Option<u32> {
        self.ledger.stamp().value
    }

    /// Who made the value that is there, if one is.
    pub(crate) fn value_from(&self) -> Option<u32> {
        self.ledger.value_from()
    }

    /// The number of the last outcome, if it is a failure, also while the next run is under
    /// way.
    pub(crate) fn failure_from(&self) -> Option<u32> {
        self.ledger.failure_from()
    }

    /// The last outcome's failure, also while the next run is under way.
    pub(crate) fn last_failure(&self) -> Option<(u32, &Failure<E>)> {
        let failure = self.hidden_failure.as_deref().or(self.shown.failure())?;
        Some((self.ledger.outcome_number, failure))
    }

    /// Run `number` has an item more. Where a later one's value is there, the value is
    /// handed back.
    pub(crate) fn item(
        &mut self,
        number: u32,
        anew: bool,
        empty: impl FnOnce() -> Option<T>,
        add: impl FnOnce(&mut T),
    ) -> Contents<T, E> {
        let mut displaced = Contents::default();
        let goes_on = !anew && self.value_from() == Some(number);
        if number < self.ledger.value_number && !goes_on {
            displaced.value = empty();
            displaced.value_from = number;
            displaced.value.as_mut().map(add);
            return displaced;
        }
        if anew || !self.shown.has_value() {
            let mut own = self.take();
            displaced.value = mem::replace(&mut own.value, empty());
            // An earlier attempt's of the same run is nobody's any more.
            let before = self.ledger.value_from;
            displaced.value_from = if before == number { 0 } else { before };
            self.put(own);
        }
        self.ledger.item(number);
        if let Some(value) = self.shown.value_mut() {
            add(value);
        }
        displaced
    }

    /// `update_value`: the value changed in place and is `number`'s now.
    ///
    /// Returns whether there was a value to change.
    pub(crate) fn update(&mut self, number: u32, f: impl FnOnce(&mut T)) -> Option<Contents<T, E>> {
        f(self.shown.value_mut()?);
        let mut own = self.take();
        let displaced = Contents {
            failure: own.failure.take(),
            failure_from: self.ledger.updated(number),
            ..Contents::default()
        };
        self.put(own);
        Some(displaced)
    }

    /// Without the numbers, which the ledger has.
    fn take(&mut self) -> Contents<T, E> {
        let mut own = Contents::default();
        match mem::take(&mut self.shown) {
            AsyncResult::Idle => {}
            AsyncResult::Loading { previous } => own.value = previous,
            AsyncResult::Ok(value) => own.value = Some(value),
            AsyncResult::Failed { failure, previous } => {
                own.value = previous;
                own.failure = Some(failure);
            }
        }
        if let Some(hidden) = self.hidden_failure.take() {
            own.failure = Some(*hidden);
        }
        own
    }

    fn put(&mut self, own: Contents<T, E>) {
        let Contents { value, failure, .. } = own;
        self.ledger.has_value = value.is_some();
        self.ledger.has_failure = failure.is_some();
        self.shown = if self.ledger.under_way > 0 {
            self.hidden_failure = failure.map(Box::new);
            AsyncResult::Loading { previous: value }
        } else if let Some(failure) = failure {
            AsyncResult::Failed {
                failure,
                previous: value,
            }
        } else if let Some(value) = value {
            AsyncResult::Ok(value)
        } else {
            AsyncResult::Idle
        };
    }
}

/// Has `own` become what is there afterwards, and `new` what is left over.
fn exchange<X>(how: Move, own: &mut Option<X>, new: &mut Option<X>) {
    match how {
        Move::Replace => mem::swap(own, new),
        Move::Refuse => {}
        Move::Fill if own.is_none() => mem::swap(own, new),
        // What it brings stays where it is, and is nobody's.
        Move::Keep | Move::Fill => {}
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
