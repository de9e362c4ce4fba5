//! The task as the ready queue drives it: polls, ends, callbacks.

use super::{
    callbacks::{Callback, Delivery},
    changed::Changed,
    core::{Active, Local, Phase, TaskCore},
};
use crate::{
    Failure, PanicReport, Settled,
    async_result::registers::Change,
    run::{
        clock, context,
        guard::guarded,
        queue::{self, Driver, Tick},
    },
};
use leptos::reactive::owner::WeakOwner;
use std::{
    cell::RefCell,
    rc::Rc,
    sync::{Arc, Weak, atomic::AtomicBool},
    task::{Context, Poll, Waker},
    time::Duration,
};

/// What is lent a run's result.
type WithResult<'a, T, E> = dyn FnMut(Result<&T, &Failure<E>>) + 'a;

impl<I: Clone + 'static, T: 'static, E: 'static> Driver for TaskCore<I, T, E> {
    fn queued(&self) -> &AtomicBool {
        &self.queued
    }

    fn drive(&self, tick: &Tick) {
        let Some(local) = self.local.get() else {
            return;
        };
        self.deliver(local, tick);
        for active in local.runs.borrow_mut().iter_mut() {
            active.due |= active.run.take_woken();
        }
        loop {
            let due = {
                let mut runs = local.runs.borrow_mut();
                let due = runs.iter_mut().find(|active| active.due);
                due.map(|active| {
                    active.due = false;
                    (
                        active.run.clone(),
                        std::mem::replace(&mut active.phase, Phase::Busy),
                    )
                })
            };
            let Some((run, phase)) = due else { break };
            match phase {
                Phase::Busy => {}
                Phase::Crashed(report) => {
                    self.ended(local, run.number, Err(Failure::Panicked(report)));
                }
                Phase::Future(mut future) => {
                    local.polling.set(Some(run.number));
                    if let Some(owner) = self.owner.as_ref().and_then(WeakOwner::upgrade) {
                        tick.enter(owner);
                    }
                    drop(context::replace(Some(Arc::clone(&run))));
                    let waker = Waker::from(Arc::clone(&run));
                    let poll = future.as_mut().poll(&mut Context::from_waker(&waker));
                    match poll {
                        Poll::Pending => {
                            context::clear();
                            local.polling.set(None);
                            self.suspended(local, run.number, future);
                        }
                        Poll::Ready(result) => {
                            drop(future);
                            context::clear();
                            local.polling.set(None);
                            self.ended(local, run.number, result.map_err(Failure::Error));
                        }
                    }
                    tick.leave();
                }
            }
        }
    }

    fn crashed(&self, report: PanicReport) -> bool {
        let Some(local) = self.local.get() else {
            return false;
        };
        if let Some(number) = local.polling.take() {
            let run = Self::with_active(local, number, |active| Arc::clone(&active.run));
            if let Some(run) = run {
                // Its future is lost without its destructors: what it has begun in the
                // browser is stopped through the signal. Listeners may crash as well.
                let mut report = Some(report);
                _ = guarded(&mut || run.abort());
                _ = guarded(&mut || {
                    let report = report.take().unwrap_or_default();
                    self.ended(local, number, Err(Failure::Panicked(report)));
                });
            }
        }
        true
    }
}

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    /// Puts a future back that is not ready, unless its run was stopped meanwhile.
    fn suspended(
        &self,
        local: &Local<I, T, E>,
        number: u32,
        future: super::core::BodyFuture<T, E>,
    ) {
        let mut future = Some(future);
        Self::with_active(local, number, |active| {
            // It waits for something: the chain of runs that are ready at once ends.
            active.chain = 0;
            if let Some(future) = future.take() {
                active.phase = Phase::Future(future);
            }
        });
        drop(future);
    }

    /// A run's end, unless it was stopped before.
    pub(crate) fn ended(&self, local: &Local<I, T, E>, number: u32, result: Result<T, Failure<E>>) {
        let Some(active) = Self::take_active(local, number) else {
            return;
        };
        let Active {
            run, input, chain, ..
        } = active;
        let settled = if result.is_ok() {
            Settled::Ok
        } else {
            Settled::Failed
        };
        let kept = self.call_keepers(local, number, &result);
        if let Err(Failure::Panicked(report)) = &result {
            // A bug in the body: whoever shows the failure, the developer wants to know.
            leptos::logging::error!("leptos-fire: task `{}` {report}", self.name);
        }
        let watched = kept || run.is_awaited() || self.failure_callback(local);
        run.settle(settled);
        local.last_settled.set(Some(settled));
        self.deliver_later(
            local,
            Delivery {
                run,
                settled,
                chain,
                displaced: RefCell::new(None),
            },
        );
        let mut changed = Changed::UNDER_WAY.and(Changed::INPUT).and(Changed::SETTLED);
        match result {
            Ok(value) => {
                changed |= self.commit(local, Change::EndedOk { number, value });
                if changed.contains(Changed::VALUE) {
                    drop(local.value_input.replace(Some(input)));
                    changed |= Changed::VALUE_INPUT;
                }
            }
            Err(failure) => {
                local.failure_seen.set(watched);
                changed |= self.commit(local, Change::EndedFailed { number, failure });
                if !watched {
                    self.report_unseen();
                }
            }
        }
        self.report_in_flight(local);
        self.notify(local, changed);
    }

    fn call_keepers(
        &self,
        local: &Local<I, T, E>,
        number: u32,
        result: &Result<T, Failure<E>>,
    ) -> bool {
        let (own, others): (Vec<_>, Vec<_>) = match local.keepers.try_borrow_mut() {
            Ok(mut keepers) if !keepers.is_empty() => {
                keepers.drain(..).partition(|(asked, _)| *asked == number)
            }
            _ => return false,
        };
        local.keepers.borrow_mut().extend(others);
        let any = !own.is_empty();
        for (_, keeper) in own {
            keeper(result.as_ref());
        }
        any
    }

    fn failure_callback(&self, local: &Local<I, T, E>) -> bool {
        let callbacks = local.callbacks.borrow();
        callbacks
            .iter()
            .any(|callback| callback.wants(Settled::Failed))
    }

    /// Calls the callbacks of all runs that had settled before this tick.
    fn deliver(&self, local: &Local<I, T, E>, tick: &Tick) {
        let due = local.deliveries.borrow().len();
        for _ in 0..due {
            let Some(delivery) = local.deliveries.borrow().front().cloned() else {
                return;
            };
            if let Some(owner) = self.owner.as_ref().and_then(WeakOwner::upgrade) {
                tick.enter(owner);
            }
            queue::set_chain(delivery.chain + 1);
            let callbacks = local.callbacks.borrow().clone();
            for callback in &callbacks {
                if local.disposed.get() {
                    break;
                }
                if callback.wants(delivery.settled) {
                    self.call(callback, &delivery);
                }
            }
            queue::set_chain(0);
            tick.leave();
            let done = {
                let mut deliveries = local.deliveries.borrow_mut();
                // A callback may have unmounted the component, which empties the list.
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
            leptos::logging::error!("leptos-fire: a callback of task `{}` {report}", self.name);
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
                let mut outcome = Ok(());
                self.with_result(delivery.run.number, delivery.settled, |result| {
                    outcome = guarded(&mut || f(result));
                });
                outcome
            }
        }
    }

    /// Says in the console that the task failed, unless somebody looks at the failure
    /// before the browser's next turn: a view, a callback, an awaiter.
    fn report_unseen(&self) {
        let this = Weak::clone(&self.this);
        clock::after(Duration::ZERO, move || {
            let Some(this) = this.upgrade() else { return };
            let unseen = this
                .live()
                .is_some_and(|local| !local.failure_seen.replace(true));
            if unseen {
                leptos::logging::error!(
                    "leptos-fire: task `{}` failed, and nothing shows or handles it: read \
                     the task in a view, or give it an `on_failed`.",
                    this.name
                );
            }
        })
        .forget();
    }
}
