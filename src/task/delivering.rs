//! A settled run's callbacks are called.

use super::{
    callbacks::{Callback, Callbacks, Delivery, OfResult},
    core::TaskCore,
    lending::ResultRef,
    local::Local,
};
use crate::{
    PanicReport, Settled, crash,
    ref_cell::RefCell,
    run::{
        guard::guarded,
        handle::Run,
        queue::{self, Tick},
    },
};
use std::{any::Any, cell::Cell, rc::Rc, sync::Arc};

/// How callbacks are called: named only by what registers one, so that an application without
/// callbacks does not ship it.
pub(crate) struct Delivering {
    later: Later,
    pub(super) deliver: Deliver,
    pub(super) wants: Wants,
    pub(super) give: Give,
}

type Deliver = fn(&TaskCore, &Local, &Tick);
type Wants = fn(&Local, u32, Settled) -> bool;
type Give = fn(&Local, u32, Settled, Box<dyn Any>);
type Later = fn(&TaskCore, &Local, &Arc<Run>, Settled, u32) -> bool;

impl TaskCore {
    const DELIVERING: &'static Delivering = &Delivering {
        later: Self::deliver_to_callbacks,
        deliver: Self::deliver,
        wants: Self::has_delivery,
        give: Self::give_to_delivery,
    };

    pub(crate) fn add_callback(&self, callback: Callback) {
        // On a server nothing will ever call it, and it may not change threads.
        if let Some(local) = self.live().filter(|_| !self.on_server) {
            let extras = local.extras();
            extras.delivering.set(Some(Self::DELIVERING));
            let mut callbacks = extras.callbacks.borrow_mut();
            let callbacks = callbacks.get_or_insert_default();
            Rc::make_mut(callbacks).push(callback);
        }
    }

    /// Has the callbacks called in the next tick. Without any there is nothing to wait
    /// for, and the caller tells the awaiters.
    pub(super) fn deliver_later(
        &self,
        local: &Local,
        run: &Arc<Run>,
        settled: Settled,
        chain: u32,
    ) -> bool {
        let delivering = local.delivering();
        delivering.is_some_and(|delivering| (delivering.later)(self, local, run, settled, chain))
    }

    /// Has the callbacks called in the next tick, if one wants to be.
    fn deliver_to_callbacks(
        &self,
        local: &Local,
        run: &Arc<Run>,
        settled: Settled,
        chain: u32,
    ) -> bool {
        let callbacks = local
            .extras
            .get()
            .and_then(|extras| extras.callbacks.borrow().clone());
        let wanted = |callbacks: &Callbacks| {
            !local.disposed.get() && callbacks.iter().any(|callback| callback.wants(settled))
        };
        let Some(callbacks) = callbacks.filter(wanted) else {
            return false;
        };
        local
            .backlog()
            .deliveries
            .borrow_mut()
            .push_back(Rc::new(Delivery {
                run: Arc::clone(run),
                settled,
                chain,
                callbacks,
                next: Cell::new(0),
                displaced: RefCell::new(None),
            }));
        if let Some(this) = self.this.upgrade() {
            self.queue.push(this);
        }
        true
    }

    /// Calls the callbacks of all runs that had settled before this tick.
    fn deliver(&self, local: &Local, tick: &Tick) {
        for _ in 0..local.undelivered() {
            let deliveries = &local.backlog().deliveries;
            let Some(delivery) = deliveries.borrow().front().cloned() else {
                return;
            };
            while let Some(callback) = delivery.next() {
                // For each anew: the one before may have unmounted the component.
                tick.enter(self.owner.as_ref());
                if !local.disposed.get() {
                    queue::set_chain(delivery.chain + 1);
                    self.call(callback, &delivery);
                    queue::set_chain(0);
                }
            }
            let done = {
                let mut deliveries = deliveries.borrow_mut();
                // Unmounted meanwhile, the list is empty.
                let own = deliveries
                    .front()
                    .is_some_and(|front| Rc::ptr_eq(front, &delivery));
                own.then(|| deliveries.pop_front())
            };
            drop(done);
            delivery.run.announce();
            self.report_in_flight(local);
        }
    }

    /// Whether callbacks are still to see that run's result.
    fn has_delivery(local: &Local, number: u32, settled: Settled) -> bool {
        let deliveries = local.backlog().deliveries.borrow();
        deliveries
            .iter()
            .any(|waiting| waiting.is_of(number, settled))
    }

    /// Keeps the result for those callbacks.
    fn give_to_delivery(local: &Local, number: u32, settled: Settled, result: Box<dyn Any>) {
        let deliveries = local.backlog().deliveries.borrow();
        let mut waiting = deliveries.iter();
        if let Some(delivery) = waiting.find(|waiting| waiting.is_of(number, settled)) {
            delivery.displaced.replace(Some(result));
        }
    }

    /// Calls one callback, guarded on its own: the frame that lends it the value has
    /// to survive a crash, or the value would stay locked.
    fn call(&self, callback: &Callback, delivery: &Delivery) {
        let outcome = match (callback, delivery.settled) {
            (Callback::Ok(f) | Callback::Failed(f), _) => self.call_with_result(delivery, f),
            (Callback::Cancelled(f), Settled::Cancelled(reason)) => guarded(&mut || f(reason)),
            (Callback::Cancelled(_), _) => Ok(()),
            (Callback::Settled(f), settled) => guarded(&mut || f(settled)),
        };
        if let Err(report) = outcome {
            crash::report("a callback of task", self.name, &report);
        }
    }

    /// Calls `f` with the value or the failure, whichever it is.
    fn call_with_result(
        &self,
        delivery: &Delivery,
        callback: &OfResult,
    ) -> Result<(), PanicReport> {
        let OfResult { f, lending } = callback;
        let displaced = delivery.displaced.borrow_mut().take();
        match displaced {
            Some(result) => {
                let outcome = guarded(&mut || f(&*result));
                *delivery.displaced.borrow_mut() = Some(result);
                outcome
            }
            None => {
                let (number, settled) = (delivery.run.number, delivery.settled);
                let mut outcome = Ok(());
                let mut lend = |result: ResultRef<'_>| {
                    let (Ok(result) | Err(result)) = result;
                    outcome = guarded(&mut || f(result));
                };
                let pending = self.local.get().filter(|local| local.has_pending());
                if !pending.is_some_and(|local| {
                    self.with_pending_result(local, number, lending, &mut lend)
                }) {
                    self.with_result(number, settled, lending, &mut lend);
                }
                outcome
            }
        }
    }
}
