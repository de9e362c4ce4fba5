//! [`Values`]: a task's registers, as those see them who do without their types.

use super::{
    changed::Changed,
    core::TaskCore,
    edit::{Edit, End},
    input::Input,
    local::Local,
    slot::SlotCell,
};
use crate::{
    Failure, Settled,
    async_result::registers::{Contents, Stamp},
    run::guard::guarded_drop,
};
use std::{any::Any, mem};

/// An edit, and the input that its value comes from.
pub(super) type Pending = (Edit, Option<Input>);

/// A task's registers. All that depends on the types of a task's value and error is in here,
/// and is compiled once for each pair of them; so it is little.
pub(crate) trait Values: Any + Send + Sync {
    /// Takes the edit and changes the registers, unless somebody reads them. Returns whether
    /// it has.
    fn apply(&self, edit: &mut Option<Pending>, task: &TaskCore, local: &Local) -> bool;

    /// `None` while they are being written, by somebody further down the stack, and on
    /// another thread.
    fn outline(&self) -> Option<Outline>;

    /// Lets go of what was kept aside. Returns whether it could: nobody reads it.
    fn clear_aside(&self, local: &Local) -> bool;
}

/// What can be told of the registers without their types.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outline {
    pub(crate) stamp: Stamp,
    /// The number of the last failure, also while the next run is under way.
    pub(crate) failure: Option<u32>,
    /// Whether that, or what is kept aside of it, is another task's.
    pub(crate) failed_upstream: bool,
    /// The run whose value is kept aside.
    pub(crate) value_aside_from: Option<u32>,
}

impl<T: 'static, E: 'static> Values for SlotCell<T, E> {
    fn apply(&self, edit: &mut Option<Pending>, task: &TaskCore, local: &Local) -> bool {
        let Some(Ok(mut slot)) = self.get().map(|slot| slot.try_borrow_mut()) else {
            return false;
        };
        let Some((edit, input)) = edit.take() else {
            return true;
        };
        let in_place = edit.is_in_place();
        let before = slot.registers.stamp();
        let mut contents = Contents::default();
        let other = match edit {
            Edit::Other(mut other) => {
                other.apply(&mut slot.registers, &mut contents);
                Some(other)
            }
            Edit::Plain(event, end) => {
                if let Some(end) = end {
                    bring(end, &mut contents);
                }
                slot.registers.apply(event, &mut contents);
                None
            }
        };
        let changed = Changed::between(before, slot.registers.stamp());
        if local.mounted_parts.get() > 0 {
            slot.keep_aside(&mut contents);
        }
        let aside = slot.has_aside();
        drop(slot);
        task.applied(local, changed, in_place, input, aside);
        if let Some(other) = other {
            other.let_go();
        }
        put_away(local, contents);
        true
    }

    fn outline(&self) -> Option<Outline> {
        let slot = self.get()?.try_borrow().ok()?;
        Some(Outline {
            stamp: slot.registers.stamp(),
            failure: slot.registers.failure_from(),
            failed_upstream: matches!(slot.failure_or_aside(), Some(Failure::Upstream { .. })),
            value_aside_from: slot.value_aside_from(),
        })
    }

    fn clear_aside(&self, local: &Local) -> bool {
        let Some(Ok(mut slot)) = self.get().map(|slot| slot.try_borrow_mut()) else {
            return false;
        };
        let displaced = slot.take_aside();
        drop(slot);
        put_away(local, displaced);
        true
    }
}

/// Puts what a run has ended with where an event's value or failure comes from.
fn bring<T: 'static, E: 'static>(end: End, contents: &mut Contents<T, E>) {
    match end {
        End::Returned { mut by, .. } => {
            let mut returned = None::<Result<T, E>>;
            by.as_mut().take(&mut returned);
            match returned {
                Some(Ok(value)) => contents.value = Some(value),
                Some(Err(error)) => contents.failure = Some(Failure::Error(error)),
                None => {}
            }
        }
        End::Value(value) => contents.value = value.downcast().ok().map(|value| *value),
        End::Failure(failure) => contents.failure = failure.downcast().ok().map(|failure| *failure),
        End::Failed(failure) => contents.failure = Some(failure.map(|never| match never {})),
    }
}

/// Hands what was pushed out of the registers to those who still have a use for it, or drops
/// it.
fn put_away<T: 'static, E: 'static>(local: &Local, mut displaced: Contents<T, E>) {
    if displaced.value.is_some()
        && local.is_wanted(displaced.value_from, Settled::Ok)
        && let Some(value) = displaced.value.take()
    {
        local.give(displaced.value_from, Settled::Ok, Box::new(value));
    }
    if displaced.failure.is_some()
        && local.is_wanted(displaced.failure_from, Settled::Failed)
        && let Some(failure) = displaced.failure.take()
    {
        local.give(displaced.failure_from, Settled::Failed, Box::new(failure));
    }
    if mem::needs_drop::<(T, E)>() && (displaced.value.is_some() || displaced.failure.is_some()) {
        // Destructors are the user's code, and the caller has not finished.
        _ = guarded_drop(displaced);
    }
}
