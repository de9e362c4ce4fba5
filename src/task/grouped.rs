//! A task in a group: the group's policy decides, and its runs are entered there.

use super::{core::TaskCore, local::Local, plan::Plan, stopped::Stopped};
use crate::{
    Settled,
    async_result::registers::Change,
    group::{Entrance, Grouping, Member, Place},
};
use std::sync::{Arc, Weak};

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    pub(super) fn group(local: &Local<I, T, E>) -> Option<&dyn Grouping> {
        local.hooks.as_ref()?.group.as_deref()
    }

    /// Enters an accepted fire, or notes that a held one goes on, and ends what it pushes
    /// out, whichever member's that is.
    pub(super) fn enter_group(&self, local: &Local<I, T, E>, number: u32, plan: Plan) {
        let Some(group) = Self::group(local) else {
            return;
        };
        let (place, stop_oldest, skip_waiting) = match plan {
            Plan::Start { stop_oldest } => (Place::Running, stop_oldest, false),
            Plan::Wait { skip_waiting } => (Place::InLine, 0, skip_waiting),
            Plan::Hold(..) => (Place::Held, 0, false),
        };
        let entrance = Entrance {
            place,
            stop_oldest,
            skip_waiting,
            end: plan.end_of_displaced(),
        };
        group.enter(Weak::clone(&self.this) as _, number, entrance);
    }

    /// A run has ended, however.
    pub(super) fn leave_group(&self, local: &Local<I, T, E>, number: u32) {
        if let Some(group) = Self::group(local) {
            let this: Weak<dyn Member> = Weak::clone(&self.this) as _;
            group.leave(this, number);
        }
    }
}

impl<I: Clone + 'static, T: 'static, E: 'static> Member for TaskCore<I, T, E> {
    fn displace(&self, number: u32, end: Settled) {
        let Some(local) = self.local.get() else {
            return;
        };
        if let Some(active) = Self::take_active(local, number) {
            self.commit(local, Change::EndedCancelled, None);
            self.stop(local, Stopped::new(vec![active], end));
            self.notify(local);
        }
    }

    fn clear_to_start(&self, number: u32) {
        let Some(local) = self.local.get() else {
            return;
        };
        let run = Self::with_active(local, number, |active| Arc::clone(&active.run));
        if let Some(run) = run {
            run.resume();
        }
    }
}
