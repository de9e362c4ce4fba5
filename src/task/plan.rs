//! [`Plan`]: what becomes of a fire that is accepted.

use super::{
    active::Active, core::TaskCore, holding::Hold, local::Local, options::Options, stopped::Stopped,
};
use crate::{CancelReason, Settled, SkipReason, policy::Decision};
use std::time::Duration;

/// What becomes of a fire that is accepted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Plan {
    /// It starts, and so many of the oldest that run are stopped.
    Start { stop_oldest: usize },
    /// It waits in line, alone if so told.
    Wait { skip_waiting: bool },
    /// It is held back for so long.
    Hold(Hold, Duration),
}

impl Plan {
    pub(super) const fn starts(self) -> bool {
        matches!(self, Self::Start { .. })
    }

    /// How those end that it pushes out.
    pub(super) const fn end_of_displaced(self) -> Settled {
        match self {
            Self::Wait { .. } => Settled::Skipped(SkipReason::Policy),
            Self::Start { .. } | Self::Hold(..) => Settled::Cancelled(CancelReason::Superseded),
        }
    }

    /// Takes what it pushes out off the list, if there is something. A group pushes out by
    /// itself.
    pub(super) fn displace(self, runs: &mut Vec<Active>, grouped: bool) -> Option<Stopped> {
        let (mut stop, skip_waiting) = match self {
            Self::Start { stop_oldest } if !grouped => (stop_oldest, false),
            Self::Wait { skip_waiting } if !grouped => (0, skip_waiting),
            _ => (0, false),
        };
        let (mut held_first, mut displaced) = (false, Vec::new());
        let mut i = 0;
        while let Some(active) = runs.get(i) {
            if active.is_held() {
                held_first = true;
                displaced.insert(0, runs.remove(i));
                continue;
            }
            let pushed_out = if active.is_in_line() {
                skip_waiting
            } else {
                let before = stop;
                stop = stop.saturating_sub(1);
                before > 0
            };
            if pushed_out {
                displaced.push(runs.remove(i));
            } else {
                i += 1;
            }
        }
        let any = !displaced.is_empty();
        any.then(|| Stopped::new(displaced, self.end_of_displaced()).with_held_first(held_first))
    }
}

impl TaskCore {
    /// Asks the policy, the group's if there is one, about a fire now.
    pub(super) fn decide(&self, local: &Local) -> Result<Plan, SkipReason> {
        let decision = match Self::group(local) {
            Some(group) => group.decide(),
            None => {
                let (running, in_line) = local.running_and_in_line();
                let Options { policy, limits, .. } = *local.options();
                policy.decide(limits, running, in_line)
            }
        };
        match decision {
            Decision::Start { stop_oldest } => Ok(Plan::Start { stop_oldest }),
            Decision::Wait { skip_waiting } => Ok(Plan::Wait { skip_waiting }),
            Decision::Skip => Err(SkipReason::Policy),
            Decision::QueueFull => Err(SkipReason::QueueFull),
        }
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
