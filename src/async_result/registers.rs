//! The two registers of a task: its last value and its last outcome.

mod ledger;

pub(crate) use ledger::{Event, Ledger, Moves, Stamp};

use super::{AsyncResult, Failure};
use ledger::Move;
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

impl<T, E> Contents<T, E> {
    pub(crate) fn is_empty(&self) -> bool {
        self.value.is_none() && self.failure.is_none()
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
    #[cfg(all(test, not(target_family = "wasm")))]
    pub(crate) fn apply(&mut self, event: Event, contents: &mut Contents<T, E>) {
        if let Some(moves) = self.ledger.happens(event) {
            self.make(moves, contents);
        }
    }

    /// Makes the moves that the ledger has called for. What is new goes in, and what is
    /// pushed out comes back in its place.
    pub(crate) fn make(&mut self, moves: Moves, contents: &mut Contents<T, E>) {
        // Swapped rather than moved: of each pair of types there is a copy of this.
        let mut own = self.take();
        exchange(moves.value, &mut own.value, &mut contents.value);
        exchange(moves.failure, &mut own.failure, &mut contents.failure);
        self.put(own);
        contents.value_from = moves.value_out_from;
        contents.failure_from = moves.failure_out_from;
    }

    pub(crate) fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// In which an event is entered before its moves are made.
    pub(crate) fn ledger_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
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
        self.ledger.stamp().value.map(std::num::NonZeroU32::get)
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
        let goes_on = !anew && self.ledger.value_from() == Some(number);
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

    /// What is there, without the numbers, which the ledger has.
    ///
    /// Of this and of `put` there is a copy for each pair of types. So a value and a failure
    /// are moved at as few places as can be, and what is overwritten is nothing, whose
    /// destructor need not be called.
    fn take(&mut self) -> Contents<T, E> {
        let mut own = Contents::default();
        if let Some(previous) = previous_mut(&mut self.shown) {
            mem::swap(previous, &mut own.value);
        }
        match mem::take(&mut self.shown) {
            AsyncResult::Ok(value) => overwrite(&mut own.value, Some(value)),
            AsyncResult::Failed { failure, .. } => overwrite(&mut own.failure, Some(failure)),
            AsyncResult::Idle | AsyncResult::Loading { .. } => {
                if self.hidden_failure.is_some() {
                    unhide(&mut self.hidden_failure, &mut own.failure);
                }
            }
        }
        own
    }

    fn put(&mut self, mut own: Contents<T, E>) {
        self.ledger.has_value = own.value.is_some();
        self.ledger.has_failure = own.failure.is_some();
        if self.ledger.under_way > 0 {
            if own.failure.is_some() {
                hide(&mut own.failure, &mut self.hidden_failure);
            }
            overwrite(&mut self.shown, AsyncResult::Loading { previous: None });
        } else if let Some(failure) = own.failure.take() {
            let previous = None;
            overwrite(&mut self.shown, AsyncResult::Failed { failure, previous });
        }
        if let Some(previous) = previous_mut(&mut self.shown) {
            mem::swap(previous, &mut own.value);
        } else if let Some(value) = own.value.take() {
            overwrite(&mut self.shown, AsyncResult::Ok(value));
        }
        // Nothing is left in it.
        mem::forget(own);
    }
}

/// Where a value from before is, in what has a place for one.
fn previous_mut<T, E>(shown: &mut AsyncResult<T, E>) -> Option<&mut Option<T>> {
    match shown {
        AsyncResult::Loading { previous } | AsyncResult::Failed { previous, .. } => Some(previous),
        AsyncResult::Idle | AsyncResult::Ok(_) => None,
    }
}

/// Writes over what needs no destructor.
pub(crate) fn overwrite<X>(place: &mut X, new: X) {
    mem::forget(mem::replace(place, new));
}

#[inline(never)] // Else there is a copy of it for each type of values.
fn hide<E>(failure: &mut Option<Failure<E>>, hidden: &mut Option<Box<Failure<E>>>) {
    overwrite(hidden, failure.take().map(Box::new));
}

#[inline(never)] // As `hide`.
fn unhide<E>(hidden: &mut Option<Box<Failure<E>>>, failure: &mut Option<Failure<E>>) {
    overwrite(failure, hidden.take().map(|hidden| *hidden));
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
