//! [`AnyFiring`]: a `Firing` whose types are erased.

use super::{firing::Firing, settled::Settled};
use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

/// One run of a task, as handed back by [`Fire::start_with`](crate::Fire::start_with): a
/// [`Firing`] without the types of value and error. Await it to learn how the run ended,
/// or cancel it. Dropping it does nothing.
///
/// ```
/// use leptos_fire::{AnyFiring, Settled, async_task, testing::block_on};
///
/// let double = async_task("double").run_infallible(|n: u32| async move { n * 2 });
/// let firing: AnyFiring = double.start_with(21).into();
/// assert_eq!(block_on(firing), Settled::Ok);
/// ```
#[derive(Clone)]
pub struct AnyFiring {
    run: Firing<(), ()>,
}

impl AnyFiring {
    /// Stops this run and no other; see [`Firing::cancel`].
    ///
    /// ```
    /// # use leptos_fire::{AnyFiring, async_task};
    /// let forever = async_task("forever").run_infallible(|| std::future::pending::<()>());
    /// let firing = AnyFiring::from(forever.start());
    /// firing.cancel();
    /// assert!(firing.settled().is_some_and(|settled| settled.is_cancelled()));
    /// ```
    pub fn cancel(&self) {
        self.run.cancel();
    }

    /// How it ended, if it has. Not reactive.
    ///
    /// ```
    /// # use leptos_fire::{AnyFiring, async_task};
    /// let one = async_task("one").run_infallible(|| async { 1 });
    /// assert_eq!(AnyFiring::from(one.start()).settled(), None);
    /// ```
    pub fn settled(&self) -> Option<Settled> {
        self.run.settled()
    }

    /// The same, to be awaited in another task's body without being stopped with it; see
    /// [`Firing::unlinked`].
    ///
    /// ```
    /// # use leptos_fire::{AnyFiring, async_task, testing::run_until_settled};
    /// let log = async_task("log").run_infallible(|| std::future::pending::<()>());
    /// let outer = async_task("outer").run_infallible(move || async move {
    ///     AnyFiring::from(log.start()).unlinked().await;
    /// });
    /// outer.fire();
    /// run_until_settled();
    /// outer.cancel();
    /// assert!(log.is_loading());
    /// ```
    #[must_use = "it returns another handle of the run, and leaves this one as it is"]
    pub fn unlinked(self) -> Self {
        Self {
            run: self.run.unlinked(),
        }
    }

    /// A future of how it ends, for who does not look at a failure: unlike awaiting it,
    /// that leaves the failure to be reported in the console.
    pub(crate) fn watch(self) -> impl Future<Output = Settled> {
        self.run.watch()
    }
}

impl<T: 'static, E: 'static> From<Firing<T, E>> for AnyFiring {
    fn from(firing: Firing<T, E>) -> Self {
        Self {
            run: firing.without_types(),
        }
    }
}

impl fmt::Debug for AnyFiring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnyFiring")
            .field("settled", &self.settled())
            .finish_non_exhaustive()
    }
}

impl Future for AnyFiring {
    type Output = Settled;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Settled> {
        Pin::new(&mut self.run).poll(cx)
    }
}
