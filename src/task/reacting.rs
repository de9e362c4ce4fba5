//! What a task calls when a run of it ends, and what it asks before another attempt.

#[cfg(feature = "retry")]
use super::options;
use super::{AsyncTask, callbacks::Callback};
use crate::{CancelReason, Failure, Settled};
use std::rc::Rc;

impl<I: Clone + 'static, T: 'static, E: 'static> AsyncTask<I, T, E> {
    /// Calls `f` with the value of each run that succeeds, in the next microtask,
    /// after the state was written. Not called for values that were set from outside.
    ///
    /// If `f` crashes, that is reported in the console and everything else goes on.
    /// While it runs, the task's state signal keeps showing what `f` was given; what
    /// `f` fires or sets is shown when it returns, while [`is_loading`](Self::is_loading)
    /// and [`under_way`](Self::under_way) tell of it at once.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// # use std::{cell::Cell, rc::Rc};
    /// let seen = Rc::new(Cell::new(0));
    /// let double = async_task("double")
    ///     .run_infallible(|n: u32| async move { n * 2 })
    ///     .on_ok({ let seen = seen.clone(); move |n| seen.set(*n) });
    /// double.fire_with(4);
    /// run_until_settled();
    /// assert_eq!(seen.get(), 8);
    /// ```
    pub fn on_ok(self, f: impl Fn(&T) + 'static) -> Self {
        self.callback(Callback::on_ok::<T, E>(f))
    }

    /// Calls `f` with the failure of each run that fails; else as [`on_ok`](Self::on_ok).
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// # use std::{cell::RefCell, rc::Rc};
    /// let seen = Rc::new(RefCell::new(String::new()));
    /// let task = async_task("fails")
    ///     .run(|| async { Err::<(), _>("no luck") })
    ///     .on_failed({ let seen = seen.clone(); move |failure| *seen.borrow_mut() = failure.to_string() });
    /// task.fire();
    /// run_until_settled();
    /// assert_eq!(*seen.borrow(), "no luck");
    /// ```
    pub fn on_failed(self, f: impl Fn(&Failure<E>) + 'static) -> Self {
        self.callback(Callback::on_failed::<T, E>(f))
    }

    /// Calls `f` for each run that is stopped, with the reason; else as
    /// [`on_ok`](Self::on_ok). Not called when the component is gone.
    ///
    /// ```
    /// # use leptos_fire::{CancelReason, async_task, testing::run_until_settled};
    /// # use std::{cell::Cell, rc::Rc};
    /// let seen = Rc::new(Cell::new(None));
    /// let task = async_task("forever")
    ///     .run_infallible(|| std::future::pending::<()>())
    ///     .on_cancelled({ let seen = seen.clone(); move |reason| seen.set(Some(reason)) });
    /// task.fire();
    /// task.cancel();
    /// run_until_settled();
    /// assert_eq!(seen.get(), Some(CancelReason::Requested));
    /// ```
    pub fn on_cancelled(self, f: impl Fn(CancelReason) + 'static) -> Self {
        self.callback(Callback::Cancelled(Rc::new(f)))
    }

    /// Calls `f` for each run that ends, however it ends; else as [`on_ok`](Self::on_ok).
    /// Not called for fires that are skipped, which never were runs, but for one that was
    /// accepted and displaced while it waited: that ends `Skipped`.
    ///
    /// ```
    /// # use leptos_fire::{Settled, async_task, testing::run_until_settled};
    /// # use std::{cell::Cell, rc::Rc};
    /// let seen = Rc::new(Cell::new(None));
    /// let task = async_task("one")
    ///     .run_infallible(|| async { 1 })
    ///     .on_settled({ let seen = seen.clone(); move |settled| seen.set(Some(settled)) });
    /// task.fire();
    /// run_until_settled();
    /// assert_eq!(seen.get(), Some(Settled::Ok));
    /// ```
    pub fn on_settled(self, f: impl Fn(Settled) + 'static) -> Self {
        self.callback(Callback::Settled(Rc::new(f)))
    }

    /// Retries only after errors for which `predicate` is true, in a task that retries at
    /// all. Time-outs are retried in any case, crashes only with
    /// [`retry_crashes`](crate::Declaration::retry_crashes).
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let task = async_task("status")
    ///     .retry_times(3)
    ///     .run(|status: u32| async move { Err::<(), _>(status) })
    ///     .retry_if(|status| *status >= 500);
    /// let firing = task.start_with(404);
    /// run_until_settled();
    /// assert!(firing.settled().unwrap().is_failed());
    /// ```
    #[cfg(feature = "retry")]
    pub fn retry_if(self, predicate: impl Fn(&E) -> bool + 'static) -> Self {
        if let Some(core) = self.core() {
            core.set_retry_if(options::retry_if::<T, E>(predicate));
        }
        self
    }

    fn callback(self, callback: Callback) -> Self {
        if let Some(core) = self.core() {
            core.add_callback(callback);
        }
        self
    }
}
