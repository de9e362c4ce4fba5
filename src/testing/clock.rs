//! [`Clock`]: time that passes only when a test says so.

use crate::run::clock::manual;
use std::time::Duration;

/// A clock to be moved by hand, in the place of the browser's: every delay of this
/// crate follows it while it lives. Dropping it gives the browser's clock back; timers
/// that have not fired by then never do.
///
/// Natively it is always the clock in force; `install` sets it to zero.
///
/// ```
/// use leptos_fire::testing::Clock;
/// use std::time::Duration;
///
/// let clock = Clock::install();
/// # leptos_fire::testing::block_on(async move {
/// clock.advance(Duration::from_secs(60)).await;
/// assert_eq!(clock.now(), Duration::from_secs(60));
/// # });
/// ```
#[derive(Debug)]
#[must_use = "dropping it gives the browser's clock back"]
pub struct Clock(());

impl Clock {
    /// Stops time at zero.
    ///
    /// ```
    /// # use leptos_fire::testing::Clock;
    /// let clock = Clock::install();
    /// assert!(clock.now().is_zero());
    /// ```
    pub fn install() -> Self {
        manual::install(true);
        Self(())
    }

    /// How far it has been moved.
    ///
    /// ```
    /// # use leptos_fire::testing::Clock;
    /// assert!(Clock::install().now().is_zero());
    /// ```
    pub fn now(&self) -> Duration {
        crate::run::clock::now()
    }

    /// Moves it on, stopping at each timer that becomes due on the way: its
    /// consequences have run before the next one fires.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::{Clock, block_on}};
    /// # use std::time::Duration;
    /// let clock = Clock::install();
    /// let limit = Duration::from_secs(5);
    /// let slow = async_task("slow").timeout(limit).run_infallible(std::future::pending::<()>);
    /// slow.fire();
    /// block_on(clock.advance(limit));
    /// assert!(slow.failure().is_some());
    /// ```
    pub async fn advance(&self, by: Duration) {
        let until = self.now().saturating_add(by);
        super::settle::flush().await;
        while manual::step(until) {
            super::settle::flush().await;
        }
        super::settle::flush().await;
    }

    /// How long it is until the next timer is due; `None` if none is set. Tells whether
    /// something has left a timer behind.
    ///
    /// ```
    /// # use leptos_fire::testing::Clock;
    /// assert_eq!(Clock::install().next_timer(), None);
    /// ```
    pub fn next_timer(&self) -> Option<Duration> {
        manual::next_due().map(|due| due.saturating_sub(self.now()))
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        manual::install(false);
    }
}
