//! [`Throttle`]: at most one start in each period.

use super::Verdict;
use std::time::Duration;

/// How a task [throttles](crate::Declaration::throttle): it starts at the first fire, and
/// then at most once in each period, with the input of the latest fire.
///
/// A `Duration` is one with that period and both edges. Where only the end of a burst
/// matters, take a [`Debounce`](super::Debounce).
///
/// ```
/// use leptos_fire::{Throttle, async_task};
/// use std::time::Duration;
///
/// let follow = async_task("follow")
///     .throttle(Throttle::new(Duration::from_millis(100)).trailing_only())
///     .run_infallible(|position: f64| async move { position });
/// # let _ = follow;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Throttle {
    period: Duration,
    leading: bool,
    trailing: bool,
}

impl Throttle {
    /// Starts at once, and at the end of each period in which there was another fire.
    ///
    /// ```
    /// # use leptos_fire::Throttle;
    /// # use std::time::Duration;
    /// assert_eq!(Throttle::new(Duration::from_secs(1)), Duration::from_secs(1).into());
    /// ```
    pub const fn new(period: Duration) -> Self {
        Self {
            period,
            leading: true,
            trailing: true,
        }
    }

    /// Starts at once; a fire within the period after that is
    /// [`Skipped(TooSoon)`](crate::SkipReason::TooSoon).
    ///
    /// ```
    /// # use leptos_fire::{Settled, SkipReason, Throttle, async_task};
    /// # use std::time::Duration;
    /// let like = async_task("like")
    ///     .throttle(Throttle::new(Duration::from_secs(1)).leading_only())
    ///     .run_infallible(|| async {});
    /// like.fire();
    /// assert_eq!(like.start().settled(), Some(Settled::Skipped(SkipReason::TooSoon)));
    /// ```
    pub const fn leading_only(mut self) -> Self {
        self.leading = true;
        self.trailing = false;
        self
    }

    /// Starts only at the ends of periods: the first fire waits for one period too.
    ///
    /// ```
    /// # use leptos_fire::{Throttle, async_task};
    /// # use std::time::Duration;
    /// let follow = async_task("follow")
    ///     .throttle(Throttle::new(Duration::from_secs(1)).trailing_only())
    ///     .run_infallible(|| async {});
    /// follow.fire();
    /// assert_eq!(follow.waiting(), 1);
    /// ```
    pub const fn trailing_only(mut self) -> Self {
        self.leading = false;
        self.trailing = true;
        self
    }

    /// Decides about a fire at `now`.
    pub(crate) fn fired(&self, window: &mut Window, now: Duration) -> Verdict {
        // A clock that was set back must not prolong anything.
        window.began = window.began.map(|began| began.min(now));
        let end = window.began.map(|began| began.saturating_add(self.period));
        let open = end.filter(|end| now < *end);
        match open {
            Some(end) if self.trailing => Verdict::Hold(end.saturating_sub(now)),
            Some(_) => Verdict::Skip,
            None => {
                window.began = Some(now);
                if self.leading || self.period.is_zero() {
                    Verdict::Start
                } else {
                    Verdict::Hold(self.period)
                }
            }
        }
    }

    /// What was held back has been let go at `now`.
    pub(crate) fn released(window: &mut Window, now: Duration) {
        window.began = Some(now);
    }
}

impl From<Duration> for Throttle {
    fn from(period: Duration) -> Self {
        Self::new(period)
    }
}

/// What a throttle remembers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Window {
    /// When the period began.
    began: Option<Duration>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Hold, Skip, Start};

    const fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    fn play(throttle: Throttle, fires: &[u64]) -> Vec<Verdict> {
        let mut window = Window::default();
        let fired = |at: &u64| throttle.fired(&mut window, ms(*at));
        fires.iter().map(fired).collect()
    }

    #[test]
    fn it_starts_at_once_and_then_at_the_ends_of_periods() {
        assert_eq!(
            play(Throttle::new(ms(100)), &[0, 30, 99, 100]),
            [Start, Hold(ms(70)), Hold(ms(1)), Start]
        );
    }

    #[test]
    fn a_clock_that_is_set_back_prolongs_nothing() {
        let fires = [10_000, 10_050, 20, 120];
        assert_eq!(
            play(Throttle::new(ms(100)), &fires),
            [Start, Hold(ms(50)), Hold(ms(100)), Start]
        );
        let leading = Throttle::new(ms(100)).leading_only();
        assert_eq!(play(leading, &fires), [Start, Skip, Skip, Start]);
    }

    #[test]
    fn with_one_edge_only() {
        assert_eq!(
            play(Throttle::new(ms(100)).leading_only(), &[0, 30, 99, 100]),
            [Start, Skip, Skip, Start]
        );
        assert_eq!(
            play(Throttle::new(ms(100)).trailing_only(), &[0, 30, 99]),
            [Hold(ms(100)), Hold(ms(70)), Hold(ms(1))]
        );
    }

    #[test]
    fn a_release_begins_a_period() {
        let throttle = Throttle::new(ms(100));
        let mut window = Window::default();
        assert_eq!(throttle.fired(&mut window, ms(0)), Start);
        assert_eq!(throttle.fired(&mut window, ms(50)), Hold(ms(50)));
        Throttle::released(&mut window, ms(100));
        assert_eq!(throttle.fired(&mut window, ms(130)), Hold(ms(70)));
        assert_eq!(throttle.fired(&mut window, ms(200)), Start);
    }

    #[test]
    fn a_period_without_end_or_of_nothing() {
        assert_eq!(
            play(Throttle::new(Duration::MAX), &[1, 2]),
            [Start, Hold(Duration::MAX - ms(2))]
        );
        assert_eq!(
            play(Throttle::new(Duration::ZERO).trailing_only(), &[1, 1]),
            [Start, Start]
        );
    }
}
