//! Options for retrying.

#![cfg(feature = "retry")]

use super::Declaration;
use crate::task::retrying::{Delays, Retry};
use backon::{BackoffBuilder, ExponentialBuilder};
use std::{iter, rc::Rc};

impl<N> Declaration<N> {
    /// Follows a failed attempt by another one, after the delays of a
    /// [`backon`](https://docs.rs/backon) builder: as many attempts more as it has
    /// delays. Needs the feature `retry`.
    ///
    /// All attempts are one run: it is loading throughout, its callbacks are called at
    /// the end, and to stop it ends the pause as well. The body is called anew for each
    /// with the same input. A time-out counts for each attempt by itself. Errors can be
    /// told apart by [`retry_if`](crate::AsyncTask::retry_if); a crash is retried only
    /// with [`retry_crashes`](Self::retry_crashes). Once the component is gone no further
    /// attempt begins, with `keep_running` too.
    ///
    /// ```
    /// use backon::ExponentialBuilder;
    /// use leptos_fire::{RunContext, async_task, testing::run_until_settled};
    ///
    /// let flaky = async_task("flaky")
    ///     .retry(ExponentialBuilder::default().with_max_times(5).with_jitter())
    ///     .run(|| async {
    ///         match RunContext::current().map(|run| run.attempt()) {
    ///             Some(3) => Ok("third time lucky"),
    ///             _ => Err("no luck"),
    ///         }
    ///     });
    /// flaky.fire();
    /// run_until_settled();
    /// assert_eq!(flaky.value(), Some("third time lucky"));
    /// ```
    pub fn retry(mut self, delays: impl BackoffBuilder + Clone + 'static) -> Self {
        let own = self.hooks().retry.get_mut();
        let crashes = own.as_ref().is_some_and(|retry| retry.crashes);
        let delays = Rc::new(move || {
            seed_jitter();
            Box::new(delays.clone().build()) as Delays
        });
        *self.hooks().retry.get_mut() = Some(Retry::new(delays, crashes));
        self
    }

    /// [`retry`](Self::retry) for so many attempts more, after about one second, two,
    /// four and so on up to a minute, with jitter.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let task = async_task("fails").retry_times(2).run(|| async { Err::<(), _>("no luck") });
    /// task.fire();
    /// run_until_settled();
    /// assert_eq!(task.fired_count(), 1);
    /// assert!(task.failure().is_some());
    /// ```
    pub fn retry_times(self, times: usize) -> Self {
        self.retry(
            ExponentialBuilder::default()
                .with_max_times(times)
                .with_jitter(),
        )
    }

    /// Has crashes retried too, in a task that retries: by itself it gives no attempt more.
    /// Before or after [`retry`](Self::retry).
    ///
    /// ```
    /// # use leptos_fire::{RunContext, async_task, testing::run_until_settled};
    /// let task = async_task("crashes").retry_times(1).retry_crashes().run_infallible(|| async {
    ///     assert_ne!(RunContext::current().unwrap().attempt(), 1, "crashes at first");
    /// });
    /// task.fire();
    /// run_until_settled();
    /// assert_eq!(task.value(), Some(()));
    /// ```
    pub fn retry_crashes(mut self) -> Self {
        let own = self.hooks().retry.get_mut();
        own.get_or_insert_with(|| Retry::new(Rc::new(|| Box::new(iter::empty())), false))
            .crashes = true;
        self
    }
}

/// Makes the jitter differ from tab to tab: on wasm `fastrand` has no randomness of its
/// own, and a thousand tabs would come back together.
#[cfg(target_family = "wasm")]
fn seed_jitter() {
    use std::sync::Once;
    static SEEDED: Once = Once::new();
    SEEDED.call_once(|| fastrand::seed(js_sys::Math::random().to_bits()));
}

/// Natively it has.
#[cfg(not(target_family = "wasm"))]
fn seed_jitter() {}
