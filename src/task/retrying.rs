//! A failed attempt is followed by another one, after a while.

use super::{
    active::{Active, Apart, Phase, Wait},
    changed::Changed,
    core::TaskCore,
    local::Local,
};
use crate::{
    Failure, crash,
    run::{
        clock,
        guard::{guarded, guarded_steps},
    },
};
use std::{rc::Rc, sync::Arc, time::Duration};

/// The delays of one run, each before one more attempt.
pub(crate) type Delays = Box<dyn Iterator<Item = Duration>>;

/// How a task retries.
#[derive(Clone)]
pub(crate) struct Retry {
    /// Makes the delays anew for each run.
    pub(crate) delays: Rc<dyn Fn() -> Delays>,
    /// Whether a crash is followed by another attempt as well.
    pub(crate) crashes: bool,
}

/// What a run that retries keeps.
pub(crate) struct Retrying {
    delays: Delays,
    attempt: u32,
}

impl<I, T, E> Active<I, T, E> {
    /// Which attempt this is, from 1.
    pub(crate) fn attempt(&self) -> u32 {
        let retrying = self
            .seldom
            .as_ref()
            .and_then(|seldom| seldom.retrying.as_ref());
        retrying.map_or(1, |retrying| retrying.attempt)
    }
}

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    /// An attempt has ended: with it the run, or there is another one.
    pub(crate) fn attempt_ended(
        &self,
        local: &Local<I, T, E>,
        number: u32,
        result: Result<T, Failure<E>>,
    ) {
        self.clean_up(local, number);
        if let Err(failure) = &result
            && self.retry_later(local, number, failure)
        {
            self.notify(local);
            return;
        }
        self.ended(local, number, result);
    }

    /// Calls what the attempt's body wanted called at its end.
    fn clean_up(&self, local: &Local<I, T, E>, number: u32) {
        let run = Self::with_active(local, number, |active| {
            active.run.has_cleanups().then(|| Arc::clone(&active.run))
        });
        let Some(run) = run.flatten() else { return };
        let mut step = |_| match run.take_cleanup() {
            Some(cleanup) => {
                cleanup();
                true
            }
            None => false,
        };
        guarded_steps(&mut step, &mut |_, report| {
            crash::report("a clean-up of task", self.name, &report);
        });
    }

    /// Sets the timer for one more attempt, if there is to be one.
    fn retry_later(&self, local: &Local<I, T, E>, number: u32, failure: &Failure<E>) -> bool {
        let Some(hooks) = &local.hooks else {
            return false;
        };
        let Some(retry) = hooks.retry.borrow().clone() else {
            return false;
        };
        if !self.is_worth_retrying(local, &retry, failure) {
            return false;
        }
        let Some(body) = local.body.borrow().clone() else {
            return false;
        };
        let lent = Self::with_active(local, number, |active| {
            (
                active.input.take(),
                active
                    .seldom
                    .as_mut()
                    .and_then(|seldom| seldom.retrying.take()),
                Arc::clone(&active.run),
            )
        });
        let Some((Some(input), retrying, run)) = lent else {
            return false;
        };
        // Not borrowed: a `Clone`, and an iterator of delays, are the user's code.
        let mut next = None;
        let mut retrying = retrying;
        let outcome = guarded(&mut || {
            let mut retrying = retrying.take().unwrap_or_else(|| {
                Box::new(Retrying {
                    delays: (retry.delays)(),
                    attempt: 1,
                })
            });
            if let Some(delay) = retrying.delays.next() {
                retrying.attempt += 1;
                next = Some((input.clone(), delay, retrying));
            }
        });
        if let Err(report) = outcome {
            crash::report("the retry of task", self.name, &report);
        }
        let timer_run = Arc::downgrade(&run);
        let mut again = false;
        let mut input = Some(input);
        // Not borrowed: what the attempt before has left may have destructors.
        if let Some((.., retrying)) = &next
            && Self::is_active(local, number)
        {
            run.begin_attempt(retrying.attempt);
        }
        Self::with_active(local, number, |active| {
            active.input = input.take();
            if let Some((input, delay, retrying)) = next.take() {
                let wait = Wait::Pause;
                active.phase = Phase::Apart(Box::new(Apart { wait, body, input }));
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
        drop(input);
        if again {
            local.note(Changed::ATTEMPT);
        }
        again
    }

    fn is_worth_retrying(
        &self,
        local: &Local<I, T, E>,
        retry: &Retry,
        failure: &Failure<E>,
    ) -> bool {
        match failure {
            Failure::Panicked(_) => retry.crashes,
            Failure::Error(error) => {
                let extras = local.extras.get();
                let predicate = extras.and_then(|extras| extras.retry_if.borrow().clone());
                let Some(predicate) = predicate else {
                    return true;
                };
                let mut worth_it = false;
                if let Err(report) = guarded(&mut || worth_it = predicate(error)) {
                    crash::report("the `retry_if` of task", self.name, &report);
                }
                worth_it
            }
            _ => true,
        }
    }
}
