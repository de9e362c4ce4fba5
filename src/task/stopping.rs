//! Runs are stopped: by hand, by a later fire, by a reset, with their component.

use super::{
    active::Active, changed::Changed, core::TaskCore, edit::Edit, input::Which, local::Local,
    stopped::Stopped,
};
use crate::{
    CancelReason, Settled,
    async_result::registers::Event,
    crash,
    run::{guard::guarded_steps, owner},
};
use std::{mem, sync::atomic::Ordering};

impl TaskCore {
    /// Stops all that is under way; what is shown comes back.
    pub(crate) fn cancel(&self) {
        let Some(local) = self.live() else { return };
        if self.on_server() && self.loading_for_ever.swap(false, Ordering::AcqRel) {
            self.commit(local, Edit::CANCELLED, None);
        }
        for _ in 0..self.stop_waiting(false) {
            self.commit(local, Edit::CANCELLED, None);
        }
        self.stop_all(local, CancelReason::Requested);
        self.notify(local);
    }

    /// Stops one run.
    pub(crate) fn stop_one(&self, number: u32, reason: CancelReason) {
        let Some(local) = self.local.get() else {
            return;
        };
        if let Some(active) = Self::take_active(local, number) {
            self.commit(local, Edit::CANCELLED, None);
            self.stop(
                local,
                Stopped::new(vec![active], Settled::Cancelled(reason)),
            );
            self.make_room(local);
            self.notify(local);
        }
    }

    /// A run has ended: who waits is started in the next tick.
    pub(crate) fn make_room(&self, local: &Local) {
        if local.running_and_in_line().1 > 0
            && let Some(this) = self.this.upgrade()
        {
            self.queue.push(this);
        }
    }

    /// Stops all that is under way and forgets everything.
    pub(crate) fn reset(&self) {
        if self.on_server() {
            self.loading_for_ever.store(false, Ordering::Release);
        }
        let Some(local) = self.live() else { return };
        let last_input = local.inputs.take(Which::Last);
        // The registers first: a destructor of what is stopped may fire again.
        let stopped = Self::take_runs(local);
        self.stop_waiting(true);
        Self::forget_pace(local);
        self.commit(local, Edit::Plain(Event::Reset, None), None);
        let end = Settled::Cancelled(CancelReason::Reset);
        self.stop(local, Stopped::new(stopped, end));
        local.set_last_settled(None);
        self.notify(local);
        if let Some(input) = last_input {
            input.let_go();
        }
    }

    /// The component is gone: nothing of it is touched any more.
    pub(crate) fn dispose(&self) {
        let Some(local) = self.local.get() else {
            // Not its own thread, which alone may touch the rest.
            self.disposed_elsewhere.store(true, Ordering::Release);
            if !self.on_server()
                && let Some(this) = self.this.upgrade()
            {
                self.queue.push(this);
            }
            return;
        };
        if local.disposed.replace(true) {
            return;
        }
        let mut callbacks = local.delivering().map(|delivering| delivering.stop());
        let gone = CancelReason::OwnerGone;
        let mut stopped = if local.options().keep_running {
            // What has begun goes on. An attempt more would not be that.
            let mut stopped = Stopped::new(local.take_pausing(), Settled::Cancelled(gone));
            self.settle_stopped(local, &mut stopped);
            stopped
        } else if local.ends_unseen() {
            // Nobody can read the state of what is gone either.
            Stopped::new(Self::take_runs(local), Settled::Cancelled(gone))
        } else {
            let mut stopped = self.take_all(local, gone);
            self.settle_stopped(local, &mut stopped);
            stopped
        };
        self.report_in_flight(local);
        // Last, because destructors are the user's code. The body may hold what its
        // component owned; runs that go on have their own.
        let extras = local.extras.get();
        let hooks = local.hooks();
        let mut body = (
            local.body.take(),
            hooks.map(|hooks| (hooks.gate.take(), hooks.paused.take(), hooks.retry.take())),
            extras.and_then(|extras| extras.retry_if.take()),
        );
        let mut step = |_| {
            if stopped.release_step() {
                return true;
            }
            if callbacks.as_mut().is_some_and(|release| release()) {
                return true;
            }
            drop(mem::take(&mut body));
            false
        };
        guarded_steps(&mut step, &mut |_, report| {
            self.say_destructor_crashed(report);
        });
        // Those who read a part of it from elsewhere see that it is idle. Who reads the
        // whole, as a signal, is not woken.
        local.note(Changed::EVERYTHING);
        self.notify(local);
    }

    pub(super) fn stop_all(&self, local: &Local, reason: CancelReason) {
        let stopped = self.take_all(local, reason);
        self.stop(local, stopped);
    }

    /// Takes all that is under way off the list and out of the registers.
    fn take_all(&self, local: &Local, reason: CancelReason) -> Stopped {
        let stopped = Self::take_runs(local);
        for _ in &stopped {
            self.commit(local, Edit::CANCELLED, None);
        }
        Stopped::new(stopped, Settled::Cancelled(reason))
    }

    fn take_runs(local: &Local) -> Vec<Active> {
        match local.under_way() {
            0 => Vec::new(),
            _ => local.with_runs(mem::take),
        }
    }

    /// The rest of the end of runs that did not get to their own, and that were taken off
    /// the list and out of the registers.
    pub(super) fn stop(&self, local: &Local, mut stopped: Stopped) {
        self.settle_stopped(local, &mut stopped);
        self.drop_stopped(&mut stopped);
        self.report_in_flight(local);
    }

    /// Their callbacks and awaiters.
    pub(super) fn settle_stopped(&self, local: &Local, stopped: &mut Stopped) {
        let unasked = stopped.settle(|active, settled| {
            let run = &active.run;
            run.settle(settled);
            self.leave_group(local, run.number);
            local.set_last_settled(Some(settled));
            let unasked = local.take_keepers(run.number);
            if !self.deliver_later(local, run, settled, active.chain) {
                run.announce();
            }
            unasked
        });
        stopped.keep(unasked);
    }

    /// Their signals, and their futures.
    pub(super) fn drop_stopped(&self, stopped: &mut Stopped) {
        if stopped.len() > 0 {
            owner::kept(|| {
                guarded_steps(&mut |_| stopped.release_step(), &mut |_, report| {
                    self.say_destructor_crashed(report);
                });
            });
        }
    }

    pub(super) fn say_destructor_crashed(&self, report: crate::PanicReport) {
        crash::report("a destructor in a stopped run of task", self.name, &report);
    }

    pub(crate) fn take_active(local: &Local, number: u32) -> Option<Active> {
        local.with_runs(|runs| {
            let i = runs.iter().position(|active| active.run.number == number)?;
            Some(runs.remove(i))
        })
    }
}
