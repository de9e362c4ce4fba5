//! A run starts: the body's closure is called.

use super::{
    active::Phase, changed::Changed, core::TaskCore, input::Input, local::Local, options::Body,
};
use crate::{
    PanicReport,
    run::{
        clock, context,
        guard::{guarded, guarded_steps},
        handle::Run,
    },
};
use leptos::prelude::untrack;
use leptos::reactive::{diagnostics::SpecialNonReactiveZone, owner::WeakOwner};
use std::sync::Arc;

impl TaskCore {
    /// Calls the body's closure, untracked and in the declaring component's owner, once
    /// what the run pushed out is released: one guarded call for both. `release` releases a
    /// part of that, and returns whether there was one.
    pub(super) fn start(
        &self,
        local: &Local,
        run: &Arc<Run>,
        body: &Body,
        input: Input,
        release: &mut dyn FnMut() -> bool,
    ) {
        let mut input = Some(input);
        let mut future = None;
        let mut context_before = None;
        let mut crash = None;
        self.within_owner(&mut || {
            let mut step = |_| {
                if release() {
                    return true;
                }
                let input = input.take();
                // Else a destructor of what was pushed out has fired again, or cancelled.
                if Self::is_active(local, run.number)
                    && let Some(input) = input
                {
                    context_before = Some(context::replace(Some(Arc::clone(run))));
                    local.in_closure.set(true);
                    future = Some(body(input));
                }
                false
            };
            guarded_steps(&mut step, &mut |_, report| {
                if local.in_closure.get() {
                    crash = Some(report);
                } else {
                    self.say_destructor_crashed(report);
                }
            });
        });
        if let Some(before) = context_before {
            local.in_closure.set(false);
            drop(context::replace(before));
        }
        let phase = match future {
            Some(future) => Phase::Future(future),
            None => Phase::Crashed(Box::new(crash.unwrap_or_default())),
        };
        let mut phase = Some(phase);
        let timer = local.options().timeout.map(|limit| {
            let run = Arc::downgrade(run);
            clock::after(limit, move || {
                if let Some(run) = run.upgrade() {
                    run.expire();
                }
            })
        });
        Self::with_active(local, run.number, |active| {
            if let Some(phase) = phase.take() {
                active.phase = phase;
                active.set_timer(timer);
            }
        });
        // One that has waited is the newest that has begun.
        local.note(Changed::PROGRESS);
        // Still there if the closure has cancelled its own run, or unmounted its component.
        if phase.is_some()
            && let Err(report) = guarded(&mut || drop(phase.take()))
        {
            self.say_destructor_crashed(report);
        }
    }

    /// Makes a guarded call into user code, as if from the declaring component's set-up.
    pub(crate) fn in_owner(&self, job: &mut dyn FnMut()) -> Result<(), PanicReport> {
        let mut outcome = Ok(());
        self.within_owner(&mut || outcome = guarded(job));
        outcome
    }

    /// Makes guarded calls as if from the declaring component's set-up. What this changes
    /// on the thread is put back by frames that survive.
    fn within_owner(&self, calls: &mut dyn FnMut()) {
        within_owner(self.owner.as_ref(), calls);
    }
}

fn within_owner(owner: Option<&WeakOwner>, calls: &mut dyn FnMut()) {
    let _quiet = SpecialNonReactiveZone::enter();
    match owner.and_then(WeakOwner::upgrade) {
        Some(owner) => owner.with(|| untrack(calls)),
        None => untrack(calls),
    }
}
