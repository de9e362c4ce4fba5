//! An attempt ends by itself, and with it its run, or there is another one.

use super::{
    active::Active,
    core::TaskCore,
    edit::{Edit, End},
    local::Local,
};
use crate::{
    Failure, Settled,
    async_result::registers::Event,
    crash,
    run::{
        clock,
        guard::{guarded_drop, guarded_steps},
        queue,
    },
};
use std::{
    sync::{Arc, Weak},
    time::Duration,
};

impl TaskCore {
    /// An attempt has ended: with it the run, or there is another one.
    pub(crate) fn attempt_ended(&self, local: &Local, number: u32, mut end: End) {
        self.clean_up(local, number);
        let hooks = local.hooks().filter(|_| !end.is_ok());
        let retry = hooks.and_then(|hooks| hooks.retry.borrow().clone());
        if retry.is_some_and(|retry| (retry.again)(self, local, number, &mut end, &retry)) {
            self.notify(local);
            return;
        }
        self.ended(local, number, end);
    }

    /// Calls what the attempt's body wanted called at its end.
    fn clean_up(&self, local: &Local, number: u32) {
        let run = Self::with_active(local, number, |active| {
            active.run.has_cleanups().then(|| Arc::clone(&active.run))
        });
        let Some(run) = run.flatten() else { return };
        let mut step = |_| match run.take_cleanup() {
            Some(cleanup) => {
                cleanup();
                true
            }
            None => false,
        };
        guarded_steps(&mut step, &mut |_, report| {
            crash::report("a clean-up of task", self.name, &report);
        });
    }

    /// A run's end, unless it was stopped before.
    pub(crate) fn ended(&self, local: &Local, number: u32, end: End) {
        let Some(active) = Self::take_active(local, number) else {
            return;
        };
        let Active {
            run,
            input,
            keep_input,
            chain,
            mut seldom,
            ..
        } = active;
        let collected = seldom.as_mut().and_then(|seldom| seldom.collected.take());
        let is_collected = end.is_ok() && run.is_collected();
        let in_place = is_collected && collected.is_none();
        let (mut end, unused) = match collected {
            Some(collected) if is_collected => (End::Value(collected), Some(end)),
            collected => (end, collected.map(End::Value)),
        };
        if unused.is_some() {
            // Destructors are the user's code, and the run is on no list any more.
            _ = guarded_drop(unused);
        }
        let input = if keep_input {
            Some(input)
        } else {
            input.let_go();
            None
        };
        let ok = end.is_ok();
        let settled = if ok { Settled::Ok } else { Settled::Failed };
        run.settle(settled);
        self.leave_group(local, number);
        local.set_last_settled(Some(settled));
        // Those who asked for a value that was made in place get it out of there.
        let kept = !in_place && self.call_keepers(local, number, Ok(&mut end));
        let delivered_later = self.deliver_later(local, &run, settled, chain);
        if in_place {
            self.commit(
                local,
                Edit::Plain(Event::EndedInPlace { number }, Some(end)),
                None,
            );
            self.call_keepers(local, number, Err(settled));
        } else if ok {
            self.commit(local, Edit::ended(number, end), input);
        } else {
            let crashed = match &end {
                // A bug: whoever shows the failure, the developer wants to know.
                End::Failed(Failure::Panicked(report)) => {
                    crash::report("task", self.name, report);
                    true
                }
                _ => false,
            };
            let seen = kept || run.is_awaited() || delivered_later || crashed;
            self.commit(local, Edit::ended(number, end), None);
            let shown = self.values.outline();
            if shown.and_then(|outline| outline.failure()) == Some(number) {
                local.failure_seen.set(seen);
                if !seen {
                    self.report_unseen();
                }
            }
            if let Some(input) = input {
                input.let_go();
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
