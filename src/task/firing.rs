//! A fire is accepted or skipped, and the body's closure is called.

use super::changed::Changed;
use super::{
    core::TaskCore,
    local::{Active, Local, Phase, copy_out},
    options::{Body, Options},
};
use crate::{
    CancelReason, Settled, SkipReason,
    async_result::registers::Change,
    policy::Decision,
    run::{
        clock, context,
        guard::guarded,
        handle::{DriverRef, Run},
        queue,
    },
};
use leptos::prelude::untrack;
use leptos::reactive::{
    diagnostics::SpecialNonReactiveZone,
    owner::{Owner, WeakOwner},
    traits::Notify,
};
use std::sync::{Arc, Weak};

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    /// Fires. When it returns, what it did can be read.
    pub(crate) fn fire(&self, input: I) -> Result<Arc<Run>, SkipReason> {
        if self.on_server {
            self.load_for_ever();
            return Err(SkipReason::Server);
        }
        let local = self.local.get().ok_or(SkipReason::OtherThread)?;
        let body = local.body.borrow().clone();
        let Some(body) = body.filter(|_| !local.disposed.get()) else {
            return Err(SkipReason::OwnerGone);
        };
        if local.in_closure.get() {
            return Err(self.skip(local, SkipReason::Reentrant));
        }
        if !self.may_fire(local) {
            return Err(self.skip(local, SkipReason::NotReady));
        }
        // Before anything has changed, because a `Clone` is the user's code.
        let (kept, readable) = (input.clone(), input.clone());
        if local.disposed.get() {
            return Err(SkipReason::OwnerGone);
        }
        let (running, waiting) = local.running_and_waiting();
        let Options {
            policy,
            limits,
            clear_on_fire,
            ..
        } = local.options;
        let decision = policy.decide(limits, running, waiting);
        let (stop_oldest, skip_waiting, starts) = match decision {
            Decision::Start { stop_oldest } => (stop_oldest, false, true),
            Decision::Wait { skip_waiting } => (0, skip_waiting, false),
            Decision::Skip => return Err(self.skip(local, SkipReason::Policy)),
            Decision::QueueFull => return Err(self.skip(local, SkipReason::QueueFull)),
        };

        let run = self.new_run(local);
        let chain = queue::chain();
        let (start_with, phase) = if starts {
            (Some((body, input)), Phase::Busy)
        } else {
            (None, Phase::Waiting { body, input })
        };
        let (first, others) = local.with_runs(|runs| {
            let displaced = if skip_waiting {
                let (waiting, others) = std::mem::take(runs)
                    .into_iter()
                    .partition(Active::is_waiting);
                *runs = others;
                (None, waiting)
            } else {
                // The usual one apart from the others: no list for it.
                let first = (stop_oldest > 0).then(|| runs.remove(0));
                (first, runs.drain(..stop_oldest.saturating_sub(1)).collect())
            };
            runs.push(Active {
                run: Arc::clone(&run),
                input: Some(readable),
                phase,
                due: false,
                chain,
                timer: None,
                retrying: None,
            });
            displaced
        });
        // Before any code of the user's, which might crash: what is in the list is driven.
        self.push(chain);
        let old_input = local.last_input.replace(Some(kept));
        local.fired.set(local.fired.get().wrapping_add(1));
        local.note(Changed::FIRED);
        self.commit(
            local,
            Change::Fired {
                clear: clear_on_fire,
            },
            None,
        );
        for _ in first.iter().chain(&others) {
            self.commit(local, Change::EndedCancelled, None);
        }
        drop(old_input);
        let end = if skip_waiting {
            Settled::Skipped(SkipReason::Policy)
        } else {
            Settled::Cancelled(CancelReason::Superseded)
        };
        for active in first.into_iter().chain(others) {
            self.stopped(local, active, end);
        }
        self.report_in_flight(local);
        if let Some((body, input)) = start_with {
            self.start(local, &run, &body, input);
        }
        self.notify(local);
        Ok(run)
    }

    /// Asks the gate, if there is one.
    fn may_fire(&self, local: &Local<I, T, E>) -> bool {
        let gate = local.gate.borrow().clone();
        let Some(gate) = gate else { return true };
        let mut open = false;
        if let Err(report) = self.in_owner(&mut || open = gate()) {
            leptos::logging::error!(
                "leptos-fire: the condition of task `{}` {report}",
                self.name
            );
        }
        open
    }

    /// Starts those who wait and now have room.
    pub(crate) fn start_waiting(&self, local: &Local<I, T, E>) {
        let Options { policy, limits, .. } = local.options;
        if !policy.has_line() {
            return;
        }
        while local.running_and_waiting().0 < policy.running_limit(limits) {
            let next = local.with_runs(|runs| {
                let active = runs.iter_mut().find(|active| active.is_waiting())?;
                let phase = std::mem::replace(&mut active.phase, Phase::Busy);
                Some((Arc::clone(&active.run), active.chain, phase))
            });
            let Some((run, chain, Phase::Waiting { body, input })) = next else {
                return;
            };
            self.push(chain);
            self.start(local, &run, &body, input);
        }
    }

    /// Has the task driven in the next tick, or later if that is due to the page.
    pub(crate) fn push(&self, chain: u32) {
        let Some(this) = self.this.upgrade() else {
            return;
        };
        if queue::should_yield(chain) {
            self.warn_of_chain(chain);
            queue::push_later(this);
        } else {
            self.queue.push(this);
        }
    }

    /// Fires with the last input.
    pub(crate) fn refire(&self) -> Result<Arc<Run>, SkipReason> {
        if self.on_server {
            self.load_for_ever();
            return Err(SkipReason::Server);
        }
        let local = self.local.get().ok_or(SkipReason::OtherThread)?;
        if local.disposed.get() {
            return Err(SkipReason::OwnerGone);
        }
        match copy_out(&local.last_input) {
            Some(input) => self.fire(input),
            None => Err(self.skip(local, SkipReason::NoInput)),
        }
    }

    fn skip(&self, local: &Local<I, T, E>, reason: SkipReason) -> SkipReason {
        local.skipped.set(local.skipped.get().wrapping_add(1));
        local.note(Changed::SKIPPED);
        self.notify(local);
        reason
    }

    /// On a server: what is rendered is the loading state, and nothing is started.
    fn load_for_ever(&self) {
        if let Ok(mut slot) = self.slot.try_write() {
            slot.loading_for_ever = true;
        }
        self.state.notify();
    }

    fn new_run(&self, local: &Local<I, T, E>) -> Arc<Run> {
        let driver = if local.options.keep_running {
            self.this
                .upgrade()
                .map_or(DriverRef::None, |this| DriverRef::Strong(this))
        } else {
            DriverRef::Weak(Weak::clone(&self.this) as _)
        };
        Run::new(Self::next_number(local), Arc::clone(&self.queue), driver)
    }

    /// Calls the body's closure, untracked and in the declaring component's owner.
    pub(crate) fn start(
        &self,
        local: &Local<I, T, E>,
        run: &Arc<Run>,
        body: &Body<I, T, E>,
        input: I,
    ) {
        if !Self::is_active(local, run.number) {
            // A destructor of what was stopped has fired again, or cancelled.
            return;
        }
        let mut input = Some(input);
        let mut future = None;
        local.in_closure.set(true);
        let context_before = context::replace(Some(Arc::clone(run)));
        let outcome = self.in_owner(&mut || {
            if let Some(input) = input.take() {
                future = Some(body(input));
            }
        });
        drop(context::replace(context_before));
        local.in_closure.set(false);
        let phase = match (outcome, future) {
            (Ok(()), Some(future)) => Phase::Future(future),
            (Err(report), _) => Phase::Crashed(report),
            (Ok(()), None) => Phase::Crashed(crate::PanicReport::default()),
        };
        let mut phase = Some(phase);
        let timer = local.options.timeout.map(|limit| {
            let run = Arc::downgrade(run);
            clock::after(limit, move || {
                if let Some(run) = run.upgrade() {
                    run.expire();
                }
            })
        });
        Self::with_active(local, run.number, |active| {
            if let Some(phase) = phase.take() {
                active.phase = phase;
                active.timer = timer;
            }
        });
        // Still there if the closure has cancelled its own run, or unmounted its component.
        if phase.is_some()
            && let Err(report) = guarded(&mut || drop(phase.take()))
        {
            leptos::logging::error!(
                "leptos-fire: a destructor in a stopped run of task `{}` {report}",
                self.name
            );
        }
    }

    /// Makes a guarded call into user code, as if from the declaring component's
    /// set-up. What it changes on the thread is put back by frames that survive.
    pub(crate) fn in_owner(&self, job: &mut dyn FnMut()) -> Result<(), crate::PanicReport> {
        let _quiet = SpecialNonReactiveZone::enter();
        let owner = self.owner.as_ref().and_then(WeakOwner::upgrade);
        match owner {
            Some(owner) => in_owner(&owner, job),
            None => untrack(|| guarded(job)),
        }
    }

    pub(crate) fn is_active(local: &Local<I, T, E>, number: u32) -> bool {
        local
            .runs
            .borrow()
            .iter()
            .any(|active| active.run.number == number)
    }

    pub(crate) fn with_active<U>(
        local: &Local<I, T, E>,
        number: u32,
        f: impl FnOnce(&mut Active<I, T, E>) -> U,
    ) -> Option<U> {
        local
            .runs
            .borrow_mut()
            .iter_mut()
            .find(|active| active.run.number == number)
            .map(f)
    }

    fn warn_of_chain(&self, chain: u32) {
        if cfg!(debug_assertions) {
            leptos::logging::warn!(
                "leptos-fire: `{}` was fired from a callback {chain} times in a row, by \
                 runs that were ready at once. The page is let in between; if that is not \
                 meant, fire it from something that happens outside the task.",
                self.name
            );
        }
    }
}

fn in_owner(owner: &Owner, job: &mut dyn FnMut()) -> Result<(), crate::PanicReport> {
    owner.with(|| untrack(|| guarded(job)))
}
