//! The registers are changed, at once or when nobody reads them any more.

use super::{
    change::{Change, Pending},
    core::TaskCore,
    edit::{Apart, Edit},
    input::Input,
    local::Local,
};

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
            match other.apart(self, local) {
                None => {}
                Some(Apart::Waits) => {
                    local.backlog().items.borrow_mut().extend(edit.take());
                    return true;
                }
                Some(Apart::Done) => return true,
            }
        }
        self.values.apply(&mut Change::new(self, local, edit))
    }

    /// What has to happen once nobody reads the values any more: changes that had to wait
    /// for it.
    pub(super) fn after_read(&self) {
        let Some(local) = self.local.get() else {
            // On another thread; the own one may have something that waits for this.
            if !self.on_server()
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
