//! A fire is accepted or skipped.

use super::{
    active::{Active, Apart, Phase, Wait},
    changed::Changed,
    core::TaskCore,
    edit::Edit,
    input::{Input, Which},
    local::Local,
    plan::Plan,
    stopped::Stopped,
};
use crate::{
    SkipReason, crash,
    pace::Verdict,
    run::{
        handle::{DriverRef, Run},
        queue,
    },
};
use std::sync::{Arc, Weak, atomic::Ordering};

impl TaskCore {
    /// Fires. When it returns, what it did can be read.
    pub(crate) fn fire(&self, input: Input) -> Result<Arc<Run>, SkipReason> {
        self.fire_and_keep(input, true)
    }

    /// Fires. The input goes with its run unless it is to be kept.
    pub(crate) fn fire_and_keep(&self, input: Input, keep: bool) -> Result<Arc<Run>, SkipReason> {
        if self.on_server() {
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
        if local.disposed.get() {
            // By its condition.
            return Err(SkipReason::OwnerGone);
        }
        if let Some(run) = self.replace_unseen(local, &body, &input, keep) {
            return Ok(run);
        }
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
        let (wait, begin, timer) = match plan {
            Plan::Start { .. } => (None, None, None),
            Plan::Wait { .. } => (Some(Wait::InLine), Self::begin_from_line(local), None),
            Plan::Hold(hold, pause) => {
                let timer = Self::release_after(&run, pause);
                let begin = Self::begin_from_hold(local);
                (Some(Wait::Held(hold)), begin, Some(timer))
            }
        };
        let (start_with, phase) = match wait.zip(begin) {
            None => (Some((body, input.clone())), Phase::Busy),
            Some((wait, begin)) => {
                let apart = Apart { wait, body, begin };
                (None, Phase::Apart(Box::new(apart)))
            }
        };
        let kept = keep.then(|| input.clone());
        let mut active = Active {
            run: Arc::clone(&run),
            input,
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
        let old_input = local.inputs.replace(Which::Last, kept);
        local.fired.set(local.fired.get().wrapping_add(1));
        self.count_fire_for_followers();
        local.note(Changed::FIRED);
        let clear = local.options().clear_on_fire;
        let pushes_out = displaced.as_ref().map_or(0, Stopped::len);
        self.commit(local, Edit::fired(clear, pushes_out), None);
        // Else a destructor of the value that was cleared has cancelled it.
        if Self::is_active(local, number) {
            self.enter_group(local, number, plan);
        }
        if let Some(displaced) = &mut displaced {
            self.settle_stopped(local, displaced);
        }
        match start_with {
            Some((body, input)) => {
                self.start(local, &run, &body, input, (&mut displaced).into());
            }
            None => {
                if let Some(displaced) = &mut displaced {
                    self.drop_stopped(displaced);
                }
            }
        }
        self.report_in_flight(local);
        if !local.unnotified.get().contains(Changed::STATE) {
            self.tell_followers_of_another_fire();
        }
        self.notify(local);
        if let Some(old_input) = old_input {
            old_input.let_go();
        }
        Ok(run)
    }

    /// Asks the gate, if there is one.
    fn may_fire(&self, local: &Local) -> bool {
        let Some(hooks) = local.hooks() else {
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

    /// Has the task driven in the next tick, or later if that is due to the page.
    pub(crate) fn push(&self, chain: u32) {
        if queue::should_yield(chain) {
            let Some(this) = self.this.upgrade() else {
                return;
            };
            self.warn_of_chain(chain);
            queue::push_later(this);
        } else if !self.queued.swap(true, Ordering::AcqRel)
            // In a flood it stands there already, which need not be held to be seen.
            && let Some(this) = self.this.upgrade()
        {
            self.queue.push_marked(this);
        }
    }

    /// Fires with the last input.
    pub(crate) fn refire(&self) -> Result<Arc<Run>, SkipReason> {
        if self.on_server() {
            self.load_for_ever();
            return Err(SkipReason::Server);
        }
        let local = self.local.get().ok_or(SkipReason::OtherThread)?;
        if local.disposed.get() {
            return Err(SkipReason::OwnerGone);
        }
        match local.inputs.get(Which::Last) {
            Some(input) => self.fire(input),
            None => Err(self.skip(local, SkipReason::NoInput)),
        }
    }

    fn skip(&self, local: &Local, reason: SkipReason) -> SkipReason {
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

    /// Beside the registers, which cannot be read on another thread; and in them, so that what
    /// it had before is shown as in the browser.
    pub(super) fn show_loading_for_ever(&self) {
        let again = self.loading_for_ever.swap(true, Ordering::AcqRel);
        if let Some(local) = self.live() {
            let clear = self.clears_on_server();
            let pushes_out = u32::from(again);
            self.commit(local, Edit::fired(clear, pushes_out), None);
        }
    }

    fn new_run(&self, local: &Local) -> Arc<Run> {
        let driver = if local.options().keep_running {
            self.this
                .upgrade()
                .map_or(DriverRef::None, |this| DriverRef::Strong(this))
        } else {
            DriverRef::Weak(Weak::clone(&self.this) as _)
        };
        Run::new(Self::next_number(local), driver)
    }

    pub(crate) fn is_active(local: &Local, number: u32) -> bool {
        let runs = local.runs.borrow();
        runs.iter().any(|active| active.run.number == number)
    }

    pub(crate) fn with_active<U>(
        local: &Local,
        number: u32,
        f: impl FnOnce(&mut Active) -> U,
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
