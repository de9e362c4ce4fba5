//! The registers are changed, at once or when nobody reads them any more.

use super::{
    changed::Changed, core::TaskCore, edit::Edit, input::Input, local::Local, values::Pending,
};
use crate::run::clock;
use std::{sync::Weak, time::Duration};

impl TaskCore {
    /// Applies `edit` to the registers, or has it wait while they are being read.
    /// Nobody is told before `notify`.
    ///
    /// `input` is what the value comes from, if the edit brings one.
    pub(crate) fn commit(&self, local: &Local, edit: Edit, input: Option<Input>) {
        let mut edit = Some((edit, input));
        // The usual case: nobody reads, and nothing waits.
        let free = !local.has_pending() && !local.has_lent_pending();
        if free && self.commit_one(local, &mut edit) {
            if local.has_pending() {
                // Made by the user's code in there, while the registers were locked.
                self.commit_pending(local);
                self.written(local);
            }
            return;
        }
        let pending = &local.backlog().pending;
        pending.borrow_mut().extend(edit);
        self.commit_pending(local);
    }

    pub(crate) fn commit_pending(&self, local: &Local) {
        if local.has_lent_pending() {
            return;
        }
        let Some(backlog) = local.backlog_so_far() else {
            return;
        };
        loop {
            let mut edit = backlog.pending.borrow_mut().pop_front();
            if edit.is_none() {
                return;
            }
            if !self.commit_one(local, &mut edit) {
                if let Some(edit) = edit {
                    backlog.pending.borrow_mut().push_front(edit);
                }
                return;
            }
        }
    }

    /// Takes the edit and applies it, unless it goes on with a value that is kept aside: then
    /// it waits for that, and nothing else for it. Returns whether it has: not while somebody
    /// reads.
    fn commit_one(&self, local: &Local, edit: &mut Option<Pending>) -> bool {
        if let Some((Edit::Other(other), _)) = edit {
            let run = other.goes_on();
            let waits = |run| self.is_aside(run) || local.has_items_of(run);
            if run.is_some_and(waits) {
                let backlog = local.backlog();
                if let Some(wake) = other.wake() {
                    backlog.wake.set(Some(wake));
                }
                backlog.items.borrow_mut().extend(edit.take());
                return true;
            }
            if other.is_done_apart() {
                return true;
            }
        }
        self.values.apply(edit, self, local)
    }

    /// Whether the value of a run is kept aside.
    pub(super) fn is_aside(&self, run: u32) -> bool {
        let outline = self.values.outline();
        outline.and_then(|outline| outline.value_aside_from) == Some(run)
    }

    /// An edit was applied: what follows from that, whatever it was.
    pub(super) fn applied(
        &self,
        local: &Local,
        changed: Changed,
        in_place: bool,
        input: Option<Input>,
        aside: bool,
    ) {
        local.note(changed);
        // A value that was changed in place comes from what it came from.
        if changed.contains(Changed::VALUE) && !in_place {
            local.set_value_input(input);
        } else if let Some(input) = input {
            input.let_go();
        }
        if aside {
            self.clear_aside_later(local);
        }
    }

    /// What has to happen once nobody reads the values any more: changes that had to wait
    /// for it.
    pub(super) fn after_read(&self) {
        let Some(local) = self.local.get() else {
            // On another thread; the own one may have something that waits for this.
            if !self.on_server
                && let Some(this) = self.this.upgrade()
            {
                self.queue.push(this);
            }
            return;
        };
        if local.has_pending() {
            self.commit_pending(local);
            self.written(local);
            self.notify(local);
        }
    }

    /// Effects are flushed in microtasks; a timer comes after all of them.
    fn clear_aside_later(&self, local: &Local) {
        if local.clearing_aside.replace(true) {
            return;
        }
        let this = Weak::clone(&self.this);
        clock::after(Duration::ZERO, move || {
            let Some(this) = this.upgrade() else { return };
            let Some(local) = this.local.get() else {
                return;
            };
            local.clearing_aside.set(false);
            if this.values.clear_aside(local) {
                this.written(local);
                this.notify(local);
            } else {
                // Somebody is reading it: once more.
                this.clear_aside_later(local);
            }
        })
        .forget();
    }

    /// Changes had to wait: if they are written now, those hear of it who took the task
    /// for loading, whatever has changed, and streams that have ended.
    pub(super) fn written(&self, local: &Local) {
        if !local.has_pending() {
            self.tell_followers();
            if let Some(wake) = local
                .backlog_so_far()
                .and_then(|backlog| backlog.wake.take())
            {
                wake(self, local);
            }
        }
    }
}
