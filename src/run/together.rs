//! Several firings awaited together: [`all`], [`all_settled`], [`race`].
//!
//! Each takes firings that run already, and owns them: those that nobody waits for any
//! more are cancelled, also when the future is dropped before its end, as it is when the
//! run that awaits it is stopped.
//!
//! | | ends | with | the others |
//! |---|---|---|---|
//! | [`all`] | when all are ok, or one is not | all values, or that error | are cancelled |
//! | [`all_settled`] | when all have ended, however | each value or error | |
//! | [`race`] | when one has ended, however | its value or error | are cancelled |
//!
//! As JavaScript's `Promise.all`, `allSettled` and `race`, and ember-concurrency's, which
//! cancel as these do.

use super::firing::{Firing, FiringError, FiringValue};
use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

type Outcome<T, E> = Result<T, FiringError<E>>;

/// Firings that are awaited, and what those that have ended came to.
struct Together<T: 'static, E: 'static> {
    firings: Vec<Firing<T, E>>,
    parts: Vec<Part<T, E>>,
}

enum Part<T: 'static, E: 'static> {
    Waiting(FiringValue<T, E>),
    Ended(Outcome<T, E>),
}

impl<T: Clone + 'static, E: Clone + 'static> Together<T, E> {
    fn new(firings: impl IntoIterator<Item = Firing<T, E>>) -> Self {
        let firings: Vec<_> = firings.into_iter().collect();
        // Now, for results are not kept for those who ask later.
        let parts = firings.iter().map(|firing| Part::Waiting(firing.value()));
        let parts = parts.collect();
        Self { firings, parts }
    }
}

impl<T, E> Together<T, E> {
    /// Polls those that have not ended. Stops at the first that ends so that `is_last`.
    fn poll_until(
        &mut self,
        cx: &mut Context<'_>,
        is_last: impl Fn(&Outcome<T, E>) -> bool,
    ) -> Poll<()> {
        let mut waiting = false;
        for part in &mut self.parts {
            let Part::Waiting(value) = part else { continue };
            match Pin::new(value).poll(cx) {
                Poll::Ready(outcome) => {
                    let last = is_last(&outcome);
                    *part = Part::Ended(outcome);
                    if last {
                        return Poll::Ready(());
                    }
                }
                Poll::Pending => waiting = true,
            }
        }
        if waiting {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    }

    /// What those that have ended came to, in the order in which they were given. The
    /// others are cancelled.
    fn finish(&mut self) -> impl Iterator<Item = Outcome<T, E>> + use<T, E> {
        self.stop();
        std::mem::take(&mut self.parts)
            .into_iter()
            .filter_map(|part| match part {
                Part::Ended(outcome) => Some(outcome),
                Part::Waiting(_) => None,
            })
    }

    fn stop(&mut self) {
        for firing in self.firings.drain(..) {
            firing.cancel();
        }
    }
}

impl<T, E> Drop for Together<T, E> {
    fn drop(&mut self) {
        self.stop();
    }
}

macro_rules! future {
    ($(#[$doc:meta])* $name:ident, $output:ty) => {
        $(#[$doc])*
        #[must_use = "a future does nothing until it is awaited, and this one cancels its firings when it is dropped"]
        pub struct $name<T: 'static, E: 'static>(Together<T, E>);

        // Nothing in it is pinned.
        impl<T, E> Unpin for $name<T, E> {}

        impl<T, E> fmt::Debug for $name<T, E> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.0.firings).finish()
            }
        }

        impl<T, E> Future for $name<T, E> {
            type Output = $output;

            fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
                self.end_of_poll(cx)
            }
        }
    };
}

future!(
    /// The future that [`all`] returns.
    All,
    Outcome<Vec<T>, E>
);

future!(
    /// The future that [`all_settled`] returns.
    AllSettled,
    Vec<Outcome<T, E>>
);

future!(
    /// The future that [`race`] returns.
    Race,
    Outcome<T, E>
);

impl<T, E> All<T, E> {
    fn end_of_poll(&mut self, cx: &mut Context<'_>) -> Poll<Outcome<Vec<T>, E>> {
        let polled = self.0.poll_until(cx, Result::is_err);
        // Before the one that failed, if one did, all that have ended are ok.
        polled.map(|()| self.0.finish().collect())
    }
}

impl<T, E> AllSettled<T, E> {
    fn end_of_poll(&mut self, cx: &mut Context<'_>) -> Poll<Vec<Outcome<T, E>>> {
        let polled = self.0.poll_until(cx, |_| false);
        polled.map(|()| self.0.finish().collect())
    }
}

impl<T, E> Race<T, E> {
    fn end_of_poll(&mut self, cx: &mut Context<'_>) -> Poll<Outcome<T, E>> {
        let polled = self.0.poll_until(cx, |_| true);
        polled.map(|()| {
            self.0
                .finish()
                .next()
                .unwrap_or(Err(FiringError::NoContest))
        })
    }
}

/// Awaits several firings of one kind: all values, in the order in which the firings were
/// given, or the error of the first that is not ok, for which the others are cancelled.
///
/// Of none it is an empty list. Call it before they end, as with
/// [`Firing::value`]. Where the types differ, take `futures::join!` of their values.
///
/// ```
/// use leptos_fire::{Policy, all, async_task, testing::block_on};
///
/// let double = async_task("double")
///     .policy(Policy::Parallel)
///     .run_infallible(|n: u32| async move { n * 2 });
/// let doubled = all((1..4).map(|n| double.start_with(n)));
/// assert_eq!(block_on(doubled), Ok(vec![2, 4, 6]));
/// ```
pub fn all<T: Clone, E: Clone>(firings: impl IntoIterator<Item = Firing<T, E>>) -> All<T, E> {
    All(Together::new(firings))
}

/// Awaits several firings of one kind, however they end: what each came to, in the order
/// in which they were given. Dropped before, it cancels those that have not ended.
///
/// ```
/// use leptos_fire::{Policy, all_settled, async_task, testing::block_on};
///
/// let parse = async_task("parse")
///     .policy(Policy::Parallel)
///     .run(|text: &'static str| async move { text.parse::<u32>() });
/// let parsed = block_on(all_settled(["1", "two"].map(|text| parse.start_with(text))));
/// assert_eq!(parsed[0], Ok(1));
/// assert!(parsed[1].is_err());
/// ```
pub fn all_settled<T: Clone, E: Clone>(
    firings: impl IntoIterator<Item = Firing<T, E>>,
) -> AllSettled<T, E> {
    AllSettled(Together::new(firings))
}

/// Awaits the first of several firings of one kind that ends, however it ends, and cancels
/// the others. Of several that have ended already it is the first given. Of none it is
/// [`FiringError::NoContest`].
///
/// ```
/// use leptos_fire::{Policy, async_task, race, testing::block_on};
/// # async fn answer_of(mirror: &'static str) -> Result<&'static str, String> {
/// #     if mirror == "far" { std::future::pending::<()>().await }
/// #     Ok(mirror)
/// # }
/// let mirror = async_task("mirror").policy(Policy::Parallel).run(answer_of);
/// let first = race(["far", "near"].map(|name| mirror.start_with(name)));
/// assert_eq!(block_on(first), Ok("near"));
/// assert_eq!(mirror.under_way(), 0);
/// ```
pub fn race<T: Clone, E: Clone>(firings: impl IntoIterator<Item = Firing<T, E>>) -> Race<T, E> {
    Race(Together::new(firings))
}
