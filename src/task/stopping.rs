//! Runs are stopped: by hand, by a later fire, by a reset, with their component.

use super::{
    callbacks::Delivery,
    changed::Changed,
    core::{Active, Local, TaskCore},
};
use crate::{CancelReason, Settled, async_result::registers::Change};
use std::{cell::RefCell, rc::Rc};

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    /// Stops all that is under way; what is shown comes back.
    pub(crate) fn cancel(&self) {
        let Some(local) = self.live() else { return };
        let stopped = local.runs.take();
        if stopped.is_empty() {
            return;
        }
        let mut changed = Changed::UNDER_WAY.and(Changed::INPUT);
        for _ in &stopped {
            changed |= self.commit(local, Change::EndedCancelled);
        }
        for active in stopped {
            changed |= self.stopped(local, active, CancelReason::Requested);
        }
        self.notify(local, changed);
    }

    /// Stops one run.
    pub(crate) fn stop_one(&self, number: u32, reason: CancelReason) {
        let Some(local) = self.local.get() else {
            return;
        };
        let Some(active) = Self::take_active(local, number) else {
            return;
        };
        let mut changed = self.commit(local, Change::EndedCancelled);
        changed |= Changed::UNDER_WAY.and(Changed::INPUT);
        changed |= self.stopped(local, active, reason);
        self.notify(local, changed);
    }

    /// Stops all that is under way and forgets everything.
    pub(crate) fn reset(&self) {
        let Some(local) = self.live() else { return };
        let stopped = local.runs.take();
        let inputs = (local.last_input.take(), local.value_input.take());
        let mut changed = self.commit(local, Change::Reset);
        changed |= Changed::UNDER_WAY
            .and(Changed::INPUT)
            .and(Changed::VALUE_INPUT)
            .and(Changed::SETTLED);
        drop(inputs);
        for active in stopped {
            changed |= self.stopped(local, active, CancelReason::Reset);
        }
        local.last_settled.set(None);
        self.notify(local, changed);
    }

    /// The component is gone: nothing of it is touched any more.
    pub(crate) fn dispose(&self) {
        let Some(local) = self.local.get() else {
            return;
        };
        if local.disposed.replace(true) {
            return;
        }
        drop(local.callbacks.take());
        let undelivered = local.deliveries.take();
        // The body may hold what its component owned; runs that go on have their own.
        drop(local.body.take());
        for delivery in undelivered {
            delivery.run.announce();
        }
        if !local.options.keep_running {
            for active in local.runs.take() {
                self.stopped(local, active, CancelReason::OwnerGone);
            }
        }
        self.report_in_flight(local);
    }

    /// The rest of a stop, for a run that was taken off the list and out of the
    /// registers: its signal, its future, its callbacks and awaiters.
    pub(crate) fn stopped(
        &self,
        local: &Local<I, T, E>,
        active: Active<I, T, E>,
        reason: CancelReason,
    ) -> Changed {
        let Active { run, chain, .. } = &active;
        let settled = Settled::Cancelled(reason);
        run.settle(settled);
        local.last_settled.set(Some(settled));
        local
            .keepers
            .borrow_mut()
            .retain(|(number, _)| *number != run.number);
        run.abort();
        self.deliver_later(
            local,
            Delivery {
                run: run.clone(),
                settled,
                chain: *chain,
                displaced: RefCell::new(None),
            },
        );
        // The future last: its destructors are the user's code.
        drop(active);
        self.report_in_flight(local);
        Changed::SETTLED
    }

    pub(crate) fn take_active(local: &Local<I, T, E>, number: u32) -> Option<Active<I, T, E>> {
        let mut runs = local.runs.borrow_mut();
        let i = runs.iter().position(|active| active.run.number == number)?;
        Some(runs.remove(i))
    }

    /// Has the callbacks called in the next tick; without any, tells awaiters now.
    pub(crate) fn deliver_later(&self, local: &Local<I, T, E>, delivery: Delivery<T, E>) {
        let wanted = !local.disposed.get()
            && local
                .callbacks
                .borrow()
                .iter()
                .any(|callback| callback.wants(delivery.settled));
        if !wanted {
            delivery.run.announce();
            return;
        }
        local.deliveries.borrow_mut().push_back(Rc::new(delivery));
        if let Some(this) = self.this.upgrade() {
            self.queue.push(this);
        }
    }
}
