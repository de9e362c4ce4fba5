//! A fire is accepted or skipped, and the body's closure is called.

use super::{
    active::{Active, Apart, Phase, Wait},
    changed::Changed,
    core::TaskCore,
    holding::Hold,
    local::{Local, copy_out},
    options::{Body, Options},
    stopped::Stopped,
};
use crate::{
    CancelReason, Settled, SkipReason,
    async_result::registers::Change,
    crash,
    pace::Verdict,
    policy::Decision,
    run::{
        clock, context,
        guard::{guarded, guarded_drop, guarded_steps},
        handle::{DriverRef, Run},
        queue,
    },
};
use leptos::prelude::untrack;
use leptos::reactive::{diagnostics::SpecialNonReactiveZone, owner::WeakOwner};
use std::{
    mem,
    sync::{Arc, Weak},
    time::Duration,
};

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
    pub(super) fn displace<I, T, E>(
        self,
        runs: &mut Vec<Active<I, T, E>>,
        grouped: bool,
    ) -> Option<Stopped<I, T, E>> {
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

/// What a fire was given, and its copies.
pub(super) struct Inputs<I> {
    /// For the body's closure.
    pub(super) input: I,
    /// For `refire`, if it is to be kept.
    pub(super) kept: Option<I>,
    /// For those who read it while the run is under way.
    pub(super) readable: I,
}

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    /// Fires. When it returns, what it did can be read.
    pub(crate) fn fire(&self, input: I) -> Result<Arc<Run>, SkipReason> {
        self.fire_and_keep(input, true)
    }

    /// Fires. The input goes with its run unless it is to be kept.
    pub(crate) fn fire_and_keep(&self, input: I, keep: bool) -> Result<Arc<Run>, SkipReason> {
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
        let (kept, readable) = (keep.then(|| input.clone()), input.clone());
        if local.disposed.get() {
            return Err(SkipReason::OwnerGone);
        }
        let inputs = Inputs {
            input,
            kept,
            readable,
        };
        let Inputs {
            input,
            kept,
            readable,
        } = match self.replace_unseen(local, &body, inputs) {
            Ok(run) => return Ok(run),
            Err(inputs) => inputs,
        };
        let plan = match Self::paced(local) {
            (_, Verdict::Skip) => return Err(self.skip(local, SkipReason::TooSoon)),
            (hold, Verdict::Hold(pause)) => Plan::Hold(hold, pause),
            (_, Verdict::Start) => match self.decide(local) {
                Ok(plan) => plan,
                Err(reason) => return Err(self.skip(local, reason)),
            },
        };

        let run = self.new_run(local);
        let number = run.number;
        let chain = queue::chain();
        let (wait, timer) = match plan {
            Plan::Start { .. } => (None, None),
            Plan::Wait { .. } => (Some(Wait::InLine), None),
            Plan::Hold(hold, pause) => {
                let timer = Self::release_after(&run, pause);
                (Some(Wait::Held(hold)), Some(timer))
            }
        };
        let (start_with, phase) = match wait {
            None => (Some((body, input)), Phase::Busy),
            Some(wait) => {
                let apart = Apart { wait, body, input };
                (None, Phase::Apart(Box::new(apart)))
            }
        };
        let mut active = Active {
            run: Arc::clone(&run),
            input: Some(readable),
            keep_input: keep,
            phase,
            due: false,
            chain,
            seldom: None,
        };
        active.set_timer(timer);
        let grouped = Self::group(local).is_some();
        let mut displaced = local.with_runs(|runs| {
            let displaced = plan.displace(runs, grouped);
            if runs.capacity() == 0 {
                // Most tasks run once at a time: no room for more.
                runs.reserve_exact(1);
            }
            runs.push(active);
            displaced
        });
        // Before any code of the user's, which might crash: what is in the list is driven.
        self.push(chain);
        let old_input = local.last_input.replace(kept);
        local.fired.set(local.fired.get().wrapping_add(1));
        local.note(Changed::FIRED);
        let clear = local.options().clear_on_fire;
        let pushes_out = displaced.as_ref().map_or(0, Stopped::len);
        self.commit(local, Change::Fired { clear, pushes_out }, None);
        // Else a destructor of the value that was cleared has cancelled it.
        if Self::is_active(local, number) {
            self.enter_group(local, number, plan);
        }
        if let Some(displaced) = &mut displaced {
            self.settle_stopped(local, displaced);
        }
        match start_with {
            Some((body, input)) => {
                let mut release = || displaced.as_mut().is_some_and(Stopped::release_step);
                self.start(local, &run, &body, input, &mut release);
            }
            None => {
                if let Some(displaced) = &mut displaced {
                    self.drop_stopped(displaced);
                }
            }
        }
        self.report_in_flight(local);
        self.notify(local);
        if mem::needs_drop::<I>() && old_input.is_some() {
            _ = guarded_drop(old_input);
        }
        Ok(run)
    }

    /// Asks the policy, the group's if there is one, about a fire now.
    pub(super) fn decide(&self, local: &Local<I, T, E>) -> Result<Plan, SkipReason> {
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

    /// Asks the gate, if there is one.
    fn may_fire(&self, local: &Local<I, T, E>) -> bool {
        let Some(hooks) = &local.hooks else {
            return true;
        };
        let gate = hooks.gate.borrow().clone();
        let Some(gate) = gate else { return true };
        let mut open = false;
        if let Err(report) = self.in_owner(&mut || open = gate()) {
            crash::report("the condition of task", self.name, &report);
        }
        open
    }

    /// Starts those who wait in line and now have room. In a group, that says who has.
    pub(crate) fn start_waiting(&self, local: &Local<I, T, E>) {
        let Options { policy, limits, .. } = *local.options();
        if !policy.has_line() || Self::group(local).is_some() {
            return;
        }
        loop {
            let (running, in_line) = local.running_and_in_line();
            if in_line == 0 || running >= policy.running_limit(limits) {
                return;
            }
            let first = {
                let runs = local.runs.borrow();
                let first = runs.iter().find(|active| active.is_in_line());
                first.map(|active| active.run.number)
            };
            let Some(number) = first else { return };
            self.begin(local, number);
        }
    }

    /// Starts one that has waited, for whatever it was.
    pub(super) fn begin(&self, local: &Local<I, T, E>, number: u32) {
        let begun = local.with_runs(|runs| {
            let active = runs.iter_mut().find(|active| active.run.number == number)?;
            let apart = active.begin()?;
            Some((Arc::clone(&active.run), active.chain, apart))
        });
        if let Some((run, chain, Apart { body, input, .. })) = begun {
            run.mark_woken();
            self.push(chain);
            self.start(local, &run, &body, input, &mut || false);
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
        let skipped = &local.extras().skipped;
        skipped.set(skipped.get().wrapping_add(1));
        local.note(Changed::SKIPPED);
        self.notify(local);
        reason
    }

    /// On a server: what is rendered is the loading state, and nothing is started.
    fn load_for_ever(&self) {
        self.show_loading_for_ever();
        self.tell_followers();
    }

    pub(super) fn show_loading_for_ever(&self) {
        if let Ok(mut slot) = self.slot.try_write() {
            slot.loading_for_ever = true;
        }
    }

    fn new_run(&self, local: &Local<I, T, E>) -> Arc<Run> {
        let driver = if local.options().keep_running {
            self.this
                .upgrade()
                .map_or(DriverRef::None, |this| DriverRef::Strong(this))
        } else {
            DriverRef::Weak(Weak::clone(&self.this) as _)
        };
        Run::new(Self::next_number(local), driver)
    }

    /// Calls the body's closure, untracked and in the declaring component's owner, once
    /// what the run pushed out is released: one guarded call for both. `release` releases a
    /// part of that, and returns whether there was one.
    pub(super) fn start(
        &self,
        local: &Local<I, T, E>,
        run: &Arc<Run>,
        body: &Body<I, T, E>,
        input: I,
        release: &mut dyn FnMut() -> bool,
    ) {
        let mut input = Some(input);
        let mut future = None;
        let mut context_before = None;
        let mut crash = None;
        self.within_owner(&mut || {
            let mut step = |_| {
                if release() {
                    return true;
                }
                let input = input.take();
                // Else a destructor of what was pushed out has fired again, or cancelled.
                if Self::is_active(local, run.number)
                    && let Some(input) = input
                {
                    context_before = Some(context::replace(Some(Arc::clone(run))));
                    local.in_closure.set(true);
                    future = Some(body(input));
                }
                false
            };
            guarded_steps(&mut step, &mut |_, report| {
                if local.in_closure.get() {
                    crash = Some(report);
                } else {
                    self.say_destructor_crashed(report);
                }
            });
        });
        if let Some(before) = context_before {
            local.in_closure.set(false);
            drop(context::replace(before));
        }
        let phase = match future {
            Some(future) => Phase::Future(future),
            None => Phase::Crashed(Box::new(crash.unwrap_or_default())),
        };
        let mut phase = Some(phase);
        let timer = local.options().timeout.map(|limit| {
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
                active.set_timer(timer);
            }
        });
        // One that has waited is the newest that has begun.
        local.note(Changed::PROGRESS);
        // Still there if the closure has cancelled its own run, or unmounted its component.
        if phase.is_some()
            && let Err(report) = guarded(&mut || drop(phase.take()))
        {
            self.say_destructor_crashed(report);
        }
    }

    /// Makes a guarded call into user code, as if from the declaring component's set-up.
    pub(crate) fn in_owner(&self, job: &mut dyn FnMut()) -> Result<(), crate::PanicReport> {
        let mut outcome = Ok(());
        self.within_owner(&mut || outcome = guarded(job));
        outcome
    }

    /// Makes guarded calls as if from the declaring component's set-up. What this changes
    /// on the thread is put back by frames that survive.
    fn within_owner(&self, calls: &mut dyn FnMut()) {
        within_owner(self.owner.as_ref(), calls);
    }

    pub(crate) fn is_active(local: &Local<I, T, E>, number: u32) -> bool {
        let runs = local.runs.borrow();
        runs.iter().any(|active| active.run.number == number)
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

fn within_owner(owner: Option<&WeakOwner>, calls: &mut dyn FnMut()) {
    let _quiet = SpecialNonReactiveZone::enter();
    match owner.and_then(WeakOwner::upgrade) {
        Some(owner) => owner.with(|| untrack(calls)),
        None => untrack(calls),
    }
}
