//! The task as the ready queue drives it: what is due is polled, begun or ended.

use super::{
    active::Phase, attempt::BodyFuture, changed::Changed, core::TaskCore, edit::End, local::Local,
};
use crate::{
    Failure, PanicReport, crash,
    run::{
        context,
        guard::guarded,
        handle::Run,
        queue::{Driver, Tick},
    },
};
use std::{
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Waker},
};

impl Driver for TaskCore {
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
        tick.enter(self.owner.as_ref());
        let mut entered = true;
        if self.disposed_elsewhere.swap(false, Ordering::AcqRel) {
            self.dispose();
        }
        if local.has_pending() {
            self.commit_pending(local);
            self.written(local);
            entered = false;
        }
        if local.has_unnotified() {
            self.notify(local);
            entered = false;
        }
        if let Some(delivering) = local.delivering() {
            delivering.deliver(self, local, tick);
            entered = false;
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
                    let phase = match active.begin_by() {
                        Some(begin) => Err(begin),
                        None => Ok(std::mem::replace(&mut active.phase, Phase::Busy)),
                    };
                    (Arc::clone(&active.run), phase)
                })
            };
            let Some((run, phase)) = due else { break };
            // For each anew: what ran before may have made another one current.
            if !std::mem::replace(&mut entered, false) {
                tick.enter(self.owner.as_ref());
            }
            match phase {
                // Else it was woken by what it was fired with, or by what is left of the
                // attempt before.
                Err(begin) if run.take_resumed() => begin(self, local, run.number),
                Err(_) => {}
                Ok(Phase::Future(future)) if run.is_expired() => {
                    self.timed_out(local, &run, future);
                }
                Ok(Phase::Future(future)) => self.poll(local, run, future),
                Ok(Phase::Crashed(report)) => {
                    _ = guarded(&mut || run.abort());
                    self.attempt_ended(local, run.number, End::Failed(Failure::Panicked(*report)));
                }
                // Still in its closure, or in a poll further down this stack.
                Ok(Phase::Busy) if local.in_closure.get() || local.polling.get().is_some() => {}
                // The fire that should have given it a future crashed on the way.
                Ok(Phase::Busy | Phase::Apart(_)) => {
                    let report = PanicReport::default();
                    self.attempt_ended(local, run.number, End::Failed(Failure::Panicked(report)));
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
            self.attempt_ended(local, number, End::Failed(Failure::Panicked(report)));
        }
        true
    }
}

impl TaskCore {
    fn poll(&self, local: &Local, run: Arc<Run>, mut future: BodyFuture) {
        let number = run.number;
        local.polling.set(NonZeroU32::new(number));
        drop(context::replace(Some(Arc::clone(&run))));
        let waker = Waker::from(run);
        let poll = future.as_mut().poll(&mut Context::from_waker(&waker));
        match poll {
            Poll::Pending => {
                context::clear();
                local.polling.set(None);
                self.suspended(local, number, future);
            }
            Poll::Ready(ok) => {
                context::clear();
                local.polling.set(None);
                let by = future;
                self.attempt_ended(local, number, End::Returned { ok, by });
            }
        }
    }

    /// An attempt's time is up: it is stopped for good, and fails.
    fn timed_out(&self, local: &Local, run: &Run, future: BodyFuture) {
        let mut future = Some(future);
        _ = guarded(&mut || run.abort());
        _ = guarded(&mut || drop(future.take()));
        let limit = local.options().timeout.unwrap_or_default();
        self.attempt_ended(local, run.number, End::Failed(Failure::TimedOut(limit)));
    }

    /// Puts a future back that is not ready, unless its run was stopped meanwhile.
    fn suspended(&self, local: &Local, number: u32, future: BodyFuture) {
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
}
