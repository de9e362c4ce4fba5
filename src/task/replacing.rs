//! A fire that takes the place of the only run, where nobody sees how that ends: what a
//! flood of fires is made of.
//!
//! It does what any other does, and leaves out what nobody could notice: with neither an
//! awaiter nor a callback nor a reading that it concerns, the end of the superseded run is
//! the end of its future, and what else it consisted of serves the next one.

use super::{
    active::{Active, Phase},
    changed::Changed,
    core::TaskCore,
    input::{Input, Which},
    local::{Backlog, Local},
    options::Body,
    starting::PushedOut,
};
use crate::{
    CancelReason, Settled,
    run::{handle::Run, queue},
};
use std::{mem, sync::Arc};

/// The readings that such a fire changes. The state stays what it is, `Loading`.
const CONCERNED: Changed = Changed::FIRED
    .and(Changed::INPUT)
    .and(Changed::ATTEMPT)
    .and(Changed::PROGRESS)
    .and(Changed::SETTLED);

impl TaskCore {
    /// Fires in place of the only run, if nobody sees how that ends. Otherwise nothing has
    /// happened.
    pub(super) fn replace_unseen(
        &self,
        local: &Local,
        body: &Body,
        input: &Input,
        keep: bool,
    ) -> Option<Arc<Run>> {
        if !is_unwatched(local) {
            return None;
        }
        let mut runs = local.runs.borrow_mut();
        let [active] = runs.as_mut_slice() else {
            return None;
        };
        let run = active.unseen_run()?;
        let number = Self::next_number(local);
        let chain = queue::chain();
        run.begin_anew(number);
        let run = Arc::clone(&active.run);
        let future = mem::replace(&mut active.phase, Phase::Busy);
        let readable_before = mem::replace(&mut active.input, input.clone());
        active.keep_input = keep;
        active.chain = chain;
        drop(runs);
        // Before any code of the user's, which might crash: what is in the list is driven.
        self.push(chain);
        let kept_before = local
            .inputs
            .replace(Which::Last, keep.then(|| input.clone()));
        local.fired.set(local.fired.get().wrapping_add(1));
        self.count_fire_for_followers();
        let end = Settled::Cancelled(CancelReason::Superseded);
        local.last_settled.set(Some(end));
        let pushed_out = PushedOut::Future(future);
        self.start(local, &run, body, input.clone(), pushed_out);
        if let Some(kept_before) = kept_before {
            kept_before.let_go();
        }
        readable_before.let_go();
        self.tell_followers_of_another_fire();
        Some(run)
    }
}

impl Local {
    /// Whether nobody sees how what is under way ends, if all of that ends now.
    pub(super) fn ends_unseen(&self) -> bool {
        self.is_plain()
            && self.extras.get().is_none()
            && self
                .runs
                .borrow_mut()
                .iter_mut()
                .all(|active| active.unseen_run().is_some())
    }

    /// Whether it has no options, and nothing waits.
    fn is_plain(&self) -> bool {
        self.has_usual_options() && self.backlog_so_far().is_none_or(Backlog::is_empty)
    }
}

/// Whether nobody waits for, or is told of, what such a fire changes.
fn is_unwatched(local: &Local) -> bool {
    local.is_plain()
        && local.extras.get().is_none_or(|extras| {
            extras.delivering.get().is_none() && !extras.readings.has_one_of(CONCERNED)
        })
}

impl Active {
    /// Its run, if it consists of that and a future, and nobody else knows of it.
    fn unseen_run(&mut self) -> Option<&mut Run> {
        let is_plain = matches!(self.phase, Phase::Future(_)) && self.seldom.is_none();
        let run = Arc::get_mut(&mut self.run).filter(|_| is_plain)?;
        run.is_bare().then_some(run)
    }
}
