//! Firing again and again, as time passes.

use crate::{
    AsyncTask, Settled, SkipReason,
    declare::mistakes::NoInputNeeded,
    page,
    run::{clock, firing::Firing},
    subscription::subscribe,
};
use futures::stream;
use std::time::Duration;

/// A failure doubles the pause, so many times at most.
const MOST_DOUBLINGS: u32 = 5;

impl<I: Clone + NoInputNeeded + 'static, T: 'static, E: 'static> AsyncTask<I, T, E> {
    /// Fires now, and again each time `period` has passed since the run before has
    /// ended, until the task's component is gone, or the owner in which this is called.
    /// Returns the task, to be chained.
    ///
    /// While the page is hidden it pauses; if its time came meanwhile it fires at once
    /// when the page is seen again. After a failed run the pause doubles, up to 32
    /// periods, until one succeeds. Each pause is up to a tenth shorter or longer, so
    /// that many tabs do not all ask at the same time. To fire when the page is looked
    /// at again, or back online, see [`page_focused`](crate::page_focused) and
    /// [`back_online`](crate::back_online). While rendering on a server the task is shown as
    /// loading, as after any fire.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// use std::time::Duration;
    ///
    /// let prices = async_task("prices")
    ///     .run_infallible(|| async { 42 })
    ///     .fire_every(Duration::from_secs(30));
    /// # let _ = prices;
    /// ```
    pub fn fire_every(self, period: Duration) -> Self {
        let polling = Polling {
            task: self,
            period,
            // On a server as well, where it is loading from then on.
            last: page::is_visible().then(|| self.start()),
            doublings: 0,
        };
        subscribe(stream::unfold(polling, Polling::next), Box::new(drop));
        self
    }
}

struct Polling<I: 'static, T: 'static, E: 'static> {
    task: AsyncTask<I, T, E>,
    period: Duration,
    last: Option<Firing<T, E>>,
    doublings: u32,
}

impl<I: Clone + NoInputNeeded + 'static, T: 'static, E: 'static> Polling<I, T, E> {
    async fn next(mut self) -> Option<((), Self)> {
        if let Some(last) = self.last.take() {
            // Polling looks at no failure: one that nobody else looks at is reported.
            match last.watch().await {
                Settled::Ok => self.doublings = 0,
                Settled::Failed => self.doublings = (self.doublings + 1).min(MOST_DOUBLINGS),
                // It will never start again.
                Settled::Skipped(SkipReason::OwnerGone) => return None,
                Settled::Cancelled(_) | Settled::Skipped(_) => {}
            }
            clock::sleep_standing(pause(self.period, self.doublings, page::random())).await;
        }
        page::visible().await;
        self.last = Some(self.task.start());
        Some(((), self))
    }
}

/// The pause before the next fire; `random` is from 0 to 1.
fn pause(period: Duration, doublings: u32, random: f64) -> Duration {
    let jitter = 0.9 + 0.2 * random.clamp(0.0, 1.0);
    // A period of centuries is no reason to panic.
    let seconds = period.as_secs_f64() * f64::from(2_u32.saturating_pow(doublings)) * jitter;
    Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_doubles_and_varies_by_a_tenth() {
        let second = Duration::from_secs(1);
        assert_eq!(pause(second, 0, 0.5), second);
        assert_eq!(pause(second, 3, 0.5), second * 8);
        assert_eq!(pause(second, 0, 0.0), Duration::from_millis(900));
        assert_eq!(pause(second, 0, 1.0), Duration::from_millis(1100));
        assert_eq!(pause(Duration::MAX, 5, 1.0), Duration::MAX);
    }
}
