//! The fine-grained readings: each a trigger that exists once somebody subscribed.

use super::changed::Changed;
use leptos::reactive::{
    signal::ArcTrigger,
    traits::{Notify, Track},
};
use std::cell::RefCell;

/// The triggers in use. A task has few, so a list is smaller than a table.
#[derive(Default)]
pub(crate) struct Readings(RefCell<Vec<(Changed, ArcTrigger)>>);

impl Readings {
    /// Subscribes the current observer to one reading.
    #[track_caller]
    pub(crate) fn track(&self, reading: Changed) {
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

    /// Wakes who subscribed to one of `changed`.
    pub(crate) fn notify(&self, changed: Changed) {
        let mut i = 0;
        loop {
            // No borrow while notifying: an `ImmediateEffect` runs inside, and may
            // come back here to subscribe.
            let trigger = match self.0.borrow().get(i) {
                Some((reading, trigger)) if changed.contains(*reading) => Some(trigger.clone()),
                Some(_) => None,
                None => break,
            };
            if let Some(trigger) = trigger {
                trigger.notify();
            }
            i += 1;
        }
    }
}
