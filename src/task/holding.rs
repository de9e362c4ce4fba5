//! A fire is held back for a while, and then goes on to the policy.

use super::{
    active::Wait, core::TaskCore, edit::Edit, line::Begin, local::Local, plan::Plan,
    stopped::Stopped,
};
use crate::{
    Debounce, Settled, SkipReason, Throttle,
    pace::{Burst, Verdict, Window},
    run::{clock, handle::Run},
};
use std::{sync::Arc, time::Duration};

/// How a task holds fires back, and what it remembers for that.
#[derive(Clone, Copy)]
pub(crate) struct Pacing {
    pub(crate) debounce: Option<(Debounce, Burst)>,
    pub(crate) throttle: Option<(Throttle, Window)>,
    ways: &'static Ways,
}

/// How fires are held back: named only by the options that do, so that an application in
/// which none is does not ship it.
struct Ways {
    fired: fn(&mut Pacing) -> (Hold, Verdict),
    forget: fn(&mut Pacing),
    /// Has a held one go on.
    release: Begin,
}

impl Default for Pacing {
    fn default() -> Self {
        Self {
            debounce: None,
            throttle: None,
            ways: &Ways {
                fired: Self::fired,
                forget: Self::forget,
                release: TaskCore::release,
            },
        }
    }
}

/// What holds a fire back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hold {
    /// After it comes the throttle, if there is one.
    Debounce,
    Throttle,
}

impl Pacing {
    /// Decides about a fire.
    fn fired(&mut self) -> (Hold, Verdict) {
        let now = clock::now();
        if let Some((debounce, burst)) = &mut self.debounce {
            let verdict = debounce.fired(burst, now);
            if verdict != Verdict::Start {
                return (Hold::Debounce, verdict);
            }
        }
        (Hold::Throttle, self.throttled(now))
    }

    /// Decides about a fire that was held back by `hold`.
    fn released(&mut self, hold: Hold, now: Duration) -> Verdict {
        match (hold, &mut self.debounce, &mut self.throttle) {
            (Hold::Debounce, Some((_, burst)), _) => {
                Debounce::released(burst, now);
                self.throttled(now)
            }
            (Hold::Throttle, _, Some((_, window))) => {
                Throttle::released(window, now);
                Verdict::Start
            }
            _ => Verdict::Start,
        }
    }

    fn throttled(&mut self, now: Duration) -> Verdict {
        match &mut self.throttle {
            Some((throttle, window)) => throttle.fired(window, now),
            None => Verdict::Start,
        }
    }

    /// The same without a memory.
    pub(super) fn fresh(mut self) -> Self {
        (self.ways.forget)(&mut self);
        self
    }

    /// Forgets all fires so far.
    fn forget(&mut self) {
        if let Some((_, burst)) = &mut self.debounce {
            *burst = Burst::default();
        }
        if let Some((_, window)) = &mut self.throttle {
            *window = Window::default();
        }
    }
}

impl TaskCore {
    /// Whether a fire now is to be held back, and by what.
    pub(super) fn paced(local: &Local) -> (Hold, Verdict) {
        let Some(hooks) = local.hooks() else {
            return (Hold::Throttle, Verdict::Start);
        };
        match &mut *hooks.pacing.borrow_mut() {
            Some(pacing) => (pacing.ways.fired)(pacing),
            None => (Hold::Throttle, Verdict::Start),
        }
    }

    /// A reset: the next fire is as the first.
    pub(super) fn forget_pace(local: &Local) {
        if let Some(hooks) = local.hooks()
            && let Some(pacing) = &mut *hooks.pacing.borrow_mut()
        {
            (pacing.ways.forget)(pacing);
        }
    }

    /// How a held run goes on, if fires are held back.
    pub(super) fn begin_from_hold(local: &Local) -> Option<Begin> {
        let pacing = local.hooks()?.pacing.borrow();
        Some(pacing.as_ref()?.ways.release)
    }

    /// Lets a held run go on after so long.
    pub(super) fn release_after(run: &Arc<Run>, pause: Duration) -> clock::Timer {
        let run = Arc::downgrade(run);
        clock::after(pause, move || {
            if let Some(run) = run.upgrade() {
                run.resume();
            }
        })
    }

    /// A run was held back long enough: now the policy decides about it.
    fn release(&self, local: &Local, number: u32) {
        let wait = Self::with_active(local, number, |active| active.waits_for());
        let Some(Some(Wait::Held(hold))) = wait else {
            return;
        };
        let verdict = match local.hooks().map(|hooks| hooks.pacing.borrow_mut()) {
            Some(mut pacing) => match &mut *pacing {
                Some(pacing) => pacing.released(hold, clock::now()),
                None => Verdict::Start,
            },
            None => Verdict::Start,
        };
        let plan = match verdict {
            Verdict::Start => self.decide(local),
            Verdict::Hold(pause) => Ok(Plan::Hold(Hold::Throttle, pause)),
            Verdict::Skip => Err(SkipReason::TooSoon),
        };
        match plan {
            Ok(Plan::Hold(hold, pause)) => {
                Self::with_active(local, number, |active| {
                    active.set_timer(Some(Self::release_after(&active.run, pause)));
                    active.wait_for(Wait::Held(hold), Self::release);
                });
            }
            Ok(plan) => self.let_go(local, number, plan),
            Err(reason) => self.skip_held(local, number, reason),
        }
        // Also if nothing of the task itself has changed: a group tells its readers.
        self.notify(local);
    }

    /// Makes a held run one that runs or waits in line.
    fn let_go(&self, local: &Local, number: u32, plan: Plan) {
        let grouped = Self::group(local).is_some();
        let begin_from_line = Self::begin_from_line(local);
        let (mut displaced, start) = local.with_runs(|runs| {
            let own = runs.iter().position(|active| active.run.number == number);
            let own = own.map(|i| runs.remove(i));
            let displaced = plan.displace(runs, grouped);
            let Some(mut active) = own else {
                return (displaced, None);
            };
            // It has waited for a timer: no chain of runs that are ready at once.
            active.chain = 0;
            let start = if plan.starts() {
                active.begin()
            } else {
                active.set_timer(None);
                // Only where there is a line it may have to wait.
                if let Some(begin) = begin_from_line {
                    active.wait_for(Wait::InLine, begin);
                }
                None
            };
            let start =
                start.map(|apart| (Arc::clone(&active.run), apart.body, active.input.clone()));
            runs.push(active);
            (displaced, start)
        });
        self.enter_group(local, number, plan);
        for _ in 0..displaced.as_ref().map_or(0, Stopped::len) {
            self.commit(local, Edit::CANCELLED, None);
        }
        if let Some(displaced) = &mut displaced {
            self.settle_stopped(local, displaced);
        }
        match start {
            Some((run, body, input)) => {
                run.mark_woken();
                self.push(0);
                self.start(local, &run, &body, input, (&mut displaced).into());
            }
            None => {
                if let Some(displaced) = &mut displaced {
                    self.drop_stopped(displaced);
                }
            }
        }
        self.report_in_flight(local);
    }

    /// A held run is not to begin after all.
    fn skip_held(&self, local: &Local, number: u32, reason: SkipReason) {
        if let Some(active) = Self::take_active(local, number) {
            self.commit(local, Edit::CANCELLED, None);
            self.stop(local, Stopped::new(vec![active], Settled::Skipped(reason)));
        }
    }
}
