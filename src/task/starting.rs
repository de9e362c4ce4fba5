//! A run starts: the body's closure is called.

use super::{
    active::Phase, changed::Changed, core::TaskCore, input::Input, local::Local, options::Body,
    stopped::Stopped,
};
use crate::{
    PanicReport,
    run::{
        clock, context,
        guard::{guarded, guarded_bare},
        handle::Run,
        observer, owner,
    },
};
use leptos::prelude::untrack;
use leptos::reactive::{diagnostics::SpecialNonReactiveZone, graph::Observer, owner::WeakOwner};
use std::{mem, sync::Arc};

/// What a fire has pushed out, and is to be released before its body is called.
pub(super) enum PushedOut<'a> {
    Nothing,
    /// The future of a run that nobody knows of.
    Future(Phase),
    Runs(&'a mut Stopped),
}

impl<'a> From<&'a mut Option<Stopped>> for PushedOut<'a> {
    fn from(runs: &'a mut Option<Stopped>) -> Self {
        runs.as_mut().map_or(Self::Nothing, Self::Runs)
    }
}

impl PushedOut<'_> {
    /// Releases a part of it, and returns whether there was one. That is the user's code: if
    /// it crashes, the next call goes on behind it.
    fn release(&mut self) -> bool {
        match self {
            Self::Nothing => false,
            Self::Future(future) => {
                let future = mem::replace(future, Phase::Busy);
                *self = Self::Nothing;
                drop(future);
                true
            }
            Self::Runs(stopped) => stopped.release_step(),
        }
    }
}

impl TaskCore {
    /// Calls the body's closure, untracked and in the declaring component's owner, once
    /// what the run pushed out is released: one guarded call for both.
    pub(super) fn start(
        &self,
        local: &Local,
        run: &Arc<Run>,
        body: &Body,
        input: Input,
        mut pushed_out: PushedOut<'_>,
    ) {
        let mut input = Some(input);
        let mut future = None;
        let mut context_before = None;
        let mut crash = None;
        // A task without an owner is called in that of who fires it.
        let outside = self.owner.is_none().then(owner::current).flatten();
        self.within_owner(&mut || {
            // After a crash it is called again, and goes on behind what has crashed.
            let mut job = || {
                while pushed_out.release() {}
                let input = input.take();
                // Else a destructor of what was pushed out has fired again, or cancelled.
                if Self::is_active(local, run.number)
                    && let Some(input) = input
                {
                    context_before = Some(context::replace(Some(Arc::clone(run))));
                    local.in_closure.set(true);
                    future = Some(body(input));
                }
            };
            while let Err(report) = guarded_bare(&mut job) {
                if local.in_closure.get() {
                    crash = Some(report);
                    break;
                }
                self.go_on_behind(report, outside.as_ref());
            }
            crash.is_some()
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

    /// What is pushed out has crashed: what comes next is called as if it had not.
    #[cold]
    fn go_on_behind(&self, report: PanicReport, outside: Option<&WeakOwner>) {
        self.say_destructor_crashed(report);
        owner::put_back(self.owner.as_ref().or(outside).cloned());
        observer::put_back(None);
    }

    /// Makes a guarded call into user code, as if from the declaring component's set-up.
    pub(crate) fn in_owner(&self, job: &mut dyn FnMut()) -> Result<(), PanicReport> {
        let mut outcome = Ok(());
        self.within_owner(&mut || {
            outcome = guarded_bare(job);
            outcome.is_err()
        });
        outcome
    }

    /// Makes guarded calls as if from the declaring component's set-up. What this and they
    /// change on the thread is put back by frames that survive. `calls` returns whether the last
    /// of them has crashed.
    fn within_owner(&self, calls: &mut dyn FnMut() -> bool) {
        // Asked for in debug builds alone.
        let _quiet = cfg!(debug_assertions).then(SpecialNonReactiveZone::enter);
        match self.owner.as_ref().and_then(WeakOwner::upgrade) {
            Some(owner) => owner.with(|| untracked(calls)),
            None => without_owner(calls),
        }
    }
}

#[cold]
fn without_owner(calls: &mut dyn FnMut() -> bool) {
    owner::kept(|| untracked(calls));
}

/// As `untrack`, which need not be asked where nothing is tracked: in event handlers.
fn untracked(calls: &mut dyn FnMut() -> bool) {
    if Observer::get().is_some() {
        untrack(calls);
    } else if calls() {
        observer::put_back(None);
    }
}
