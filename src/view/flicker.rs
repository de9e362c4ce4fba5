//! What an `AsyncView` shows when, so that nothing flickers: a pure state machine.

use super::{reload::Over, seen::Seen};
use std::time::Duration;

/// What the main place shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Main {
    /// Nothing: what was shown is gone, or nothing was shown yet, and it is too early
    /// for the loading part.
    Blank,
    Idle,
    Loading,
    Failed,
    Content,
}

/// All that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    pub(super) main: Main,
    /// The failure part, beside content that is kept.
    pub(super) failed_beside: bool,
    /// The slim bar over content that is kept.
    pub(super) bar: bool,
}

impl Picture {
    const fn only(main: Main) -> Self {
        Self {
            main,
            failed_beside: false,
            bar: false,
        }
    }

    /// While nothing is under way.
    fn at_rest(seen: Seen) -> Self {
        match seen {
            // Of what was asked for there is nothing: the value is about something else.
            Seen {
                failure: true,
                new_input: true,
                ..
            } => Self::only(Main::Failed),
            Seen {
                value: true,
                failure,
                ..
            } => Self {
                failed_beside: failure,
                ..Self::only(Main::Content)
            },
            Seen { failure: true, .. } => Self::only(Main::Failed),
            _ => Self::only(Main::Idle),
        }
    }

    /// The same for as long as what it reads is there.
    fn kept(self, seen: Seen) -> Self {
        let failed_alone = self.main == Main::Failed && seen.failure && seen.new_input;
        if seen.value && !failed_alone {
            return Self {
                failed_beside: self.failed_beside && seen.failure,
                ..Self::only(Main::Content)
            };
        }
        Self::only(match self.main {
            Main::Failed if seen.failure => Main::Failed,
            Main::Idle => Main::Idle,
            _ => Main::Blank,
        })
    }
}

/// What the user of the view may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    /// How long it loads before that is shown.
    pub(super) delay: Duration,
    /// How long that is shown at least.
    pub(super) minimum: Duration,
    pub(super) over: Over,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            delay: Duration::from_millis(150),
            minimum: Duration::from_millis(400),
            over: Over::Content,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Nothing is under way, and nothing says that something is.
    Rest,
    /// Something is under way; too early to say so.
    Delayed { since: Duration, over_value: bool },
    /// The loading part, or the bar, is shown.
    Said {
        since: Duration,
        /// There was a value when it began to load.
        over_value: bool,
        /// It still loads; else the minimum is waited for.
        loading: bool,
    },
}

/// What is shown, and why. One `step` for everything that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flicker {
    phase: Phase,
    picture: Picture,
    wake: Option<Duration>,
}

impl Flicker {
    /// Before anything was shown.
    pub(super) const START: Self = Self {
        phase: Phase::Rest,
        picture: Picture::only(Main::Blank),
        wake: None,
    };

    pub(super) fn picture(&self) -> Picture {
        self.picture
    }

    /// The moment at which time alone changes something: the next step is due then.
    pub(super) fn wake(&self) -> Option<Duration> {
        self.wake
    }

    /// Whether nothing is being loaded, nor said to be: then the time does not matter.
    pub(super) fn is_at_rest(&self) -> bool {
        self.phase == Phase::Rest
    }

    /// Whether it still says that something loads, for the minimum, when nothing does.
    pub(super) fn lingers(&self) -> bool {
        matches!(self.phase, Phase::Said { loading: false, .. })
    }

    /// What is shown from `now` on. To look twice at the same moment changes nothing.
    pub(super) fn step(self, rules: &Rules, now: Duration, seen: Seen) -> Self {
        let phase = self.phase.next(rules, now, seen, self.picture.bar);
        let (picture, wake) = match phase {
            Phase::Rest => (Picture::at_rest(seen), None),
            Phase::Delayed { since, .. } => (
                self.picture.kept(seen),
                Some(since.saturating_add(rules.delay)),
            ),
            Phase::Said {
                since,
                over_value,
                loading,
            } => {
                let instead = !seen.value
                    || match rules.over {
                        Over::Content => false,
                        Over::Loading => over_value,
                        Over::LoadingOnNewInput => over_value && seen.new_input,
                    };
                // A value may come while it still loads; the loading part covers it for
                // as long as its minimum lasts.
                let covers = !instead
                    && matches!(self.phase, Phase::Said { .. })
                    && self.picture.main == Main::Loading
                    && !passed(since, rules.minimum, now);
                let picture = if instead || covers {
                    Picture::only(Main::Loading)
                } else {
                    Picture {
                        bar: true,
                        ..Picture::only(Main::Content)
                    }
                };
                let due = since.saturating_add(rules.minimum);
                (picture, (!loading || covers).then_some(due))
            }
        };
        Self {
            phase,
            picture,
            wake,
        }
    }
}

impl Phase {
    fn next(self, rules: &Rules, now: Duration, seen: Seen, bar: bool) -> Self {
        let phase = match self {
            Self::Rest if seen.loading => Self::Delayed {
                since: now,
                over_value: seen.value,
            },
            // A clock that was set back must not prolong anything.
            Self::Delayed { since, over_value } => Self::Delayed {
                since: since.min(now),
                over_value,
            },
            Self::Said {
                since,
                over_value,
                loading,
            } => Self::Said {
                since: since.min(now),
                over_value: if seen.loading && !loading {
                    seen.value
                } else {
                    over_value
                },
                loading: seen.loading,
            },
            Self::Rest => Self::Rest,
        };
        match phase {
            Self::Delayed { .. } if !seen.loading => Self::Rest,
            Self::Delayed { since, over_value } if passed(since, rules.delay, now) => Self::Said {
                since: now,
                over_value,
                loading: true,
            },
            Self::Said {
                since,
                loading: false,
                ..
            } if passed(since, rules.minimum, now)
                // The bar goes with the content that it was shown over.
                || (bar && !seen.value) =>
            {
                Self::Rest
            }
            phase => phase,
        }
    }
}

fn passed(since: Duration, length: Duration, now: Duration) -> bool {
    now.saturating_sub(since) >= length
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
