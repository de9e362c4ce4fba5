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
use std::{any::Any, cell::Cell, collections::VecDeque, rc::Rc, sync::Arc};

/// A task's callbacks, and the runs for which they are still to be called. Named only by what
/// registers one, so that an application without callbacks does not ship it.
pub(crate) trait Delivering {
    fn add(&self, callback: Callback);

    /// Has the callbacks called in the next tick, if one wants to be. Returns whether one does.
    fn later(&self, task: &TaskCore, run: &Arc<Run>, settled: Settled, chain: u32) -> bool;

    /// Calls the callbacks of all runs that had settled before this tick.
    fn deliver(&self, task: &TaskCore, local: &Local, tick: &Tick);

    /// For how many runs they are still to be called.
    fn undelivered(&self) -> usize;

    /// Whether they are still to see that run's result.
    fn wants(&self, number: u32, settled: Settled) -> bool;

    /// Keeps the result for them.
    fn give(&self, number: u32, settled: Settled, result: Box<dyn Any>);

    /// None is called any more, and who awaits one of those runs is told. What is returned
    /// drops something of theirs each time, until it returns `false`: destructors are the
    /// user's code.
    fn stop(&self) -> Box<dyn FnMut() -> bool>;
}

#[derive(Default)]
struct Deliveries {
    callbacks: RefCell<Callbacks>,
    waiting: RefCell<VecDeque<Rc<Delivery>>>,
}

impl Delivering for Deliveries {
    fn add(&self, callback: Callback) {
        Rc::make_mut(&mut self.callbacks.borrow_mut()).push(callback);
    }

    fn later(&self, task: &TaskCore, run: &Arc<Run>, settled: Settled, chain: u32) -> bool {
        let callbacks = Rc::clone(&self.callbacks.borrow());
        if !callbacks.iter().any(|callback| callback.wants(settled)) {
            return false;
        }
        self.waiting.borrow_mut().push_back(Rc::new(Delivery {
            run: Arc::clone(run),
            settled,
            chain,
            callbacks,
            next: Cell::new(0),
            displaced: RefCell::new(None),
        }));
        if let Some(this) = task.this.upgrade() {
            task.queue.push(this);
        }
        true
    }

    fn deliver(&self, task: &TaskCore, local: &Local, tick: &Tick) {
        for _ in 0..self.undelivered() {
            let Some(delivery) = self.waiting.borrow().front().cloned() else {
                return;
            };
            while let Some(callback) = delivery.next() {
                // For each anew: the one before may have unmounted the component.
                tick.enter(task.owner.as_ref());
                if !local.disposed.get() {
                    queue::set_chain(delivery.chain + 1);
                    task.call(callback, &delivery);
                    queue::set_chain(0);
                }
            }
            let done = {
                let mut waiting = self.waiting.borrow_mut();
                // Unmounted meanwhile, the list is empty.
                let own = waiting
                    .front()
                    .is_some_and(|front| Rc::ptr_eq(front, &delivery));
                own.then(|| waiting.pop_front())
            };
            drop(done);
            delivery.run.announce();
            task.report_in_flight(local);
        }
    }

    fn undelivered(&self) -> usize {
        self.waiting.borrow().len()
    }

    fn wants(&self, number: u32, settled: Settled) -> bool {
        let waiting = self.waiting.borrow();
        waiting
            .iter()
            .any(|delivery| delivery.is_of(number, settled))
    }

    fn give(&self, number: u32, settled: Settled, result: Box<dyn Any>) {
        let waiting = self.waiting.borrow();
        let mut waiting = waiting.iter();
        if let Some(delivery) = waiting.find(|delivery| delivery.is_of(number, settled)) {
            delivery.displaced.replace(Some(result));
        }
    }

    fn stop(&self) -> Box<dyn FnMut() -> bool> {
        let (mut waiting, callbacks) = (self.waiting.take(), self.callbacks.take());
        for delivery in &waiting {
            delivery.run.announce();
        }
        let mut callbacks = Some(callbacks);
        Box::new(move || {
            // One by one: the rest of a list whose destructor crashes may be lost.
            waiting.pop_front().is_some() || callbacks.take().is_some()
        })
    }
}

impl TaskCore {
    pub(crate) fn add_callback(&self, callback: Callback) {
        // On a server nothing will ever call it, and it may not change threads.
        if let Some(local) = self.live().filter(|_| !self.on_server()) {
            let delivering = &local.extras().delivering;
            let delivering = delivering.get_or_init(|| Box::new(Deliveries::default()));
            delivering.add(callback);
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
        let delivering = local.delivering().filter(|_| !local.disposed.get());
        delivering.is_some_and(|delivering| delivering.later(self, run, settled, chain))
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
