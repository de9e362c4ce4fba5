//! One more attempt: whether there is to be one, and when.

use super::{Delays, Retry, Retrying};
use crate::{
    Failure, crash,
    run::{clock, guard::guarded},
    task::{
        active::{Active, Apart, Phase, Wait},
        changed::Changed,
        core::TaskCore,
        edit::End,
        local::Local,
    },
};
use std::{rc::Rc, sync::Arc};

impl Retry {
    pub(crate) fn new(delays: Rc<dyn Fn() -> Delays>, crashes: bool) -> Self {
        Self {
            delays,
            crashes,
            again: TaskCore::retry_later,
            take_pausing,
        }
    }
}

fn take_pausing(local: &Local) -> Vec<Active> {
    let pauses = |active: &mut Active| active.waits_for() == Some(Wait::Pause);
    local.with_runs(|runs| runs.extract_if(.., pauses).collect())
}

impl TaskCore {
    /// Sets the timer for one more attempt, if there is to be one.
    fn retry_later(&self, local: &Local, number: u32, end: &mut End, retry: &Retry) -> bool {
        if !self.is_worth_retrying(local, retry, end) {
            return false;
        }
        let Some(body) = local.body.borrow().clone() else {
            return false;
        };
        let lent = Self::with_active(local, number, |active| {
            let seldom = active.seldom.as_mut();
            let retrying = seldom.and_then(|seldom| seldom.retrying.take());
            (retrying, Arc::clone(&active.run))
        });
        let Some((mut retrying, run)) = lent else {
            return false;
        };
        // Not borrowed: an iterator of delays is the user's code.
        let mut next = None;
        let outcome = guarded(&mut || {
            let mut retrying = retrying.take().unwrap_or_else(|| {
                Box::new(Retrying {
                    delays: (retry.delays)(),
                    attempt: 1,
                })
            });
            if let Some(delay) = retrying.delays.next() {
                retrying.attempt += 1;
                next = Some((delay, retrying));
            }
        });
        if let Err(report) = outcome {
            crash::report("the retry of task", self.name, &report);
        }
        let timer_run = Arc::downgrade(&run);
        let mut again = false;
        // Not borrowed: what the attempt before has left may have destructors.
        if let Some((_, retrying)) = &next
            && Self::is_active(local, number)
        {
            run.begin_attempt(retrying.attempt);
        }
        Self::with_active(local, number, |active| {
            if let Some((delay, retrying)) = next.take() {
                let wait = Wait::Pause;
                let begin = Self::begin;
                active.phase = Phase::Apart(Box::new(Apart { wait, body, begin }));
                let seldom = active.seldom.get_or_insert_default();
                seldom.retrying = Some(retrying);
                seldom.timer = Some(clock::after(delay, move || {
                    if let Some(run) = timer_run.upgrade() {
                        run.resume();
                    }
                }));
                again = true;
            }
        });
        if again {
            local.note(Changed::ATTEMPT);
        }
        again
    }

    fn is_worth_retrying(&self, local: &Local, retry: &Retry, end: &mut End) -> bool {
        match end {
            End::Failed(Failure::Panicked(_)) => retry.crashes,
            End::Returned { by, .. } => {
                let extras = local.extras.get();
                let predicate = extras.and_then(|extras| extras.retry_if.borrow().clone());
                let Some(predicate) = predicate else {
                    return true;
                };
                let Some(returned) = by.as_mut().returned() else {
                    return true;
                };
                let mut worth_it = false;
                if let Err(report) = guarded(&mut || worth_it = predicate(returned)) {
                    crash::report("the `retry_if` of task", self.name, &report);
                }
                worth_it
            }
            _ => true,
        }
    }
}
