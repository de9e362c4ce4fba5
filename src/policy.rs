//! What happens when a task is fired while it is under way: one pure decision.

/// What to do with a fire while earlier runs are still under way. The names are
/// ember-concurrency's.
///
/// | policy | a fire while one is running | take it for |
/// |---|---|---|
/// | [`Restart`](Self::Restart) | stops the oldest, then starts | reads: the last question counts |
/// | [`Drop`](Self::Drop) | is skipped | writes: no second save by a double click |
/// | [`Enqueue`](Self::Enqueue) | waits in line | writes that must all happen, one after another |
/// | [`KeepLatest`](Self::KeepLatest) | waits; who waited before is skipped | autosave: the last state counts, and none is interrupted |
/// | [`Parallel`](Self::Parallel) | starts beside the others | work that is independent; with a state for each, a [`KeyedTask`](crate::KeyedTask) |
///
/// Each has a limit of how many may run at once, 1 unless
/// [`limit`](crate::Declaration::limit) says otherwise; `Parallel` has none, and with
/// one lets wait what is beyond it. How many may wait, without end unless said
/// otherwise, is [`waiting_limit`](crate::Declaration::waiting_limit).
///
/// ```
/// use leptos_fire::{async_task, Policy};
///
/// let save = async_task("save")
///     .policy(Policy::Drop)
///     .run(|text: String| async move { Ok::<_, String>(text.len()) });
/// # let _ = save;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Policy {
    /// Stops the oldest run and starts the new one. The default.
    #[default]
    Restart,
    /// Skips the new fire.
    Drop,
    /// Has the new one wait until one before it has ended.
    Enqueue,
    /// Has the new one wait until one before it has ended, in the place of whoever
    /// waited so far.
    KeepLatest,
    /// Starts the new one beside the others.
    Parallel,
}

/// How many may run and wait at once; `None` is the policy's own default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) running: Option<usize>,
    pub(crate) waiting: Option<usize>,
}

/// What a fire leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Stop this many of the oldest that run, then start the new one.
    Start { stop_oldest: usize },
    /// Skip all that wait now if so told, then have the new one wait.
    Wait { skip_waiting: bool },
    /// The policy lets no more start: the fire changes nothing.
    Skip,
    /// No more may wait: the fire changes nothing.
    QueueFull,
}

impl Policy {
    /// How many may run at once. 0 counts as 1, because a task that never runs helps
    /// nobody.
    pub(crate) fn running_limit(self, limits: Limits) -> usize {
        match (self, limits.running) {
            (Self::Parallel, None) => usize::MAX,
            (_, limit) => limit.unwrap_or(1).max(1),
        }
    }

    /// Whether a fire may have to wait.
    pub(crate) const fn has_line(self) -> bool {
        matches!(self, Self::Enqueue | Self::KeepLatest | Self::Parallel)
    }

    /// Decides what a fire leads to while so many run and so many wait.
    pub(crate) fn decide(self, limits: Limits, running: usize, waiting: usize) -> Decision {
        let limit = self.running_limit(limits);
        let has_room = running < limit && waiting == 0;
        match self {
            Self::Restart => Decision::Start {
                stop_oldest: running.saturating_add(1).saturating_sub(limit),
            },
            _ if has_room => Decision::Start { stop_oldest: 0 },
            Self::Drop => Decision::Skip,
            Self::KeepLatest if limits.waiting == Some(0) => Decision::QueueFull,
            Self::KeepLatest => Decision::Wait { skip_waiting: true },
            Self::Enqueue | Self::Parallel if waiting < limits.waiting.unwrap_or(usize::MAX) => {
                Decision::Wait {
                    skip_waiting: false,
                }
            }
            Self::Enqueue | Self::Parallel => Decision::QueueFull,
        }
    }
}

#[cfg(test)]
mod tests {
    //! The truth tables of ember-concurrency's policies.

    use super::*;

    const STARTED: &str = "started";
    const WAITING: &str = "waiting";
    const SKIPPED: &str = "skipped";
    const CANCELLED: &str = "cancelled";

    fn at_most(running: usize) -> Limits {
        Limits {
            running: Some(running),
            waiting: None,
        }
    }

    /// Plays fires one after another and writes what became of each, oldest first.
    fn play(policy: Policy, limits: Limits, running: usize, fires: usize) -> Vec<&'static str> {
        let mut fate = vec![STARTED; running];
        for _ in 0..fires {
            let of = |state| {
                (0..fate.len())
                    .filter(|&i| fate[i] == state)
                    .collect::<Vec<_>>()
            };
            let (live, waiting) = (of(STARTED), of(WAITING));
            match policy.decide(limits, live.len(), waiting.len()) {
                Decision::Start { stop_oldest } => {
                    live.iter()
                        .take(stop_oldest)
                        .for_each(|&i| fate[i] = CANCELLED);
                    fate.push(STARTED);
                }
                Decision::Wait { skip_waiting } => {
                    if skip_waiting {
                        waiting.iter().for_each(|&i| fate[i] = SKIPPED);
                    }
                    fate.push(WAITING);
                }
                Decision::Skip | Decision::QueueFull => fate.push(SKIPPED),
            }
        }
        fate
    }

    #[test]
    fn those_that_let_a_fire_wait_have_a_line() {
        for policy in [
            Policy::Restart,
            Policy::Drop,
            Policy::Enqueue,
            Policy::KeepLatest,
            Policy::Parallel,
        ] {
            let waits = play(policy, at_most(1), 1, 1).contains(&WAITING);
            assert_eq!(policy.has_line(), waits, "{policy:?}");
        }
    }

    #[test]
    fn ec001_parallel_starts_everything() {
        assert_eq!(
            play(Policy::Parallel, Limits::default(), 0, 4),
            [STARTED; 4]
        );
        assert_eq!(
            play(Policy::Parallel, Limits::default(), 3, 2),
            [STARTED; 5]
        );
    }

    #[test]
    fn ec002_drop_with_a_limit_of_one() {
        assert_eq!(play(Policy::Drop, at_most(1), 0, 1), [STARTED]);
        assert_eq!(play(Policy::Drop, at_most(1), 1, 1), [STARTED, SKIPPED]);
        assert_eq!(
            play(Policy::Drop, at_most(1), 1, 3),
            [STARTED, SKIPPED, SKIPPED, SKIPPED]
        );
    }

    #[test]
    fn ec003_drop_with_a_limit_of_two() {
        assert_eq!(play(Policy::Drop, at_most(2), 1, 1), [STARTED, STARTED]);
        assert_eq!(
            play(Policy::Drop, at_most(2), 1, 2),
            [STARTED, STARTED, SKIPPED]
        );
        assert_eq!(
            play(Policy::Drop, at_most(2), 1, 3),
            [STARTED, STARTED, SKIPPED, SKIPPED]
        );
    }

    #[test]
    fn ec004_enqueue_with_a_limit_of_one() {
        assert_eq!(play(Policy::Enqueue, at_most(1), 1, 1), [STARTED, WAITING]);
        assert_eq!(
            play(Policy::Enqueue, at_most(1), 1, 3),
            [STARTED, WAITING, WAITING, WAITING]
        );
    }

    #[test]
    fn ec005_enqueue_with_a_limit_of_two() {
        assert_eq!(
            play(Policy::Enqueue, at_most(2), 1, 2),
            [STARTED, STARTED, WAITING]
        );
        assert_eq!(
            play(Policy::Enqueue, at_most(2), 1, 3),
            [STARTED, STARTED, WAITING, WAITING]
        );
    }

    #[test]
    fn ec006_keep_latest_with_a_limit_of_one() {
        assert_eq!(
            play(Policy::KeepLatest, at_most(1), 1, 1),
            [STARTED, WAITING]
        );
        assert_eq!(
            play(Policy::KeepLatest, at_most(1), 1, 2),
            [STARTED, SKIPPED, WAITING]
        );
        assert_eq!(
            play(Policy::KeepLatest, at_most(1), 1, 3),
            [STARTED, SKIPPED, SKIPPED, WAITING]
        );
    }

    #[test]
    fn ec007_keep_latest_with_a_limit_of_two() {
        assert_eq!(
            play(Policy::KeepLatest, at_most(2), 2, 1),
            [STARTED, STARTED, WAITING]
        );
        assert_eq!(
            play(Policy::KeepLatest, at_most(2), 2, 2),
            [STARTED, STARTED, SKIPPED, WAITING]
        );
        assert_eq!(
            play(Policy::KeepLatest, at_most(2), 2, 3),
            [STARTED, STARTED, SKIPPED, SKIPPED, WAITING]
        );
    }

    #[test]
    fn ec008_restart_with_a_limit_of_one() {
        assert_eq!(
            play(Policy::Restart, at_most(1), 1, 1),
            [CANCELLED, STARTED]
        );
        assert_eq!(
            play(Policy::Restart, at_most(1), 1, 3),
            [CANCELLED, CANCELLED, CANCELLED, STARTED]
        );
    }

    #[test]
    fn ec009_restart_with_a_limit_of_two() {
        assert_eq!(play(Policy::Restart, at_most(2), 1, 1), [STARTED, STARTED]);
        assert_eq!(
            play(Policy::Restart, at_most(2), 1, 2),
            [CANCELLED, STARTED, STARTED]
        );
        assert_eq!(
            play(Policy::Restart, at_most(2), 1, 3),
            [CANCELLED, CANCELLED, STARTED, STARTED]
        );
    }

    #[test]
    fn ec011_the_default_is_restart_and_no_limit_is_one() {
        assert_eq!(Policy::default(), Policy::Restart);
        for policy in [
            Policy::Restart,
            Policy::Drop,
            Policy::Enqueue,
            Policy::KeepLatest,
        ] {
            for fires in 0..4 {
                assert_eq!(
                    play(policy, Limits::default(), 1, fires),
                    play(policy, at_most(1), 1, fires)
                );
                assert_eq!(
                    play(policy, at_most(0), 1, fires),
                    play(policy, at_most(1), 1, fires)
                );
            }
        }
    }

    #[test]
    fn parallel_with_a_limit_lets_wait_what_is_beyond_it() {
        assert_eq!(
            play(Policy::Parallel, at_most(2), 1, 3),
            [STARTED, STARTED, WAITING, WAITING]
        );
    }

    #[test]
    fn beyond_the_waiting_limit_is_queue_full() {
        let limits = Limits {
            running: Some(1),
            waiting: Some(1),
        };
        assert_eq!(Policy::Enqueue.decide(limits, 1, 1), Decision::QueueFull);
        assert_eq!(
            play(Policy::Enqueue, limits, 1, 3),
            [STARTED, WAITING, SKIPPED, SKIPPED]
        );
        assert_eq!(
            play(Policy::KeepLatest, limits, 1, 2),
            [STARTED, SKIPPED, WAITING]
        );
        let none = Limits {
            running: Some(1),
            waiting: Some(0),
        };
        assert_eq!(Policy::KeepLatest.decide(none, 1, 0), Decision::QueueFull);
        assert_eq!(
            Policy::Enqueue.decide(none, 0, 0),
            Decision::Start { stop_oldest: 0 }
        );
    }
}
