//! A task in a group: the group's policy decides, and its runs are entered there.

use super::{
    core::TaskCore,
    edit::Edit,
    line::{Begin, Line},
    local::Local,
    plan::Plan,
    stopped::Stopped,
};
use crate::{
    Settled,
    group::{Entrance, Grouping, Member, Place},
};
use std::sync::{Arc, Weak};

/// The group that a task is in, and how it behaves there: named only by the option, so that
/// an application without groups does not ship it.
#[derive(Clone)]
pub(crate) struct Grouped {
    pub(super) group: Arc<dyn Grouping>,
    enter: fn(&TaskCore, &dyn Grouping, u32, Plan),
    leave: fn(&TaskCore, &dyn Grouping, u32),
    /// The group's policy may have runs wait.
    begin: Begin,
}

impl Grouped {
    pub(crate) fn new(group: Arc<dyn Grouping>) -> Self {
        Self {
            group,
            enter: TaskCore::enter,
            leave: TaskCore::leave,
            begin: Line::USUAL.begin,
        }
    }
}

impl TaskCore {
    fn grouped(local: &Local) -> Option<&Grouped> {
        local.hooks()?.group.as_ref()
    }

    pub(super) fn group(local: &Local) -> Option<&dyn Grouping> {
        Some(&*Self::grouped(local)?.group)
    }

    /// How one starts that has waited in line, if runs may have to.
    pub(super) fn begin_from_line(local: &Local) -> Option<Begin> {
        match Self::grouped(local) {
            Some(grouped) => Some(grouped.begin),
            None => local.options().line.map(|line| line.begin),
        }
    }

    /// Enters an accepted fire, or notes that a held one goes on, and ends what it pushes
    /// out, whichever member's that is.
    pub(super) fn enter_group(&self, local: &Local, number: u32, plan: Plan) {
        if let Some(Grouped { group, enter, .. }) = Self::grouped(local) {
            enter(self, &**group, number, plan);
        }
    }

    /// A run has ended, however.
    pub(super) fn leave_group(&self, local: &Local, number: u32) {
        if let Some(Grouped { group, leave, .. }) = Self::grouped(local) {
            leave(self, &**group, number);
        }
    }

    fn enter(&self, group: &dyn Grouping, number: u32, plan: Plan) {
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

    fn leave(&self, group: &dyn Grouping, number: u32) {
        group.leave(Weak::clone(&self.this) as _, number);
    }
}

impl Member for TaskCore {
    fn displace(&self, number: u32, end: Settled) {
        let Some(local) = self.local.get() else {
            return;
        };
        if let Some(active) = Self::take_active(local, number) {
            self.commit(local, Edit::CANCELLED, None);
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
