//! [`TaskOf`]: a task without its input's type. [`Watched`]: without any.

use super::{changed::Changed, core::TaskCore, local::Keeper, slot::SlotOwner};
use crate::{follow::Linked, run::handle::Run};
use leptos::reactive::traits::Track;

/// What can be told of a task's state without its types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Glance {
    pub(crate) loading: bool,
    pub(crate) value: bool,
    /// The number of the last failure, also while the next run is under way.
    pub(crate) failure: Option<u32>,
}

/// A task as who only watches it sees it: without any of its types.
pub(crate) trait Watched: Send + Sync {
    fn name(&self) -> &'static str;
    fn track(&self, reading: Changed);
    /// Untracked.
    fn glance(&self) -> Glance;
    fn note_failure_seen(&self);
    fn retry(&self);
    fn mounted(&self);
    fn unmounted(&self);
}

/// A task as the views and a `Firing` see it: without its input's type.
pub(crate) trait TaskOf<T: 'static, E: 'static>: Watched + SlotOwner<T, E> {
    fn track_state(&self);
    fn cancel_run(&self, number: u32);
    fn keep_result(&self, run: &Run, keeper: Keeper<T, E>);
}

impl<I: Clone + 'static, T: 'static, E: 'static> Watched for TaskCore<I, T, E> {
    fn name(&self) -> &'static str {
        self.name
    }

    #[track_caller]
    fn track(&self, reading: Changed) {
        // On a server nothing ever wakes, and what is made here may be dropped on
        // another thread.
        if !self.on_server
            && let Some(local) = self.local.get()
        {
            local.extras().readings.track(reading);
        }
    }

    fn glance(&self) -> Glance {
        // Once its component is gone it says what an idle one says.
        if !self.on_server && self.local.get().is_some_and(|local| local.disposed.get()) {
            return Glance::default();
        }
        let Ok(slot) = self.slot.try_read() else {
            return Glance::default();
        };
        let failure = slot
            .registers()
            .and_then(|registers| registers.last_failure());
        Glance {
            loading: slot.shown().is_loading(),
            value: slot.shown().has_value(),
            failure: failure.map(|(number, _)| number),
        }
    }

    fn note_failure_seen(&self) {
        if let Some(local) = self.local.get()
            && !local.failure_seen.replace(true)
        {
            self.pass_on_seen();
        }
    }

    fn retry(&self) {
        Linked::retry(self);
    }

    fn mounted(&self) {
        if let Some(local) = self.local.get() {
            local.mounted_parts.set(local.mounted_parts.get() + 1);
        }
    }

    fn unmounted(&self) {
        if let Some(local) = self.local.get() {
            local
                .mounted_parts
                .set(local.mounted_parts.get().saturating_sub(1));
        }
    }
}

impl<I: Clone + 'static, T: 'static, E: 'static> TaskOf<T, E> for TaskCore<I, T, E> {
    #[track_caller]
    fn track_state(&self) {
        self.state().track();
    }

    fn cancel_run(&self, number: u32) {
        self.stop_one(number, crate::CancelReason::Requested);
    }

    fn keep_result(&self, run: &Run, keeper: Keeper<T, E>) {
        self.keep_for(run, keeper);
    }
}
