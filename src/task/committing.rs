//! The registers are changed, at once or when nobody reads them any more.

use super::{changed::Changed, core::TaskCore, local::Local, slot::Slot};
use crate::{
    Settled,
    async_result::registers::{Change, Displaced},
    run::{clock, guard::guarded_drop},
};
use std::{
    mem,
    sync::{RwLockWriteGuard, Weak},
    time::Duration,
};

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    /// Applies `change` to the registers, or has it wait while they are being read.
    /// Nobody is told before `notify`.
    ///
    /// `input` is what the value comes from, if the change brings one.
    pub(crate) fn commit(&self, local: &Local<I, T, E>, change: Change<T, E>, input: Option<I>) {
        // The usual case: nobody reads, and nothing waits.
        if !local.has_pending()
            && !local.has_lent_pending()
            && let Ok(slot) = self.slot.try_write()
        {
            self.commit_one(local, slot, change, input);
            return;
        }
        let pending = &local.backlog().pending;
        pending.borrow_mut().push_back((change, input));
        self.commit_pending(local);
    }

    pub(crate) fn commit_pending(&self, local: &Local<I, T, E>) {
        if local.has_lent_pending() {
            return;
        }
        let Some(backlog) = local.backlog_so_far() else {
            return;
        };
        loop {
            let Ok(slot) = self.slot.try_write() else {
                return;
            };
            let Some((change, input)) = backlog.pending.borrow_mut().pop_front() else {
                return;
            };
            self.commit_one(local, slot, change, input);
        }
    }

    /// Applies `change`, unless it goes on with a value that is kept aside: then it waits
    /// for that, and nothing else for it.
    fn commit_one(
        &self,
        local: &Local<I, T, E>,
        slot: RwLockWriteGuard<'_, Slot<T, E>>,
        change: Change<T, E>,
        input: Option<I>,
    ) {
        let run = change.goes_on();
        if run.is_some_and(|run| slot.value_aside_from() == Some(run) || local.has_items_of(run)) {
            drop(slot);
            let items = &local.backlog().items;
            items.borrow_mut().push((change, input));
        } else {
            self.commit_now(local, slot, change, input);
        }
    }

    fn commit_now(
        &self,
        local: &Local<I, T, E>,
        mut slot: RwLockWriteGuard<'_, Slot<T, E>>,
        mut change: Change<T, E>,
        input: Option<I>,
    ) {
        // It changes the value in place: that comes from what it came from.
        let in_place = match &mut change {
            Change::Other(other) => {
                if other.is_done_apart() {
                    return;
                }
                other.is_in_place(input.is_some())
            }
            Change::EndedInPlace { .. } => true,
            _ => false,
        };
        let Some(registers) = slot.registers_mut() else {
            return;
        };
        let before = registers.stamp();
        let displaced = registers.apply(change);
        let changed = Changed::between(before, registers.stamp());
        let displaced = if local.mounted_parts.get() > 0 {
            slot.keep_aside(displaced)
        } else {
            displaced
        };
        let aside = slot.has_aside();
        drop(slot);
        local.note(changed);
        if changed.contains(Changed::VALUE) && !in_place {
            local.set_value_input(input);
        }
        if aside {
            self.clear_aside_later(local);
        }
        Self::put_away(local, displaced);
    }

    /// Hands what was pushed out of the registers to the callbacks that are still to see
    /// it, or drops it.
    fn put_away(local: &Local<I, T, E>, displaced: Displaced<T, E>) {
        let Displaced { value, failure } = displaced;
        let give = |number, settled, result| match local.delivering() {
            Some(delivering) => (delivering.give)(local, number, settled, result),
            None => Some(result),
        };
        let value = value.and_then(|(n, value)| {
            let value = local.give_to_run(n, value)?;
            give(n, Settled::Ok, Ok(value))
        });
        let failure = failure.and_then(|(n, failure)| give(n, Settled::Failed, Err(failure)));
        if mem::needs_drop::<(T, E)>() && (value.is_some() || failure.is_some()) {
            // Destructors are the user's code, and the caller has not finished.
            _ = guarded_drop((value, failure));
        }
    }

    /// Effects are flushed in microtasks; a timer comes after all of them.
    fn clear_aside_later(&self, local: &Local<I, T, E>) {
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
            let taken = this.slot.try_write().map(|mut slot| slot.take_aside());
            match taken {
                Ok(displaced) => {
                    Self::put_away(local, displaced);
                    this.written(local);
                    this.notify(local);
                }
                // Somebody is reading it: once more.
                Err(_) => this.clear_aside_later(local),
            }
        })
        .forget();
    }

    /// Changes had to wait: if they are written now, those hear of it who took the task
    /// for loading, whatever has changed, and streams that have ended.
    pub(super) fn written(&self, local: &Local<I, T, E>) {
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
