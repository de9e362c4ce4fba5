//! The task as the ready queue drives it: polls, ends, callbacks.

use super::{
    active::{Active, Phase, Wait},
    changed::Changed,
    core::TaskCore,
    local::Local,
    options::BodyFuture,
};
use crate::{
    Failure, PanicReport, Settled,
    async_result::registers::{Change, Registers},
    crash,
    run::{
        clock, context,
        guard::{guarded, guarded_drop},
        handle::Run,
        queue::{self, Driver, Tick},
    },
};
use std::{
    num::NonZeroU32,
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Waker},
    time::Duration,
};

impl<I: Clone + 'static, T: 'static, E: 'static> Driver for TaskCore<I, T, E> {
    fn queued(&self) -> &AtomicBool {
        &self.queued
    }

    fn enqueue(self: Arc<Self>) {
        let queue = Arc::clone(&self.queue);
        queue.push(self);
    }

    fn drive(&self, tick: &Tick) {
        let Some(local) = self.local.get() else {
            return;
        };
        if self.disposed_elsewhere.swap(false, Ordering::AcqRel) {
            self.dispose();
        }
        if local.has_pending() {
            self.commit_pending(local);
            self.written(local);
        }
        if local.has_unnotified() {
            self.notify(local);
        }
        if let Some(delivering) = local.delivering() {
            (delivering.deliver)(self, local, tick);
        }
        for active in local.runs.borrow_mut().iter_mut() {
            active.due |= active.run.take_woken();
            if active.run.take_progressed() {
                local.note(Changed::PROGRESS);
            }
        }
        loop {
            let due = {
                let mut runs = local.runs.borrow_mut();
                let due = runs.iter_mut().find(|active| active.due);
                due.map(|active| {
                    active.due = false;
                    let phase = match active.waits_for() {
                        Some(wait) => Err(wait),
                        None => Ok(std::mem::replace(&mut active.phase, Phase::Busy)),
                    };
                    (Arc::clone(&active.run), phase)
                })
            };
            let Some((run, phase)) = due else { break };
            match phase {
                // Else it was woken by what it was fired with, or by what is left of the
                // attempt before.
                Err(wait) if run.take_resumed() => match wait {
                    Wait::Held(hold) => self.release(local, run.number, hold),
                    Wait::InLine | Wait::Pause => self.begin(local, run.number),
                },
                Err(_) => {}
                Ok(Phase::Future(future)) if run.is_expired() => {
                    self.timed_out(local, &run, future);
                }
                Ok(Phase::Future(future)) => self.poll(local, tick, run, future),
                Ok(Phase::Crashed(report)) => {
                    _ = guarded(&mut || run.abort());
                    self.attempt_ended(local, run.number, Err(Failure::Panicked(*report)));
                }
                // Still in its closure, or in a poll further down this stack.
                Ok(Phase::Busy) if local.in_closure.get() || local.polling.get().is_some() => {}
                // The fire that should have given it a future crashed on the way.
                Ok(Phase::Busy | Phase::Apart(_)) => {
                    let report = PanicReport::default();
                    self.attempt_ended(local, run.number, Err(Failure::Panicked(report)));
                }
            }
        }
        self.start_waiting(local);
        if local.has_unnotified() {
            self.notify(local);
        }
    }

    fn crashed(&self, report: PanicReport) -> bool {
        let Some(local) = self.local.get() else {
            return false;
        };
        let Some(number) = local.polling.take().map(NonZeroU32::get) else {
            // In somebody's effect, most likely: whatever it was, others are to be told.
            crash::report("code that was woken by task", self.name, &report);
            return false;
        };
        let run = Self::with_active(local, number, |active| Arc::clone(&active.run));
        if let Some(run) = run {
            // Its future is lost without its destructors: what it has begun in the
            // browser is stopped through the signal. Listeners may crash as well.
            _ = guarded(&mut || run.abort());
            self.attempt_ended(local, number, Err(Failure::Panicked(report)));
        }
        true
    }
}

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    fn poll(
        &self,
        local: &Local<I, T, E>,
        tick: &Tick,
        run: Arc<Run>,
        mut future: BodyFuture<T, E>,
    ) {
        let number = run.number;
        local.polling.set(NonZeroU32::new(number));
        tick.enter(self.owner.as_ref());
        drop(context::replace(Some(Arc::clone(&run))));
        let waker = Waker::from(run);
        let poll = future.as_mut().poll(&mut Context::from_waker(&waker));
        match poll {
            Poll::Pending => {
                context::clear();
                local.polling.set(None);
                self.suspended(local, number, future);
            }
            Poll::Ready(result) => {
                drop(future);
                context::clear();
                local.polling.set(None);
                self.attempt_ended(local, number, result.map_err(Failure::Error));
            }
        }
    }

    /// An attempt's time is up: it is stopped for good, and fails.
    fn timed_out(&self, local: &Local<I, T, E>, run: &Run, future: BodyFuture<T, E>) {
        let mut future = Some(future);
        _ = guarded(&mut || run.abort());
        _ = guarded(&mut || drop(future.take()));
        let limit = local.options().timeout.unwrap_or_default();
        self.attempt_ended(local, run.number, Err(Failure::TimedOut(limit)));
    }

    /// Puts a future back that is not ready, unless its run was stopped meanwhile.
    fn suspended(&self, local: &Local<I, T, E>, number: u32, future: BodyFuture<T, E>) {
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
            run,
            mut input,
            keep_input,
            chain,
            mut seldom,
            ..
        } = active;
        let collected = seldom.as_mut().and_then(|seldom| seldom.collected.take());
        let (result, in_place) = match (result, collected) {
            (Ok(_), Some(collected)) if run.is_collected() => (Ok(collected), false),
            (result, collected) => {
                if collected.is_some() {
                    _ = guarded_drop(collected);
                }
                let in_place = result.is_ok() && run.is_collected();
                (result, in_place)
            }
        };
        if !keep_input {
            // Its destructor is the user's code.
            _ = guarded(&mut || drop(input.take()));
            input = None;
        }
        let settled = if result.is_ok() {
            Settled::Ok
        } else {
            Settled::Failed
        };
        run.settle(settled);
        self.leave_group(local, number);
        local.set_last_settled(Some(settled));
        // Those who asked for a value that was made in place get it out of there.
        let kept = !in_place && self.call_keepers(local, number, result.as_ref());
        let delivered_later = self.deliver_later(local, &run, settled, chain);
        match result {
            Ok(empty) if in_place => {
                self.commit(local, Change::EndedInPlace { number, empty }, None);
                self.with_result(number, settled, |result| {
                    self.call_keepers(local, number, result);
                });
                drop(local.take_keepers(number));
            }
            Ok(value) => self.commit(local, Change::EndedOk { number, value }, input),
            Err(failure) => {
                if let Failure::Panicked(report) = &failure {
                    // A bug: whoever shows the failure, the developer wants to know.
                    crash::report("task", self.name, report);
                }
                let seen = kept || run.is_awaited() || delivered_later || failure.is_panic();
                self.commit(local, Change::EndedFailed { number, failure }, None);
                let shown = self.slot.try_read().is_ok_and(|slot| {
                    slot.registers()
                        .and_then(Registers::last_failure)
                        .map(|(n, _)| n)
                        == Some(number)
                });
                if shown {
                    local.failure_seen.set(seen);
                    if !seen {
                        self.report_unseen();
                    }
                }
            }
        }
        if !delivered_later {
            run.announce();
        }
        self.report_in_flight(local);
        // What follows from this end follows from runs that were ready at once.
        let before = queue::chain();
        queue::set_chain(chain + 1);
        self.notify(local);
        queue::set_chain(before);
    }

    /// Says in the console that the task failed, unless somebody looks at the failure
    /// before the browser's next turn: a view, a callback, an awaiter.
    fn report_unseen(&self) {
        // A key's task may have been let go of by then, and has failed all the same.
        let this = self.this.upgrade().filter(|this| this.is_shared());
        let known = Weak::clone(&self.this);
        clock::after(Duration::ZERO, move || {
            let Some(this) = this.or_else(|| known.upgrade()) else {
                return;
            };
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
