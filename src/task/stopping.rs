//! Runs are stopped: by hand, by a later fire, by a reset, with their component.

use super::{
    changed::Changed,
    core::TaskCore,
    local::{Active, Local},
};
use crate::{CancelReason, Settled, async_result::registers::Change, run::guard::guarded};
use std::{mem, sync::atomic::Ordering};

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    /// Stops all that is under way; what is shown comes back.
    pub(crate) fn cancel(&self) {
        let Some(local) = self.live() else { return };
        self.stop_all(local, CancelReason::Requested);
        self.notify(local);
    }

    /// Stops one run.
    pub(crate) fn stop_one(&self, number: u32, reason: CancelReason) {
        let Some(local) = self.local.get() else {
            return;
        };
        if let Some(active) = Self::take_active(local, number) {
            self.commit(local, Change::EndedCancelled, None);
            self.stopped(local, active, Settled::Cancelled(reason));
            self.make_room(local);
            self.notify(local);
        }
    }

    /// A run has ended: who waits is started in the next tick.
    pub(crate) fn make_room(&self, local: &Local<I, T, E>) {
        if local.running_and_in_line().1 > 0
            && let Some(this) = self.this.upgrade()
        {
            self.queue.push(this);
        }
    }

    /// Stops all that is under way and forgets everything.
    pub(crate) fn reset(&self) {
        if self.on_server
            && let Ok(mut slot) = self.slot.try_write()
        {
            slot.loading_for_ever = false;
        }
        let Some(local) = self.live() else { return };
        let last_input = local.last_input.take();
        // The registers first: a destructor of what is stopped may fire again.
        let stopped = local.with_runs(mem::take);
        Self::forget_pace(local);
        self.commit(local, Change::Reset, None);
        for active in stopped {
            self.stopped(local, active, Settled::Cancelled(CancelReason::Reset));
        }
        local.set_last_settled(None);
        self.notify(local);
        drop(last_input);
    }

    /// The component is gone: nothing of it is touched any more.
    pub(crate) fn dispose(&self) {
        let Some(local) = self.local.get() else {
            // Not its own thread, which alone may touch the rest.
            self.disposed_elsewhere.store(true, Ordering::Release);
            if !self.on_server
                && let Some(this) = self.this.upgrade()
            {
                self.queue.push(this);
            }
            return;
        };
        if local.disposed.replace(true) {
            return;
        }
        for delivery in local.deliveries.take() {
            delivery.run.announce();
        }
        if !local.options.keep_running {
            self.stop_all(local, CancelReason::OwnerGone);
        }
        self.report_in_flight(local);
        // Last, because destructors are the user's code. The body may hold what its
        // component owned; runs that go on have their own.
        let mut callbacks = local.callbacks.take();
        let hooks = local.hooks.as_ref();
        let mut body = (
            local.body.take(),
            hooks.map(|hooks| (hooks.gate.take(), hooks.retry.take())),
        );
        _ = guarded(&mut || drop(mem::take(&mut callbacks)));
        _ = guarded(&mut || drop(mem::take(&mut body)));
        // Those who read a part of it from elsewhere see that it is idle. Who reads the
        // whole, as a signal, is not woken, for to read it now would panic: as with any
        // signal that is gone.
        local.forget(Changed::STATE);
        self.notify(local);
    }

    fn stop_all(&self, local: &Local<I, T, E>, reason: CancelReason) {
        let stopped = local.with_runs(mem::take);
        for _ in &stopped {
            self.commit(local, Change::EndedCancelled, None);
        }
        for active in stopped {
            self.stopped(local, active, Settled::Cancelled(reason));
        }
    }

    /// The rest of the end of a run that did not get to its own, and that was taken off the list and out of the registers: its
    /// callbacks and awaiters, its signal, its future.
    pub(crate) fn stopped(
        &self,
        local: &Local<I, T, E>,
        active: Active<I, T, E>,
        settled: Settled,
    ) {
        let Active {
            run,
            phase,
            input,
            chain,
            ..
        } = active;
        run.settle(settled);
        self.leave_group(local, run.number);
        local.set_last_settled(Some(settled));
        let unasked = local.take_keepers(run.number);
        let delivered_later = self.deliver_later(local, &run, settled, chain);
        if !delivered_later {
            run.announce();
        }
        // Guarded, for listeners and destructors are the user's code, and other runs
        // may have to be stopped after this one.
        let mut rest = Some((phase, input, unasked));
        _ = guarded(&mut || run.abort());
        if let Err(report) = guarded(&mut || drop(rest.take())) {
            leptos::logging::error!(
                "leptos-fire: a destructor in a stopped run of task `{}` {report}",
                self.name
            );
        }
        self.report_in_flight(local);
    }

    pub(crate) fn take_active(local: &Local<I, T, E>, number: u32) -> Option<Active<I, T, E>> {
        local.with_runs(|runs| {
            let i = runs.iter().position(|active| active.run.number == number)?;
            Some(runs.remove(i))
        })
    }
}
