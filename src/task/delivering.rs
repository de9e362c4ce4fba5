//! A settled run's callbacks are called.

use super::{
    callbacks::{Callback, Callbacks, Delivery},
    core::TaskCore,
    local::Local,
};
use crate::{
    Failure, PanicReport, Settled, crash,
    run::{
        guard::guarded,
        handle::Run,
        queue::{self, Tick},
    },
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

/// What is lent a run's result.
type WithResult<'a, T, E> = dyn FnMut(Result<&T, &Failure<E>>) + 'a;

/// How callbacks are called: named only by what registers one, so that an application without
/// callbacks does not ship it.
pub(crate) struct Delivering<I: 'static, T: 'static, E: 'static> {
    later: Later<I, T, E>,
    pub(super) deliver: Deliver<I, T, E>,
    pub(super) give: Give<I, T, E>,
}

type Deliver<I, T, E> = fn(&TaskCore<I, T, E>, &Local<I, T, E>, &Tick);
type Give<I, T, E> =
    fn(&Local<I, T, E>, u32, Settled, Result<T, Failure<E>>) -> Option<Result<T, Failure<E>>>;
type Later<I, T, E> = fn(&TaskCore<I, T, E>, &Local<I, T, E>, &Arc<Run>, Settled, u32) -> bool;

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    const DELIVERING: &'static Delivering<I, T, E> = &Delivering {
        later: Self::deliver_to_callbacks,
        deliver: Self::deliver,
        give: Self::give_to_delivery,
    };

    pub(crate) fn add_callback(&self, callback: Callback<T, E>) {
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
        local: &Local<I, T, E>,
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
        local: &Local<I, T, E>,
        run: &Arc<Run>,
        settled: Settled,
        chain: u32,
    ) -> bool {
        let callbacks = local
            .extras
            .get()
            .and_then(|extras| extras.callbacks.borrow().clone());
        let wanted = |callbacks: &Callbacks<T, E>| {
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
    fn deliver(&self, local: &Local<I, T, E>, tick: &Tick) {
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

    /// Returns the result if no callback is still to see it.
    fn give_to_delivery(
        local: &Local<I, T, E>,
        number: u32,
        settled: Settled,
        result: Result<T, Failure<E>>,
    ) -> Option<Result<T, Failure<E>>> {
        let deliveries = local.backlog().deliveries.borrow();
        let mut waiting = deliveries.iter();
        match waiting.find(|waiting| waiting.run.number == number && waiting.settled == settled) {
            Some(delivery) => delivery.displaced.borrow_mut().replace(result),
            None => Some(result),
        }
    }

    /// Calls one callback, guarded on its own: the frame that lends it the value has
    /// to survive a crash, or the value would stay locked.
    fn call(&self, callback: &Callback<T, E>, delivery: &Delivery<T, E>) {
        let outcome = match (callback, delivery.settled) {
            (Callback::Ok(f), _) => self.call_with_result(delivery, &mut |result| {
                if let Ok(value) = result {
                    f(value);
                }
            }),
            (Callback::Failed(f), _) => self.call_with_result(delivery, &mut |result| {
                if let Err(failure) = result {
                    f(failure);
                }
            }),
            (Callback::Cancelled(f), Settled::Cancelled(reason)) => guarded(&mut || f(reason)),
            (Callback::Cancelled(_), _) => Ok(()),
            (Callback::Settled(f), settled) => guarded(&mut || f(settled)),
        };
        if let Err(report) = outcome {
            crash::report("a callback of task", self.name, &report);
        }
    }

    fn call_with_result(
        &self,
        delivery: &Delivery<T, E>,
        f: &mut WithResult<'_, T, E>,
    ) -> Result<(), PanicReport> {
        let displaced = delivery.displaced.borrow_mut().take();
        match displaced {
            Some(result) => {
                let outcome = guarded(&mut || f(result.as_ref()));
                *delivery.displaced.borrow_mut() = Some(result);
                outcome
            }
            None => {
                let (number, settled) = (delivery.run.number, delivery.settled);
                let mut outcome = Ok(());
                let mut lend = |result: Result<&T, &Failure<E>>| {
                    outcome = guarded(&mut || f(result));
                };
                let pending = self.local.get().filter(|local| local.has_pending());
                if !pending.is_some_and(|local| self.with_pending_result(local, number, &mut lend))
                {
                    self.with_result(number, settled, lend);
                }
                outcome
            }
        }
    }
}
