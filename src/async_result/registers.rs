//! The two registers of a task: its last value and its last outcome.

use super::{AsyncResult, Failure};
use std::mem;

/// A task's state as plain data: how many runs are under way, the last value and the
/// last outcome, each with the number of the fire or `set_value` that it came from.
///
/// An earlier number never replaces a later one, so that no order of completion shows
/// something stale. `shown` is always what the registers amount to.
pub(crate) struct Registers<T, E> {
    shown: AsyncResult<T, E>,
    /// The last outcome's failure while `shown` has no place for it, being `Loading`.
    /// Boxed, because it is large and seldom there.
    hidden_failure: Option<Box<Failure<E>>>,
    value_number: u32,
    /// The run or `set_value` that made the value, whoever changed it in place since.
    value_from: u32,
    outcome_number: u32,
    under_way: u32,
    items: u32,
}

/// What an event pushed out of the registers, with the number it came from.
///
/// It is handed back rather than dropped: a callback may still have to see it, and a
/// user's `Drop` must not run while the registers are locked.
pub(crate) struct Displaced<T, E> {
    pub(crate) value: Option<(u32, T)>,
    pub(crate) failure: Option<(u32, Failure<E>)>,
}

impl<T, E> Default for Displaced<T, E> {
    fn default() -> Self {
        Self {
            value: None,
            failure: None,
        }
    }
}

impl<T, E> Default for Registers<T, E> {
    fn default() -> Self {
        Self {
            shown: AsyncResult::Idle,
            hidden_failure: None,
            value_number: 0,
            value_from: 0,
            outcome_number: 0,
            under_way: 0,
            items: 0,
        }
    }
}

/// What a reader can tell apart: two equal stamps show the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) loading: bool,
    pub(crate) value: Option<u32>,
    /// Counts the items that came to values: they change one in place.
    pub(crate) items: u32,
    pub(crate) failure: Option<u32>,
}

/// An event that changes the registers, as a value: where they are being read it has
/// to wait until they are not.
pub(crate) enum Change<T, E> {
    /// A fire was accepted, and pushed out so many.
    Fired { clear: bool, pushes_out: u32 },
    /// Run `number` returned a value.
    EndedOk { number: u32, value: T },
    /// Run `number` failed.
    EndedFailed { number: u32, failure: Failure<E> },
    /// Run `number` returned what its items have made; `empty` if there is no value.
    EndedInPlace { number: u32, empty: T },
    /// What was there comes back.
    EndedCancelled,
    /// `set_value`, which takes a number of its own.
    Write { number: u32, value: T },
    /// Everything is forgotten; what was under way has been stopped by the caller.
    Reset,
    /// One that most tasks never make.
    Other(Box<dyn OtherChange<T, E>>),
}

/// A change that is named only by what makes it: an application in which nothing does, does
/// not ship it.
pub(crate) trait OtherChange<T, E> {
    /// The run that goes on with its value, if it does. While that is kept aside, the change
    /// has to wait.
    fn goes_on(&self) -> Option<u32> {
        None
    }

    /// Does it elsewhere, if it does not concern the registers. Returns whether it has.
    fn is_done_apart(&mut self) -> bool {
        false
    }

    /// Whether it changes the value in place, which then comes from what it came from.
    fn is_in_place(&self, has_input: bool) -> bool;

    fn apply(self: Box<Self>, registers: &mut Registers<T, E>) -> Displaced<T, E>;
}

impl<T, E> Change<T, E> {
    /// The run that goes on with its value, if it does.
    pub(crate) fn goes_on(&self) -> Option<u32> {
        match self {
            Self::Other(other) => other.goes_on(),
            _ => None,
        }
    }
}

impl<T, E> Registers<T, E> {
    pub(crate) fn apply(&mut self, change: Change<T, E>) -> Displaced<T, E> {
        match &change {
            Change::Fired { clear, pushes_out } => {
                self.under_way = (self.under_way + 1).saturating_sub(*pushes_out);
                if self.shown.is_loading() && !clear {
                    return Displaced::default();
                }
            }
            Change::EndedOk { .. } | Change::EndedFailed { .. } | Change::EndedInPlace { .. } => {
                self.one_less();
            }
            Change::EndedCancelled => {
                self.one_less();
                if self.under_way > 0 {
                    return Displaced::default();
                }
            }
            Change::Reset => self.under_way = 0,
            Change::Write { .. } | Change::Other(_) => {}
        }
        let change = match change {
            Change::Other(change) => return change.apply(self),
            change => change,
        };
        let (mut value, mut failure) = self.take();
        let mut displaced = Displaced::default();
        match change {
            Change::Fired { clear: true, .. } | Change::Reset => {
                displaced.value = value.take().map(|value| (self.value_from, value));
                displaced.failure = failure.take().map(|failure| (self.outcome_number, failure));
            }
            Change::EndedOk { number, value: new } | Change::Write { number, value: new } => {
                displaced.value = self.new_value(number, &mut value, new);
                displaced.failure = self.new_outcome(number, &mut failure, None);
            }
            Change::EndedFailed {
                number,
                failure: new,
            } => {
                displaced.failure = self.new_outcome(number, &mut failure, Some(new));
            }
            Change::EndedInPlace { number, empty } => {
                if number >= self.value_number {
                    self.value_number = number;
                    self.value_from = number;
                    value.get_or_insert(empty);
                }
                displaced.failure = self.new_outcome(number, &mut failure, None);
            }
            // What was there comes back.
            Change::Fired { .. } | Change::EndedCancelled | Change::Other(_) => {}
        }
        self.put(value, failure);
        displaced
    }

    fn one_less(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
    }

    /// Puts `new` in the place of `value`, unless that is later. Returns what is left over.
    fn new_value(&mut self, number: u32, value: &mut Option<T>, new: T) -> Option<(u32, T)> {
        if number < self.value_number {
            return Some((number, new));
        }
        let old = value.replace(new).map(|old| (self.value_from, old));
        self.value_number = number;
        self.value_from = number;
        old
    }

    /// The same for the last outcome's failure; `None` is a success.
    fn new_outcome(
        &mut self,
        number: u32,
        failure: &mut Option<Failure<E>>,
        new: Option<Failure<E>>,
    ) -> Option<(u32, Failure<E>)> {
        if number < self.outcome_number {
            return new.map(|new| (number, new));
        }
        let old = mem::replace(failure, new).map(|old| (self.outcome_number, old));
        self.outcome_number = number;
        old
    }

    pub(crate) fn stamp(&self) -> Stamp {
        Stamp {
            loading: self.shown.is_loading(),
            value: self.value_number(),
            items: self.items,
            failure: self.shown.failure().map(|_| self.outcome_number),
        }
    }

    pub(crate) fn shown(&self) -> &AsyncResult<T, E> {
        &self.shown
    }

    #[cfg(all(test, not(target_family = "wasm")))]
    pub(crate) fn under_way(&self) -> u32 {
        self.under_way
    }

    /// The number of the value that is there, if one is.
    pub(crate) fn value_number(&self) -> Option<u32> {
        self.shown.has_value().then_some(self.value_number)
    }

    /// Who made the value that is there, if one is.
    pub(crate) fn value_from(&self) -> Option<u32> {
        self.shown.has_value().then_some(self.value_from)
    }

    /// The last outcome's failure, also while the next run is under way.
    pub(crate) fn last_failure(&self) -> Option<(u32, &Failure<E>)> {
        let failure = self.hidden_failure.as_deref().or(self.shown.failure())?;
        Some((self.outcome_number, failure))
    }

    /// Run `number` has an item more. Where a later one's value is there, the value is
    /// handed back.
    pub(crate) fn item(
        &mut self,
        number: u32,
        anew: bool,
        mut empty: T,
        add: impl FnOnce(&mut T),
    ) -> Displaced<T, E> {
        let mut displaced = Displaced::default();
        let goes_on = !anew && self.value_from() == Some(number);
        if number < self.value_number && !goes_on {
            add(&mut empty);
            displaced.value = Some((number, empty));
            return displaced;
        }
        if anew || !self.shown.has_value() {
            let (old, failure) = self.take();
            // An earlier attempt's of the same run is nobody's any more.
            let owner = if self.value_from == number {
                0
            } else {
                self.value_from
            };
            displaced.value = old.map(|old| (owner, old));
            self.put(Some(empty), failure);
        }
        // One that `update_value` has changed stays later than what was fired before that.
        self.value_number = self.value_number.max(number);
        self.value_from = number;
        self.items = self.items.wrapping_add(1);
        if let Some(value) = self.shown.value_mut() {
            add(value);
        }
        displaced
    }

    /// `update_value`: the value changed in place and is `number`'s now.
    ///
    /// Returns whether there was a value to change.
    pub(crate) fn update(
        &mut self,
        number: u32,
        f: impl FnOnce(&mut T),
    ) -> Option<Displaced<T, E>> {
        f(self.shown.value_mut()?);
        let (value, failure) = self.take();
        self.value_number = number;
        let failure = failure.map(|failure| (self.outcome_number, failure));
        self.outcome_number = number;
        self.put(value, None);
        Some(Displaced {
            value: None,
            failure,
        })
    }

    fn take(&mut self) -> (Option<T>, Option<Failure<E>>) {
        let hidden = self.hidden_failure.take().map(|failure| *failure);
        match mem::take(&mut self.shown) {
            AsyncResult::Idle => (None, hidden),
            AsyncResult::Loading { previous } => (previous, hidden),
            AsyncResult::Ok(value) => (Some(value), hidden),
            AsyncResult::Failed { failure, previous } => (previous, Some(failure)),
        }
    }

    fn put(&mut self, value: Option<T>, failure: Option<Failure<E>>) {
        self.shown = if self.under_way > 0 {
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

#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
