//! Where a task's registers lie, and the guards through which they are read.

use super::{
    aside::{Aside, Lost},
    core::TaskCore,
    local::Local,
};
use crate::{
    AsyncResult, Failure, Settled,
    async_result::registers::{Contents, Registers},
    ref_cell::RefCell,
    run::thread_bound::ThreadBound,
};
use std::{cell::Ref, fmt, ops::Deref, sync::Arc};

/// Where a task keeps what is of its own types. On another thread than the one that declared
/// the task it reads as absent.
pub(crate) struct SlotCell<T, E>(ThreadBound<RefCell<Slot<T, E>>>);

impl<T, E> SlotCell<T, E> {
    pub(crate) fn get(&self) -> Option<&RefCell<Slot<T, E>>> {
        self.0.get()
    }
}

impl<T, E> Default for SlotCell<T, E> {
    fn default() -> Self {
        Self(ThreadBound::new(RefCell::default()))
    }
}

/// What a task keeps of its own types.
pub(crate) struct Slot<T, E> {
    pub(super) registers: Registers<T, E>,
    /// What a mounted part may still read after it was taken away, until effects have
    /// been flushed and the part is gone.
    pub(super) aside: Option<Box<Aside>>,
}

impl<T, E> Default for Slot<T, E> {
    fn default() -> Self {
        Self {
            registers: Registers::default(),
            aside: None,
        }
    }
}

impl<T: 'static, E: 'static> Slot<T, E> {
    pub(crate) fn value_or_aside(&self) -> Option<&T> {
        let kept = || self.aside.as_ref()?.last(Settled::Ok)?.downcast_ref();
        self.registers.shown().value().or_else(kept)
    }

    pub(crate) fn failure_or_aside(&self) -> Option<&Failure<E>> {
        match self.registers.last_failure() {
            Some((_, failure)) => Some(failure),
            None => self.aside.as_ref()?.last(Settled::Failed)?.downcast_ref(),
        }
    }

    /// Run `number`'s result, from the registers or from aside.
    pub(crate) fn result_of(&self, number: u32, ok: bool) -> Option<Result<&T, &Failure<E>>> {
        let registers = &self.registers;
        if ok {
            if registers.ledger().value_from() == Some(number) {
                return registers.shown().value().map(Ok);
            }
            let aside = self.aside.as_ref()?.of(number, Settled::Ok)?;
            return aside.downcast_ref().map(Ok);
        }
        if let Some((from, failure)) = registers.last_failure()
            && from == number
        {
            return Some(Err(failure));
        }
        let aside = self.aside.as_ref()?.of(number, Settled::Failed)?;
        aside.downcast_ref().map(Err)
    }

    /// Hands what the registers have just lost to those who still have a use for it. What
    /// nobody has is left there.
    pub(crate) fn hand_over(&mut self, displaced: &mut Contents<T, E>, local: &Local) {
        let ledger = self.registers.ledger();
        let (has_value, has_failure) = (
            ledger.value_from().is_some(),
            ledger.failure_from().is_some(),
        );
        let aside = &mut self.aside;
        let value = Lost {
            from: displaced.value_from,
            settled: Settled::Ok,
            // What is nobody's was never shown.
            is_missing: !has_value && displaced.value_from != 0,
        };
        value.hand_over(&mut displaced.value, aside, local);
        let failure = Lost {
            from: displaced.failure_from,
            settled: Settled::Failed,
            is_missing: !has_failure,
        };
        failure.hand_over(&mut displaced.failure, aside, local);
    }
}

/// A borrow of a task's slot that lets the task catch up when it ends.
pub(crate) struct SlotGuard<T: 'static, E: 'static> {
    /// `None` on another thread than the one that declared the task, and while it is dropped.
    /// It borrows from `task`, which therefore comes after it.
    slot: Option<Ref<'static, Slot<T, E>>>,
    task: Arc<TaskCore>,
}

impl<T: 'static, E: 'static> SlotGuard<T, E> {
    const IDLE: &'static AsyncResult<T, E> = &AsyncResult::Idle;
    const LOADING: &'static AsyncResult<T, E> = &AsyncResult::Loading { previous: None };

    /// `None` while it is being written.
    pub(crate) fn new(task: Arc<TaskCore>) -> Option<Self> {
        let cell: *const SlotCell<T, E> = task.slot()?;
        // SAFETY: the slot is in a box of what `task` points to, which is never replaced and
        // lives as long as this guard; and the borrow ends before `task` is let go of: see
        // `drop`, and the order of the fields.
        let cell = unsafe { &*cell };
        let slot = match cell.get() {
            Some(cell) => Some(cell.try_borrow().ok()?),
            None => None,
        };
        Some(Self { slot, task })
    }

    /// `None` on another thread than the one that declared the task.
    pub(crate) fn get(&self) -> Option<&Slot<T, E>> {
        self.slot.as_deref()
    }

    /// What is read.
    pub(crate) fn shown(&self) -> &AsyncResult<T, E> {
        match self.get() {
            Some(slot) => slot.registers.shown(),
            None if self.task.is_loading_for_ever() => Self::LOADING,
            None => Self::IDLE,
        }
    }
}

impl<T: 'static, E: 'static> Drop for SlotGuard<T, E> {
    fn drop(&mut self) {
        drop(self.slot.take());
        self.task.after_read();
    }
}

/// Read access to a task's state; what `read()` on an
/// [`AsyncTask`](crate::AsyncTask) returns.
///
/// It may be held as long as you like: a task that is fired or ends meanwhile goes on,
/// and shows the change when the guard is dropped.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::async_task;
///
/// let task = async_task("one").run_infallible(|| async { 1 });
/// let state = task.read_untracked();
/// assert!(state.is_idle());
/// ```
pub struct StateGuard<T: 'static, E: 'static>(
    /// `None` once its component is gone: a key's handle may outlive that, and reads as idle.
    Option<SlotGuard<T, E>>,
);

impl<T: 'static, E: 'static> StateGuard<T, E> {
    pub(crate) fn new(task: Arc<TaskCore>) -> Option<Self> {
        if task.is_gone() {
            return Some(Self(None));
        }
        SlotGuard::new(task).map(|guard| Self(Some(guard)))
    }
}

impl<T: 'static, E: 'static> Deref for StateGuard<T, E> {
    type Target = AsyncResult<T, E>;

    fn deref(&self) -> &Self::Target {
        match &self.0 {
            Some(guard) => guard.shown(),
            None => SlotGuard::<T, E>::IDLE,
        }
    }
}

impl<T: fmt::Debug + 'static, E: fmt::Debug + 'static> fmt::Debug for StateGuard<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// Read access to a task's value; what `read()` on a
/// [`TaskValue`](crate::view::TaskValue) returns. To be held as a [`StateGuard`].
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::{ValueGuard, view::TaskValue};
///
/// fn length(value: TaskValue<String, ()>) -> usize {
///     let text: ValueGuard<String, ()> = value.read();
///     text.len()
/// }
/// ```
pub struct ValueGuard<T: 'static, E: 'static>(SlotGuard<T, E>);

impl<T: 'static, E: 'static> ValueGuard<T, E> {
    /// `None` if there is no value.
    pub(crate) fn new(task: Arc<TaskCore>) -> Option<Self> {
        let guard = SlotGuard::new(task)?;
        guard.get()?.value_or_aside()?;
        Some(Self(guard))
    }
}

impl<T: 'static, E: 'static> Deref for ValueGuard<T, E> {
    type Target = T;

    fn deref(&self) -> &T {
        match self.0.get().and_then(Slot::value_or_aside) {
            Some(value) => value,
            None => unreachable!("the guard is only made of a slot with a value, and locks it"),
        }
    }
}

impl<T: fmt::Debug + 'static, E: 'static> fmt::Debug for ValueGuard<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// Read access to why a task failed; what `read()` on a
/// [`TaskFailure`](crate::view::TaskFailure) returns. To be held as a [`StateGuard`].
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::{FailureGuard, view::TaskFailure};
///
/// fn is_crash(failure: TaskFailure<String, ()>) -> bool {
///     let failure: FailureGuard<String, ()> = failure.read();
///     failure.is_panic()
/// }
/// ```
pub struct FailureGuard<T: 'static, E: 'static>(SlotGuard<T, E>);

impl<T: 'static, E: 'static> FailureGuard<T, E> {
    /// `None` if there is no failure.
    pub(crate) fn new(task: Arc<TaskCore>) -> Option<Self> {
        let guard = SlotGuard::new(task)?;
        guard.get()?.failure_or_aside()?;
        Some(Self(guard))
    }
}

impl<T: 'static, E: 'static> Deref for FailureGuard<T, E> {
    type Target = Failure<E>;

    fn deref(&self) -> &Failure<E> {
        match self.0.get().and_then(Slot::failure_or_aside) {
            Some(failure) => failure,
            None => unreachable!("the guard is only made of a slot with a failure, and locks it"),
        }
    }
}

impl<T: 'static, E: fmt::Debug + 'static> fmt::Debug for FailureGuard<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

// `format!("{}", task.read())` works as on Leptos' own guards.
impl<T: fmt::Display + 'static, E: 'static> fmt::Display for ValueGuard<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: 'static, E: fmt::Display + 'static> fmt::Display for FailureGuard<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
