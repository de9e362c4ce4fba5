//! Where a task's registers lie, and the guards through which they are read.

use crate::{
    AsyncResult, Failure,
    async_result::registers::{Displaced, Registers},
    run::thread_bound::ThreadBound,
};
use std::{
    fmt,
    ops::Deref,
    sync::{Arc, RwLock, RwLockReadGuard},
};

/// What a task's lock protects.
pub(crate) struct Slot<T, E> {
    registers: ThreadBound<Registers<T, E>>,
    /// Fired on a server, where nothing ever ends. It can be read on any thread.
    pub(crate) loading_for_ever: bool,
    /// What a mounted part may still read after it was taken away, until effects have
    /// been flushed and the part is gone.
    /// Boxed, because it is large and seldom there.
    aside: ThreadBound<Option<Box<Displaced<T, E>>>>,
}

impl<T, E> Default for Slot<T, E> {
    fn default() -> Self {
        Self {
            registers: ThreadBound::new(Registers::default()),
            loading_for_ever: false,
            aside: ThreadBound::new(None),
        }
    }
}

impl<T: 'static, E: 'static> Slot<T, E> {
    const IDLE: &'static AsyncResult<T, E> = &AsyncResult::Idle;
    const LOADING: &'static AsyncResult<T, E> = &AsyncResult::Loading { previous: None };

    pub(crate) fn shown(&self) -> &AsyncResult<T, E> {
        if self.loading_for_ever {
            return Self::LOADING;
        }
        self.registers.get().map_or(Self::IDLE, Registers::shown)
    }

    /// `None` on another thread than the one that declared the task.
    pub(crate) fn registers(&self) -> Option<&Registers<T, E>> {
        self.registers.get()
    }

    pub(crate) fn registers_mut(&mut self) -> Option<&mut Registers<T, E>> {
        self.registers.get_mut()
    }

    pub(crate) fn value_or_aside(&self) -> Option<&T> {
        let kept = || Some(&self.aside()?.value.as_ref()?.1);
        self.shown().value().or_else(kept)
    }

    pub(crate) fn failure_or_aside(&self) -> Option<&Failure<E>> {
        match self.registers.get()?.last_failure() {
            Some((_, failure)) => Some(failure),
            None => Some(&self.aside()?.failure.as_ref()?.1),
        }
    }

    /// Run `number`'s result, from the registers or from aside.
    pub(crate) fn result_of(&self, number: u32, ok: bool) -> Option<Result<&T, &Failure<E>>> {
        let registers = self.registers.get()?;
        let aside = self.aside();
        if ok {
            if registers.value_from() == Some(number) {
                return registers.shown().value().map(Ok);
            }
            let aside = aside?.value.as_ref();
            let aside = aside.filter(|(own, _)| *own == number);
            return aside.map(|(_, value)| Ok(value));
        }
        let shown = registers.last_failure();
        let aside = aside.and_then(|aside| aside.failure.as_ref());
        let aside = aside.map(|(own, failure)| (*own, failure));
        let mut both = shown.into_iter().chain(aside);
        both.find(|(own, _)| *own == number)
            .map(|(_, failure)| Err(failure))
    }

    /// Keeps what the registers have just lost, if they have nothing in its place: that
    /// is when a mounted part still has to read it. Hands back what is not kept.
    pub(crate) fn keep_aside(&mut self, displaced: Displaced<T, E>) -> Displaced<T, E> {
        let has_value = self.shown().has_value();
        let has_failure = self
            .registers
            .get()
            .is_some_and(|r| r.last_failure().is_some());
        let Some(aside) = self.aside.get_mut() else {
            return displaced;
        };
        let Displaced {
            mut value,
            mut failure,
        } = displaced;
        if !has_value && value.is_some() {
            let aside = aside.get_or_insert_default();
            std::mem::swap(&mut aside.value, &mut value);
        }
        if !has_failure && failure.is_some() {
            let aside = aside.get_or_insert_default();
            std::mem::swap(&mut aside.failure, &mut failure);
        }
        Displaced { value, failure }
    }

    pub(crate) fn has_aside(&self) -> bool {
        self.aside().is_some()
    }

    /// The run whose value is kept aside.
    pub(crate) fn value_aside_from(&self) -> Option<u32> {
        Some(self.aside()?.value.as_ref()?.0)
    }

    fn aside(&self) -> Option<&Displaced<T, E>> {
        self.aside.get()?.as_deref()
    }

    pub(crate) fn take_aside(&mut self) -> Displaced<T, E> {
        let aside = self.aside.get_mut().and_then(Option::take);
        aside.map(|aside| *aside).unwrap_or_default()
    }
}

/// A task as its guards see it.
///
/// # Safety
///
/// What `slot` returns is part of the task itself, always the same, and lives as long.
pub(crate) unsafe trait SlotOwner<T, E>: Send + Sync {
    fn slot(&self) -> &RwLock<Slot<T, E>>;

    /// What has to happen once a read guard is gone: changes that had to wait for it.
    fn after_read(&self);
}

/// A borrow of a task's slot that lets the task catch up when it ends.
pub(crate) struct SlotGuard<T: 'static, E: 'static> {
    /// `None` only while it is dropped. It borrows from `task`, which therefore comes after it.
    slot: Option<RwLockReadGuard<'static, Slot<T, E>>>,
    task: Arc<dyn SlotOwner<T, E>>,
}

impl<T: 'static, E: 'static> SlotGuard<T, E> {
    /// `None` while it is being written.
    pub(crate) fn new(task: Arc<dyn SlotOwner<T, E>>) -> Option<Self> {
        let slot: *const RwLock<Slot<T, E>> = task.slot();
        // SAFETY: by its contract the slot is part of what `task` points to, which does not
        // move and lives as long as this guard; and the borrow ends before `task` is let go of: see `drop`,
        // and the order of the fields.
        let slot = unsafe { &*slot };
        Some(Self {
            slot: Some(slot.try_read().ok()?),
            task,
        })
    }

    pub(crate) fn get(&self) -> Option<&Slot<T, E>> {
        self.slot.as_deref()
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
pub struct StateGuard<T: 'static, E: 'static>(SlotGuard<T, E>);

impl<T: 'static, E: 'static> StateGuard<T, E> {
    pub(crate) fn new(task: Arc<dyn SlotOwner<T, E>>) -> Option<Self> {
        SlotGuard::new(task).map(Self)
    }
}

impl<T: 'static, E: 'static> Deref for StateGuard<T, E> {
    type Target = AsyncResult<T, E>;

    fn deref(&self) -> &Self::Target {
        self.0.get().map_or(Slot::<T, E>::IDLE, Slot::shown)
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
    pub(crate) fn new(task: Arc<dyn SlotOwner<T, E>>) -> Option<Self> {
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
    pub(crate) fn new(task: Arc<dyn SlotOwner<T, E>>) -> Option<Self> {
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
