//! [`Debounce`]: one start for a burst of fires.

use super::Verdict;
use std::time::Duration;

/// How a task [debounces](crate::Declaration::debounce): fires that follow each other
/// within `wait` are one burst, for which it starts once, at its end.
///
/// A `Duration` is one with that wait and nothing else. The words and their meaning are
/// Lodash's. Where a steady rate is wanted during a long burst, take a
/// [`Throttle`](super::Throttle), or a [`max_wait`](Self::max_wait).
///
/// ```
/// use leptos_fire::{Debounce, async_task};
/// use std::time::Duration;
///
/// let save = async_task("save")
///     .debounce(Debounce::new(Duration::from_secs(1)).max_wait(Duration::from_secs(10)))
///     .run_infallible(|text: String| async move { text.len() });
/// # let _ = save;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Debounce {
    wait: Duration,
    max_wait: Option<Duration>,
    leading: bool,
    trailing: bool,
}

impl Debounce {
    /// Starts once there was no fire for `wait`.
    ///
    /// ```
    /// # use leptos_fire::Debounce;
    /// # use std::time::Duration;
    /// assert_eq!(Debounce::new(Duration::from_secs(1)), Duration::from_secs(1).into());
    /// ```
    pub const fn new(wait: Duration) -> Self {
        Self {
            wait,
            max_wait: None,
            leading: false,
            trailing: true,
        }
    }

    /// Starts at the first fire of a burst too, without waiting. The end of the burst
    /// starts once more only if there was another fire.
    ///
    /// ```
    /// # use leptos_fire::{Debounce, async_task};
    /// # use std::time::Duration;
    /// let search = async_task("search")
    ///     .debounce(Debounce::new(Duration::from_secs(1)).leading())
    ///     .run_infallible(|query: &'static str| async move { query.len() });
    /// search.fire_with("a");
    /// assert_eq!(search.waiting(), 0);
    /// search.fire_with("ab");
    /// assert_eq!(search.waiting(), 1);
    /// ```
    pub const fn leading(mut self) -> Self {
        self.leading = true;
        self
    }

    /// Starts only at the first fire of a burst; all others are
    /// [`Skipped(TooSoon)`](crate::SkipReason::TooSoon).
    ///
    /// ```
    /// # use leptos_fire::{Debounce, Settled, SkipReason, async_task};
    /// # use std::time::Duration;
    /// let open = async_task("open")
    ///     .debounce(Debounce::new(Duration::from_secs(1)).leading_only())
    ///     .run_infallible(|| async {});
    /// open.fire();
    /// assert_eq!(open.start().settled(), Some(Settled::Skipped(SkipReason::TooSoon)));
    /// ```
    pub const fn leading_only(mut self) -> Self {
        self.leading = true;
        self.trailing = false;
        self
    }

    /// Starts at the latest after so long, however long the burst; and again after as
    /// long, while it lasts.
    ///
    /// ```
    /// # use leptos_fire::Debounce;
    /// # use std::time::Duration;
    /// let autosave = Debounce::new(Duration::from_secs(1)).max_wait(Duration::from_secs(10));
    /// # let _ = autosave;
    /// ```
    pub const fn max_wait(mut self, max_wait: Duration) -> Self {
        self.max_wait = Some(max_wait);
        self
    }

    /// Decides about a fire at `now`.
    pub(crate) fn fired(&self, burst: &mut Burst, now: Duration) -> Verdict {
        // A clock that was set back must not prolong anything.
        burst.began = burst.began.min(now);
        let last_fire = burst.last_fire.map(|last| last.min(now));
        let goes_on = last_fire.is_some_and(|last| now < last.saturating_add(self.wait));
        burst.last_fire = Some(now);
        if !goes_on {
            burst.began = now;
            if self.leading {
                return Verdict::Start;
            }
        }
        if !self.trailing {
            return Verdict::Skip;
        }
        let quiet = now.saturating_add(self.wait);
        let until = match self.max_wait {
            Some(most) => quiet.min(burst.began.saturating_add(most)),
            None => quiet,
        };
        match until.saturating_sub(now) {
            Duration::ZERO => {
                burst.began = now;
                Verdict::Start
            }
            pause => Verdict::Hold(pause),
        }
    }

    /// What was held back has been let go at `now`.
    pub(crate) fn released(burst: &mut Burst, now: Duration) {
        burst.began = now;
    }
}

impl From<Duration> for Debounce {
    fn from(wait: Duration) -> Self {
        Self::new(wait)
    }
}

/// What a debounce remembers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Burst {
    last_fire: Option<Duration>,
    /// When it began, or when it last started something.
    began: Duration,
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Hold, Skip, Start};

    const fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    /// The verdicts for fires at these times, with nothing released in between.
    fn play(debounce: Debounce, fires: &[u64]) -> Vec<Verdict> {
        let mut burst = Burst::default();
        let fired = |at: &u64| debounce.fired(&mut burst, ms(*at));
        fires.iter().map(fired).collect()
    }

    #[test]
    fn each_fire_waits_anew() {
        let verdicts = play(Debounce::new(ms(100)), &[0, 50, 149, 249]);
        assert_eq!(verdicts, [Hold(ms(100)); 4]);
    }

    #[test]
    fn a_clock_that_is_set_back_does_not_put_the_longest_wait_off() {
        let autosave = Debounce::new(ms(100)).max_wait(ms(150));
        let verdicts = play(autosave, &[10_000, 10_050, 20, 90, 169]);
        let expected = [
            Hold(ms(100)),
            Hold(ms(100)),
            Hold(ms(100)),
            Hold(ms(80)),
            Hold(ms(1)),
        ];
        assert_eq!(verdicts, expected);
    }

    #[test]
    fn a_leading_one_starts_at_the_first_of_each_burst() {
        let verdicts = play(Debounce::new(ms(100)).leading(), &[0, 50, 150, 249]);
        assert_eq!(verdicts, [Start, Hold(ms(100)), Start, Hold(ms(100))]);
    }

    #[test]
    fn leading_only_skips_the_rest_and_every_fire_prolongs_the_burst() {
        let verdicts = play(Debounce::new(ms(100)).leading_only(), &[0, 60, 120, 220]);
        assert_eq!(verdicts, [Start, Skip, Skip, Start]);
    }

    #[test]
    fn the_longest_wait_counts_from_the_first_of_the_burst() {
        let debounce = Debounce::new(ms(100)).max_wait(ms(150));
        assert_eq!(
            play(debounce, &[0, 60, 120, 150]),
            [Hold(ms(100)), Hold(ms(90)), Hold(ms(30)), Start]
        );
        assert_eq!(
            play(debounce.leading(), &[0, 60, 120]),
            [Start, Hold(ms(90)), Hold(ms(30))]
        );
    }

    #[test]
    fn after_a_release_the_longest_wait_begins_anew() {
        let debounce = Debounce::new(ms(100)).max_wait(ms(150));
        let mut burst = Burst::default();
        assert_eq!(debounce.fired(&mut burst, ms(0)), Hold(ms(100)));
        assert_eq!(debounce.fired(&mut burst, ms(90)), Hold(ms(60)));
        Debounce::released(&mut burst, ms(150));
        assert_eq!(debounce.fired(&mut burst, ms(160)), Hold(ms(100)));
        assert_eq!(debounce.fired(&mut burst, ms(250)), Hold(ms(50)));
    }

    #[test]
    fn a_wait_without_end_is_no_reason_to_overflow() {
        let verdicts = play(
            Debounce::new(Duration::MAX).max_wait(Duration::MAX),
            &[5, 6],
        );
        assert!(verdicts.iter().all(|verdict| matches!(verdict, Hold(_))));
        assert_eq!(play(Debounce::new(Duration::ZERO), &[0, 0]), [Start, Start]);
    }
}
