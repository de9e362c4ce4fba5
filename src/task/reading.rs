//! How a task is read: as a signal through Leptos' traits, and part by part.

use super::{
    AsyncTask,
    changed::Changed,
    core::TaskCore,
    input::{Input, Which},
    local::Local,
    slot::StateGuard,
};
use crate::{AsyncResult, Failure, Settled};
use leptos::{
    prelude::{LocalStorage, Signal},
    reactive::traits::{DefinedAt, Get, IsDisposed, ReadUntracked, Track},
};
use std::{
    panic::Location,
    sync::{Arc, atomic::Ordering},
};

impl<I: 'static, T: 'static, E: 'static> DefinedAt for AsyncTask<I, T, E> {
    fn defined_at(&self) -> Option<&'static Location<'static>> {
        Some(self.defined_at)
    }
}

impl<I: 'static, T: 'static, E: 'static> IsDisposed for AsyncTask<I, T, E> {
    fn is_disposed(&self) -> bool {
        self.core.is_disposed()
    }
}

impl<I: Clone + 'static, T: 'static, E: 'static> Track for AsyncTask<I, T, E> {
    #[track_caller]
    fn track(&self) {
        if let Some(core) = self.core() {
            core.track_state();
        }
    }
}

impl<I: Clone + 'static, T: 'static, E: 'static> ReadUntracked for AsyncTask<I, T, E> {
    type Value = StateGuard<T, E>;

    fn try_read_untracked(&self) -> Option<Self::Value> {
        let core = self.core()?;
        core.note_failure_seen();
        StateGuard::new(core)
    }
}

/// `T` and `E` are cloned at each reading; where that costs too much, or they cannot
/// be, pass the task itself, which reads in place.
impl<I, T, E> From<AsyncTask<I, T, E>> for Signal<AsyncResult<T, E>>
where
    I: Clone + 'static,
    T: Clone + Send + Sync + 'static,
    E: Clone + Send + Sync + 'static,
{
    #[track_caller]
    fn from(task: AsyncTask<I, T, E>) -> Self {
        Signal::derive(move || task.try_get().unwrap_or_default())
    }
}

/// As the other, for values that are not `Send`.
impl<I, T, E> From<AsyncTask<I, T, E>> for Signal<AsyncResult<T, E>, LocalStorage>
where
    I: Clone + 'static,
    T: Clone + 'static,
    E: Clone + 'static,
{
    #[track_caller]
    fn from(task: AsyncTask<I, T, E>) -> Self {
        Signal::derive_local(move || task.try_get().unwrap_or_default())
    }
}

impl<I: Clone + 'static, T: 'static, E: 'static> AsyncTask<I, T, E> {
    /// Whether something is under way. Tracked; wakes only when that changes.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// assert!(!task.is_loading());
    /// task.fire();
    /// assert!(task.is_loading());
    /// ```
    #[track_caller]
    pub fn is_loading(&self) -> bool {
        let Some(core) = self.tracked(Changed::LOADING) else {
            return false;
        };
        core.is_loading_for_ever()
            || core
                .local
                .get()
                .is_some_and(|local| core.is_loading_now(local))
    }

    /// The last value, cloned, in whatever state. Tracked; wakes only when the value
    /// changes. `None` if there is none. [`with_value`](Self::with_value) does not clone.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// task.set_value(7);
    /// assert_eq!(task.value(), Some(7));
    /// ```
    #[track_caller]
    pub fn value(&self) -> Option<T>
    where
        T: Clone,
    {
        self.with_value(|value| value.cloned())
    }

    /// Calls `f` with the last value, in whatever state. Tracked; wakes only when the
    /// value changes.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let task = async_task("text").run_infallible(|| async { String::from("four") });
    /// task.set_value("four".into());
    /// assert_eq!(task.with_value(|text| text.map(String::len)), Some(4));
    /// ```
    #[track_caller]
    pub fn with_value<U>(&self, f: impl FnOnce(Option<&T>) -> U) -> U {
        let Some(core) = self.tracked(Changed::VALUE) else {
            return f(None);
        };
        let mut f = Some(f);
        let done = core.with_state(|state: &AsyncResult<T, E>| f.take().map(|f| f(state.value())));
        match (done, f) {
            (Some(Some(done)), _) => done,
            (_, Some(f)) => f(None),
            (_, None) => unreachable!("`f` is only taken where its result is kept"),
        }
    }

    /// Why the last run failed, cloned; `None` in every other state. Tracked; wakes
    /// only when that changes. [`with_failure`](Self::with_failure) does not clone.
    ///
    /// ```
    /// # use leptos_fire::{Failure, async_task, testing::run_until_settled};
    /// let task = async_task("fails").run(|| async { Err::<(), _>("no luck") });
    /// task.fire();
    /// run_until_settled();
    /// assert_eq!(task.failure(), Some(Failure::Error("no luck")));
    /// ```
    #[track_caller]
    pub fn failure(&self) -> Option<Failure<E>>
    where
        E: Clone,
    {
        self.with_failure(|failure| failure.cloned())
    }

    /// Calls `f` with why the last run failed, or `None` in every other state. Tracked;
    /// wakes only when that changes.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let task = async_task("fails").run(|| async { Err::<(), _>("no luck") });
    /// task.fire();
    /// run_until_settled();
    /// assert!(task.with_failure(|failure| failure.is_some()));
    /// ```
    #[track_caller]
    pub fn with_failure<U>(&self, f: impl FnOnce(Option<&Failure<E>>) -> U) -> U {
        let Some(core) = self.tracked(Changed::FAILURE) else {
            return f(None);
        };
        core.note_failure_seen();
        let mut f = Some(f);
        let done =
            core.with_state(|state: &AsyncResult<T, E>| f.take().map(|f| f(state.failure())));
        match (done, f) {
            (Some(Some(done)), _) => done,
            (_, Some(f)) => f(None),
            (_, None) => unreachable!("`f` is only taken where its result is kept"),
        }
    }

    /// The input of the newest run under way; `None` if nothing is. Tracked; wakes
    /// only when that changes.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let double = async_task("double").run_infallible(|n: u32| async move { n * 2 });
    /// double.fire_with(4);
    /// assert_eq!(double.input(), Some(4));
    /// run_until_settled();
    /// assert_eq!(double.input(), None);
    /// ```
    #[track_caller]
    pub fn input(&self) -> Option<I> {
        let input = self.reading(Changed::INPUT, |local| local.newest_input())?;
        input.as_ref().and_then(Input::get).cloned()
    }

    /// The input that the value shown was computed from: what a heading should name
    /// while the next value is loading. `None` if there is no value, or if it was set
    /// from outside. Tracked; wakes only when that changes.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let double = async_task("double").run_infallible(|n: u32| async move { n * 2 });
    /// double.fire_with(4);
    /// run_until_settled();
    /// double.fire_with(5);
    /// assert_eq!((double.value_input(), double.input()), (Some(4), Some(5)));
    /// ```
    #[track_caller]
    pub fn value_input(&self) -> Option<I> {
        let input = self.reading(Changed::VALUE_INPUT, |local| {
            local.inputs.get(Which::OfValue)
        })?;
        input.as_ref().and_then(Input::get).cloned()
    }

    /// How many runs are under way, running or waiting. Tracked; wakes only when that
    /// changes.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let task = async_task("one").limit(2).run_infallible(|| async { 1 });
    /// task.fire();
    /// task.fire();
    /// assert_eq!(task.under_way(), 2);
    /// ```
    #[track_caller]
    pub fn under_way(&self) -> usize {
        self.reading(Changed::UNDER_WAY, |local| local.under_way())
            .unwrap_or(0)
    }

    /// How many runs have not begun yet: they wait in line for others to end, or are held
    /// back by a debounce or throttle. Tracked; wakes only when that changes.
    ///
    /// ```
    /// # use leptos_fire::{Policy, async_task};
    /// let task = async_task("one").policy(Policy::Enqueue).run_infallible(|| async { 1 });
    /// task.fire();
    /// task.fire();
    /// assert_eq!((task.under_way(), task.waiting()), (2, 1));
    /// ```
    #[track_caller]
    pub fn waiting(&self) -> usize {
        self.reading(Changed::WAITING, |local| local.waiting())
            .unwrap_or(0)
    }

    /// Which attempt the newest run under way is at, from 1; while it pauses between two,
    /// the next one. 0 if nothing is under way. Tracked; wakes only when that changes.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// assert_eq!(task.attempt(), 0);
    /// task.fire();
    /// assert_eq!(task.attempt(), 1);
    /// ```
    #[track_caller]
    pub fn attempt(&self) -> u32 {
        self.reading(Changed::ATTEMPT, |local| local.newest_attempt())
            .unwrap_or(0)
    }

    /// How far the newest run that has begun is, from 0 to 1, as its body has said by
    /// [`RunContext::set_progress`](crate::RunContext::set_progress); `None` if it has said
    /// nothing, or nothing is running. Tracked; wakes only when that changes. It is what a
    /// [`ProgressBar`](crate::view::ProgressBar) takes.
    ///
    /// ```
    /// # use leptos_fire::{RunContext, async_task, testing::run_until_settled};
    /// let upload = async_task("upload").run_infallible(|| async {
    ///     RunContext::current().unwrap().set_progress(0.5);
    ///     std::future::pending::<()>().await;
    /// });
    /// upload.fire();
    /// assert_eq!(upload.progress(), None);
    /// run_until_settled();
    /// assert_eq!(upload.progress(), Some(0.5));
    /// ```
    #[track_caller]
    pub fn progress(&self) -> Option<f64> {
        self.reading(Changed::PROGRESS, |local| local.newest_progress())?
    }

    /// How many fires were accepted so far, however they ended. Tracked; wakes only
    /// when that changes.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// task.fire();
    /// task.fire();
    /// assert_eq!(task.fired_count(), 2);
    /// ```
    #[track_caller]
    pub fn fired_count(&self) -> u32 {
        self.counter(Changed::FIRED, |local| local.fired.get())
    }

    /// How many fires were skipped so far. Tracked; wakes only when that changes.
    ///
    /// ```
    /// # use leptos_fire::{Policy, async_task};
    /// let task = async_task("one").policy(Policy::Drop).run_infallible(|| async { 1 });
    /// task.fire();
    /// task.fire();
    /// assert_eq!((task.fired_count(), task.skipped_count()), (1, 1));
    /// ```
    #[track_caller]
    pub fn skipped_count(&self) -> u32 {
        self.counter(Changed::SKIPPED, |local| {
            local.extras.get().map_or(0, |extras| extras.skipped.get())
        })
    }

    /// How the run that ended last has ended; `None` before the first has. Skipped
    /// fires, which never were runs, do not count. Tracked; wakes at each end.
    ///
    /// ```
    /// # use leptos_fire::{Settled, async_task, testing::run_until_settled};
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// task.fire();
    /// run_until_settled();
    /// assert_eq!(task.last_settled(), Some(Settled::Ok));
    /// ```
    #[track_caller]
    pub fn last_settled(&self) -> Option<Settled> {
        self.reading(Changed::SETTLED, |local| local.last_settled.get())?
    }

    #[track_caller]
    fn tracked(&self, reading: Changed) -> Option<Arc<TaskCore>> {
        let core = self.core()?;
        core.track(reading);
        Some(core).filter(|core| !core.is_gone())
    }

    #[track_caller]
    fn counter(&self, reading: Changed, f: impl FnOnce(&Local) -> u32) -> u32 {
        self.reading(reading, f).unwrap_or(0)
    }

    #[track_caller]
    fn reading<U>(&self, reading: Changed, f: impl FnOnce(&Local) -> U) -> Option<U> {
        let core = self.tracked(reading)?;
        core.local.get().map(f)
    }
}

impl TaskCore {
    pub(super) fn is_loading_for_ever(&self) -> bool {
        self.on_server() && self.loading_for_ever.load(Ordering::Acquire)
    }
}
