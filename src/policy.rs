//! What happens when a task is fired while it is under way: one pure decision.

/// What to do with a fire while earlier runs are still under way. The names are
/// ember-concurrency's.
///
/// | policy | a fire while one is under way | for |
/// |---|---|---|
/// | [`Restart`](Self::Restart) | stops the oldest, then starts | reads: the last question counts |
/// | [`Drop`](Self::Drop) | is skipped | writes: no second save by a double click |
///
/// Each has a limit of how many may run at once, 1 unless
/// [`limit`](crate::Declaration::limit) says otherwise.
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
}

/// What a fire leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Stop this many of the oldest runs, then start the new one.
    Start { stop_oldest: usize },
    /// The fire changes nothing.
    Skip,
}

/// Decides what a fire leads to. `running` is how many are running now; a `limit` of
/// 0 counts as 1, because a task that never runs helps nobody.
pub(crate) const fn decide(policy: Policy, limit: usize, running: usize) -> Decision {
    let limit = if limit == 0 { 1 } else { limit };
    match policy {
        Policy::Restart => Decision::Start {
            stop_oldest: (running + 1).saturating_sub(limit),
        },
        Policy::Drop if running < limit => Decision::Start { stop_oldest: 0 },
        Policy::Drop => Decision::Skip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plays fires one after another and writes what became of each, oldest first.
    fn play(policy: Policy, limit: usize, running: usize, fires: usize) -> Vec<&'static str> {
        let mut fate = vec!["started"; running];
        for _ in 0..fires {
            let live: Vec<usize> = (0..fate.len()).filter(|&i| fate[i] == "started").collect();
            match decide(policy, limit, live.len()) {
                Decision::Start { stop_oldest } => {
                    live.iter()
                        .take(stop_oldest)
                        .for_each(|&i| fate[i] = "cancelled");
                    fate.push("started");
                }
                Decision::Skip => fate.push("skipped"),
            }
        }
        fate
    }

    #[test]
    fn ec002_drop_with_a_limit_of_one() {
        assert_eq!(play(Policy::Drop, 1, 0, 1), ["started"]);
        assert_eq!(play(Policy::Drop, 1, 1, 1), ["started", "skipped"]);
        assert_eq!(
            play(Policy::Drop, 1, 1, 3),
            ["started", "skipped", "skipped", "skipped"]
        );
    }

    #[test]
    fn ec003_drop_with_a_limit_of_two() {
        assert_eq!(play(Policy::Drop, 2, 1, 1), ["started", "started"]);
        assert_eq!(
            play(Policy::Drop, 2, 1, 2),
            ["started", "started", "skipped"]
        );
        assert_eq!(
            play(Policy::Drop, 2, 1, 3),
            ["started", "started", "skipped", "skipped"]
        );
    }

    #[test]
    fn ec008_restart_with_a_limit_of_one() {
        assert_eq!(play(Policy::Restart, 1, 1, 1), ["cancelled", "started"]);
        assert_eq!(
            play(Policy::Restart, 1, 1, 3),
            ["cancelled", "cancelled", "cancelled", "started"]
        );
    }

    #[test]
    fn ec009_restart_with_a_limit_of_two() {
        assert_eq!(play(Policy::Restart, 2, 1, 1), ["started", "started"]);
        assert_eq!(
            play(Policy::Restart, 2, 1, 2),
            ["cancelled", "started", "started"]
        );
        assert_eq!(
            play(Policy::Restart, 2, 1, 3),
            ["cancelled", "cancelled", "started", "started"]
        );
    }

    #[test]
    fn ec011_the_default_is_restart_and_no_limit_is_one() {
        assert_eq!(Policy::default(), Policy::Restart);
        assert_eq!(
            decide(Policy::Drop, 0, 0),
            Decision::Start { stop_oldest: 0 }
        );
        assert_eq!(decide(Policy::Drop, 0, 1), Decision::Skip);
    }
}
