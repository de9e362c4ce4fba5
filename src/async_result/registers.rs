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
        }
    }
}

/// What a reader can tell apart: two equal stamps show the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) loading: bool,
    pub(crate) value: Option<u32>,
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
    /// Run `number` has an item more for its value, which begins as `empty`: if it is to
    /// begin `anew`, or there is none.
    Item {
        number: u32,
        anew: bool,
        empty: T,
        add: Box<dyn FnOnce(&mut T)>,
    },
    EndedCancelled,
    Write {
        number: u32,
        value: T,
    },
    Update {
        number: u32,
        f: Box<dyn FnOnce(&mut T)>,
    },
    Reset,
}

impl<T, E> Registers<T, E> {
    pub(crate) fn apply(&mut self, change: Change<T, E>) -> Displaced<T, E> {
        match change {
            Change::Fired { clear, pushes_out } => self.fired(clear, pushes_out),
            Change::EndedOk { number, value } => self.ended_ok(number, value),
            Change::EndedFailed { number, failure } => self.ended_failed(number, failure),
            Change::EndedInPlace { number, empty } => self.ended_in_place(number, empty),
            Change::Item {
                number,
                anew,
                empty,
                add,
            } => self.item(number, anew, empty, add),
            Change::EndedCancelled => {
                self.ended_cancelled();
                Displaced::default()
            }
            Change::Write { number, value } => self.write(number, value),
            Change::Update { number, f } => self.update(number, f).unwrap_or_default(),
            Change::Reset => self.reset(),
        }
    }

    pub(crate) fn stamp(&self) -> Stamp {
        Stamp {
            loading: self.shown.is_loading(),
            value: self.value_number(),
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
        if number < self.value_number {
            add(&mut empty);
            displaced.value = Some((number, empty));
            return displaced;
        }
        if anew || !self.shown.has_value() {
            let (old, failure) = self.take();
            displaced.value = old.map(|old| (self.value_from, old));
            self.put(Some(empty), failure);
        }
        self.value_number = number;
        self.value_from = number;
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
mod tests {
    //! Against the design's event table, spelled out naively over a list of events.

    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Debug)]
    enum Event {
        Fire {
            clear: bool,
        },
        /// Fired again: the nth is cancelled for it.
        Restart(usize),
        /// Each ends the nth of the runs that are under way.
        Ok(usize),
        Fail(usize),
        Cancel(usize),
        /// The nth run has an item, which is its number.
        Item(usize),
        /// The nth run's items are all: it has ended ok.
        EndInPlace(usize),
        Set,
        Update,
        Reset,
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            4 => prop::bool::weighted(0.2).prop_map(|clear| Event::Fire { clear }),
            2 => any::<usize>().prop_map(Event::Restart),
            3 => any::<usize>().prop_map(Event::Ok),
            3 => any::<usize>().prop_map(Event::Fail),
            2 => any::<usize>().prop_map(Event::Cancel),
            3 => any::<usize>().prop_map(Event::Item),
            2 => any::<usize>().prop_map(Event::EndInPlace),
            1 => Just(Event::Set),
            1 => Just(Event::Update),
            1 => Just(Event::Reset),
        ]
    }

    /// The two registers kept apart, each as (number, content).
    #[derive(Default)]
    struct Model {
        next: u32,
        running: Vec<u32>,
        value: Option<(u32, u32)>,
        outcome: Option<(u32, Option<u32>)>,
        last_value: u32,
        last_outcome: u32,
    }

    impl Model {
        fn number(&mut self) -> u32 {
            self.next += 1;
            self.next
        }

        fn ok(&mut self, n: u32) {
            if n >= self.last_value {
                (self.value, self.last_value) = (Some((n, n)), n);
            }
            if n >= self.last_outcome {
                (self.outcome, self.last_outcome) = (Some((n, None)), n);
            }
        }

        fn fail(&mut self, n: u32) {
            if n >= self.last_outcome {
                (self.outcome, self.last_outcome) = (Some((n, Some(n))), n);
            }
        }

        fn read(&self) -> AsyncResult<u32, u32> {
            let value = self.value.map(|(_, value)| value);
            if !self.running.is_empty() {
                return AsyncResult::Loading { previous: value };
            }
            match (self.outcome, value) {
                (Some((_, Some(error))), previous) => AsyncResult::Failed {
                    failure: Failure::Error(error),
                    previous,
                },
                (_, Some(value)) => AsyncResult::Ok(value),
                _ => AsyncResult::Idle,
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..Default::default() })]
        #[test]
        fn what_is_read_follows_the_event_table(events in prop::collection::vec(event(), 0..40)) {
            let mut model = Model::default();
            let mut registers = Registers::<u32, u32>::default();
            for event in events {
                let pick = |n: usize, model: &mut Model| {
                    (!model.running.is_empty()).then(|| model.running.remove(n % model.running.len()))
                };
                match event {
                    Event::Fire { clear } => {
                        let n = model.number();
                        model.running.push(n);
                        if clear {
                            model.value = None;
                            model.outcome = None;
                        }
                        registers.fired(clear, 0);
                    }
                    Event::Restart(i) => {
                        let pushes_out = u32::from(pick(i, &mut model).is_some());
                        let n = model.number();
                        model.running.push(n);
                        registers.fired(false, pushes_out);
                    }
                    Event::Ok(i) => if let Some(n) = pick(i, &mut model) {
                        model.ok(n);
                        registers.ended_ok(n, n);
                    },
                    Event::Fail(i) => if let Some(n) = pick(i, &mut model) {
                        model.fail(n);
                        registers.ended_failed(n, Failure::Error(n));
                    },
                    Event::Cancel(i) => if pick(i, &mut model).is_some() {
                        registers.ended_cancelled();
                    },
                    Event::Item(i) => if !model.running.is_empty() {
                        let n = model.running[i % model.running.len()];
                        let overtaken = n < model.last_value;
                        if !overtaken {
                            (model.value, model.last_value) = (Some((n, n)), n);
                        }
                        let out = registers.item(n, true, 0, |value| *value = n).value;
                        let own = out.filter(|(number, _)| *number == n);
                        // Else it may be this run's own item of before.
                        if overtaken {
                            prop_assert_eq!(own, Some((n, n)));
                        }
                    },
                    Event::EndInPlace(i) => if let Some(n) = pick(i, &mut model) {
                        // What is there is taken for its own; so is nothing, as its number.
                        let there = model.value.filter(|_| n >= model.last_value);
                        model.ok(n);
                        if let (Some((_, there)), Some((_, value))) = (there, &mut model.value) {
                            *value = there;
                        }
                        registers.ended_in_place(n, n);
                    },
                    Event::Set => {
                        let n = model.number();
                        model.ok(n);
                        registers.write(n, n);
                    }
                    Event::Update => {
                        let n = model.number();
                        let changed = registers.update(n, |value| *value = n).is_some();
                        prop_assert_eq!(changed, model.value.is_some());
                        if changed {
                            model.ok(n);
                        }
                    }
                    Event::Reset => {
                        model.running.clear();
                        model.value = None;
                        model.outcome = None;
                        registers.reset();
                    }
                }
                prop_assert_eq!(registers.shown(), &model.read());
                prop_assert_eq!(registers.under_way() as usize, model.running.len());
            }
        }
    }

    #[test]
    fn a_cancelled_refire_brings_the_failure_back() {
        let mut registers = Registers::<u32, &str>::default();
        registers.fired(false, 0);
        registers.ended_failed(1, Failure::Error("no"));
        registers.fired(false, 0);
        assert!(registers.shown().is_loading());
        registers.ended_cancelled();
        assert_eq!(registers.shown().failure(), Some(&Failure::Error("no")));
    }

    #[test]
    fn what_is_overtaken_is_handed_back() {
        let mut registers = Registers::<&str, &str>::default();
        registers.fired(false, 0);
        registers.fired(false, 0);
        assert!(registers.ended_ok(2, "second").value.is_none());
        assert_eq!(registers.ended_ok(1, "first").value, Some((1, "first")));
        assert_eq!(registers.shown(), &AsyncResult::Ok("second"));
    }
}
