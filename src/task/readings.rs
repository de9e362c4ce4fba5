//! The fine-grained readings: each a trigger that exists once somebody subscribed.

use super::changed::Changed;
use crate::ref_cell::RefCell;
use leptos::reactive::{graph::Observer, signal::ArcTrigger, traits::Track};

/// The triggers in use. A task has few, so a list is smaller than a table.
#[derive(Default)]
pub(crate) struct Readings(RefCell<Vec<(Changed, ArcTrigger)>>);

impl Readings {
    /// Subscribes the current observer to one reading.
    #[track_caller]
    pub(crate) fn track(&self, reading: Changed) {
        if Observer::get().is_none() {
            // Nobody to wake. In debug builds this warns, as any signal would.
            if cfg!(debug_assertions) {
                ArcTrigger::new().track();
            }
            return;
        }
        let known = self.find(reading);
        let trigger = known.unwrap_or_else(|| {
            let trigger = ArcTrigger::new();
            self.0.borrow_mut().push((reading, trigger.clone()));
            trigger
        });
        trigger.track();
    }

    fn find(&self, reading: Changed) -> Option<ArcTrigger> {
        let triggers = self.0.borrow();
        triggers
            .iter()
            .find(|(own, _)| *own == reading)
            .map(|(_, trigger)| trigger.clone())
    }

    /// Whether somebody has subscribed to one of these.
    pub(crate) fn has_one_of(&self, readings: Changed) -> bool {
        let triggers = self.0.borrow();
        triggers.iter().any(|(own, _)| readings.contains(*own))
    }

    /// The trigger of one reading, if somebody has subscribed to it.
    pub(crate) fn trigger(&self, reading: Changed) -> Option<ArcTrigger> {
        self.find(reading)
    }
}
