//! [`Glance`]: what those see of a task who only watch it.

use super::{changed::Changed, core::TaskCore};
use crate::follow::Linked;
use leptos::reactive::traits::Track;

/// What can be told of a task's state without its types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Glance {
    pub(crate) loading: bool,
    pub(crate) value: bool,
    /// The number of the last failure, also while the next run is under way.
    pub(crate) failure: Option<u32>,
}

impl TaskCore {
    /// Subscribes to the whole state.
    #[track_caller]
    pub(crate) fn track_state(&self) {
        self.state().track();
    }

    /// Subscribes to one reading.
    #[track_caller]
    pub(crate) fn track(&self, reading: Changed) {
        // On a server nothing ever wakes, and what is made here may be dropped on
        // another thread.
        if !self.on_server()
            && let Some(local) = self.local.get()
        {
            local.extras().readings.track(reading);
        }
    }

    /// Untracked.
    pub(crate) fn glance(&self) -> Glance {
        // Once its component is gone it says what an idle one says.
        if self.is_gone() {
            return Glance::default();
        }
        let Some(outline) = self.values.outline() else {
            return Glance {
                loading: self.is_loading_for_ever(),
                ..Glance::default()
            };
        };
        let stamp = outline.stamp();
        Glance {
            loading: stamp.loading,
            value: stamp.value.is_some(),
            failure: outline.failure(),
        }
    }

    /// Somebody has looked at its last failure: it need not be reported.
    pub(crate) fn note_failure_seen(&self) {
        if let Some(local) = self.local.get()
            && !local.failure_seen.replace(true)
        {
            self.pass_on_seen();
        }
    }

    /// Fires again, where the failure began.
    pub(crate) fn retry(&self) {
        Linked::retry(self);
    }
}
