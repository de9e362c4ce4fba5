//! [`Values`]: a task's registers, as those see them who do without their types.

use super::{aside::Aside, change::Change, edit::End, slot::SlotCell};
use crate::{
    Failure, Settled,
    async_result::registers::{Contents, Ledger, Stamp, overwrite},
    run::guard::guarded_drop,
};
use std::{
    any::Any,
    cell::{Ref, RefMut},
    mem,
};

/// A task's registers. All that depends on the types of a task's value and error is in here,
/// and is compiled once for each pair of them; so it is little, and what depends on one of
/// the two types stands apart, to be compiled once for each of these.
pub(crate) trait Values: Any + Send + Sync {
    /// Makes the change, unless somebody reads the registers. Returns whether it has.
    fn apply(&self, change: &mut Change<'_>) -> bool;

    /// `None` while they are being written, by somebody further down the stack, and on
    /// another thread.
    fn outline(&self) -> Option<Outline<'_>>;

    /// What is kept aside. `None` while somebody reads it, and on another thread.
    fn aside(&self) -> Option<RefMut<'_, Option<Box<Aside>>>>;
}

/// What can be told of the registers without their types.
pub(crate) struct Outline<'a> {
    ledger: Ref<'a, Ledger>,
    aside: Ref<'a, Option<Box<Aside>>>,
}

impl Outline<'_> {
    pub(crate) fn stamp(&self) -> Stamp {
        self.ledger.stamp()
    }

    /// The number of the last failure, also while the next run is under way.
    pub(crate) fn failure(&self) -> Option<u32> {
        self.ledger.failure_from()
    }

    /// Whether something of run `number` is kept aside that ended so.
    pub(super) fn is_aside(&self, number: u32, settled: Settled) -> bool {
        let aside = self.aside.as_ref();
        aside.is_some_and(|aside| aside.has(number, settled))
    }
}

impl<T: 'static, E: 'static> Values for SlotCell<T, E> {
    fn apply(&self, change: &mut Change<'_>) -> bool {
        let Some(Ok(mut locked)) = self.get().map(|slot| slot.try_borrow_mut()) else {
            return false;
        };
        let slot = &mut *locked;
        let mut contents = Contents::default();
        if let Some(moves) = change.begin(slot.registers.ledger_mut()) {
            if let Some(end) = change.end() {
                bring(end, &mut contents);
            }
            slot.registers.make(moves, &mut contents);
            if !contents.is_empty() {
                slot.hand_over(&mut contents, change.local);
            }
        } else {
            change.make_other(slot);
        }
        change.made(slot.registers.ledger(), slot.aside.is_some());
        drop(locked);
        change.follow_up();
        put_away(contents);
        true
    }

    fn outline(&self) -> Option<Outline<'_>> {
        let slot = self.get()?.try_borrow().ok()?;
        let (ledger, aside) = Ref::map_split(slot, |slot| (slot.registers.ledger(), &slot.aside));
        Some(Outline { ledger, aside })
    }

    fn aside(&self) -> Option<RefMut<'_, Option<Box<Aside>>>> {
        let slot = self.get()?.try_borrow_mut().ok()?;
        Some(RefMut::map(slot, |slot| &mut slot.aside))
    }
}

/// Puts what a run has ended with where an event's value or failure comes from.
fn bring<T: 'static, E: 'static>(end: &mut Option<End>, contents: &mut Contents<T, E>) {
    let mut returned = None::<Result<T, E>>;
    if let Some(end) = end {
        end.take_returned(&mut returned);
    }
    match returned {
        Some(Ok(value)) => overwrite(&mut contents.value, Some(value)),
        Some(Err(error)) => overwrite(&mut contents.failure, Some(Failure::Error(error))),
        None => match end.take() {
            Some(End::Value(value)) => unbox(value, &mut contents.value),
            Some(failed) => bring_failure(failed, &mut contents.failure),
            None => {}
        },
    }
}

#[inline(never)] // Else there is a copy of it for each type of values.
fn bring_failure<E: 'static>(end: End, place: &mut Option<Failure<E>>) {
    match end {
        End::Failure(failure) => unbox(failure, place),
        End::Failed(failure) => overwrite(place, Some(failure.map(|never| match never {}))),
        End::Returned { .. } | End::Value(_) => {}
    }
}

fn unbox<X: 'static>(boxed: Box<dyn Any>, place: &mut Option<X>) {
    overwrite(place, boxed.downcast().ok().map(|what| *what));
}

/// Drops what was pushed out of the registers and nobody has a use for.
pub(super) fn put_away<T: 'static, E: 'static>(displaced: Contents<T, E>) {
    if mem::needs_drop::<(T, E)>() && !displaced.is_empty() {
        // Destructors are the user's code, and the caller has not finished.
        _ = guarded_drop(displaced);
    }
}
