//! [`Alarm`]: at most one timer, set to a moment.

use crate::run::{
    clock::{self, Timer},
    thread_bound::ThreadBound,
};
use leptos::{
    prelude::is_server,
    reactive::{signal::ArcTrigger, traits::Notify},
};
use std::{
    cell::RefCell,
    sync::{Arc, Weak},
    time::Duration,
};

/// Notifies a trigger at a moment. Dropping it takes its timer back.
pub(super) struct Alarm {
    bell: ArcTrigger,
    this: Weak<Self>,
    set: ThreadBound<RefCell<Option<(Duration, Timer)>>>,
}

impl Alarm {
    pub(super) fn new(bell: ArcTrigger) -> Arc<Self> {
        Arc::new_cyclic(|this| Self {
            bell,
            this: Weak::clone(this),
            set: ThreadBound::new(RefCell::new(None)),
        })
    }

    /// Rings at `moment`, and at no other one; never if `None`.
    pub(super) fn set(&self, moment: Option<Duration>) {
        // On a server nobody waits, and no timer could be taken back.
        let Some(set) = self.set.get().filter(|_| !is_server()) else {
            return;
        };
        let before = set.borrow().as_ref().map(|(due, _)| *due);
        if before == moment {
            return;
        }
        let timer = moment.map(|due| {
            let this = Weak::clone(&self.this);
            let delay = due.saturating_sub(clock::now());
            let timer = clock::after(delay, move || {
                if let Some(this) = this.upgrade() {
                    this.ring();
                }
            });
            (due, timer)
        });
        drop(set.replace(timer));
    }

    /// Has a test's `settled` wait for what is still to be shown of a task.
    #[cfg(feature = "testing")]
    pub(super) fn hold_up_tests(&self, task: &'static str, hold: bool) {
        let this = std::ptr::from_ref(self).addr();
        crate::run::in_flight::update(this, task, usize::from(hold));
    }

    #[cfg(not(feature = "testing"))]
    #[expect(clippy::unused_self, reason = "the variant with `testing` needs it")]
    pub(super) fn hold_up_tests(&self, _: &'static str, _: bool) {}

    fn ring(&self) {
        if let Some(set) = self.set.get() {
            // So that it can be set to the same moment again: a browser's timer may be
            // a little early.
            drop(set.take());
        }
        self.bell.notify();
    }
}
