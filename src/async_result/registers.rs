//! The two registers of a task: its last value and its last outcome.

use super::{AsyncResult, Failure};

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
    Fired {
        clear: bool,
        pushes_out: u32,
    },
    EndedOk {
        number: u32,
        value: T,
    },
    EndedFailed {
        number: u32,
        failure: Failure<E>,
    },
    /// Run `number` returned what its items have made; `empty` if there is no value.
    EndedInPlace {
        number: u32,
        empty: T,
    },
    EndedCancelled,
    Write {
        number: u32,
        value: T,
    },
    Reset,
    /// One that most tasks never make.
    Other(Box<dyn OtherChange<T, E>>),
}

/// A change that is named only by what makes it: an application in which nothing does, does
/// not ship it.
pub(crate) trait OtherChange<T, E> {
    /// Does it elsewhere, if it does not concern the registers. Returns whether it has.
    fn is_done_apart(&mut self) -> bool {
        false
    }

    /// Whether it changes the value in place, which then comes from what it came from.
    fn is_in_place(&self, has_input: bool) -> bool;

    fn apply(self: Box<Self>, registers: &mut Registers<T, E>) -> Displaced<T, E>;
}

impl<T, E> Registers<T, E> {
    pub(crate) fn apply(&mut self, change: Change<T, E>) -> Displaced<T, E> {
        match change {
            Change::Fired { clear, pushes_out } => self.fired(clear, pushes_out),
            Change::EndedOk { number, value } => self.ended_ok(number, value),
            Change::EndedFailed { number, failure } => self.ended_failed(number, failure),
            Change::EndedInPlace { number, empty } => self.ended_in_place(number, empty),
            Change::EndedCancelled => {
                self.ended_cancelled();
                Displaced::default()
            }
            Change::Write { number, value } => self.write(number, value),
            Change::Reset => self.reset(),
            Change::Other(change) => change.apply(self),
        }
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

    /// A fire was accepted, for which so many others were cancelled.
    pub(crate) fn fired(&mut self, clear: bool, pushes_out: u32) -> Displaced<T, E> {
        self.under_way = (self.under_way + 1).saturating_sub(pushes_out);
        if self.shown.is_loading() && !clear {
            return Displaced::default();
        }
        let (mut value, mut failure) = self.take();
        let mut displaced = Displaced::default();
        if clear {
            displaced.value = value.take().map(|value| (self.value_from, value));
            displaced.failure = failure.take().map(|failure| (self.outcome_number, failure));
        }
        self.put(value, failure);
        displaced
    }

    /// Run `number` returned a value.
    pub(crate) fn ended_ok(&mut self, number: u32, value: T) -> Displaced<T, E> {
        self.under_way = self.under_way.saturating_sub(1);
        self.write(number, value)
    }

    /// Run `number` failed.
    pub(crate) fn ended_failed(&mut self, number: u32, failure: Failure<E>) -> Displaced<T, E> {
        self.under_way = self.under_way.saturating_sub(1);
        let (value, old) = self.take();
        let (failure, out) = if number >= self.outcome_number {
            let out = old.map(|old| (self.outcome_number, old));
            self.outcome_number = number;
            (Some(failure), out)
        } else {
            (old, Some((number, failure)))
        };
        self.put(value, failure);
        Displaced {
            value: None,
            failure: out,
        }
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

    /// Run `number` returned what its items have made.
    pub(crate) fn ended_in_place(&mut self, number: u32, empty: T) -> Displaced<T, E> {
        self.under_way = self.under_way.saturating_sub(1);
        let (value, failure) = self.take();
        let value = if number >= self.value_number {
            self.value_number = number;
            self.value_from = number;
            value.or(Some(empty))
        } else {
            value
        };
        let mut displaced = Displaced::default();
        let failure = if number >= self.outcome_number {
            displaced.failure = failure.map(|failure| (self.outcome_number, failure));
            self.outcome_number = number;
            None
        } else {
            failure
        };
        self.put(value, failure);
        displaced
    }

    /// A run was cancelled or superseded: what was there comes back.
    pub(crate) fn ended_cancelled(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
        if self.under_way == 0 {
            let (value, failure) = self.take();
            self.put(value, failure);
        }
    }

    /// `set_value`, which takes a number of its own.
    pub(crate) fn write(&mut self, number: u32, value: T) -> Displaced<T, E> {
        let (old, failure) = self.take();
        let mut displaced = Displaced::default();
        let value = if number >= self.value_number {
            displaced.value = old.map(|old| (self.value_from, old));
            self.value_number = number;
            self.value_from = number;
            Some(value)
        } else {
            displaced.value = Some((number, value));
            old
        };
        let failure = if number >= self.outcome_number {
            displaced.failure = failure.map(|failure| (self.outcome_number, failure));
            self.outcome_number = number;
            None
        } else {
            failure
        };
        self.put(value, failure);
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

    /// Everything is forgotten; what was under way has been stopped by the caller.
    pub(crate) fn reset(&mut self) -> Displaced<T, E> {
        let (value, failure) = self.take();
        self.under_way = 0;
        self.put(None, None);
        Displaced {
            value: value.map(|value| (self.value_from, value)),
            failure: failure.map(|failure| (self.outcome_number, failure)),
        }
    }

    fn take(&mut self) -> (Option<T>, Option<Failure<E>>) {
        let hidden = self.hidden_failure.take().map(|failure| *failure);
        match std::mem::take(&mut self.shown) {
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
