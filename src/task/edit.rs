//! [`Edit`]: a change of a task's registers, without their types.

use super::{attempt::BodyFuture, core::TaskCore, local::Local, slot::Slot, values::put_away};
use crate::{
    Failure,
    async_result::registers::{Contents, Event, Registers},
    run::guard::guarded_drop,
};
use std::{any::Any, convert::Infallible};

/// A change of a task's registers, as a value: where they are being read it has to wait until
/// they are not.
pub(crate) enum Edit {
    /// An event, and what it brings.
    Plain(Event, Option<End>),
    /// One that most tasks never make.
    Other(Box<dyn OtherEdit>),
}

/// What a run has ended with by itself.
pub(crate) enum End {
    /// Its body has returned.
    Returned { ok: bool, by: BodyFuture },
    /// With a `T` that its body has not returned: its items have made it beside the
    /// registers, or it was written from outside.
    Value(Box<dyn Any>),
    /// With a `Failure<E>`, made of what its body has returned for somebody who wanted to see
    /// it.
    Failure(Box<dyn Any>),
    /// It failed, and its body has not said so.
    Failed(Failure<Infallible>),
}

impl End {
    pub(crate) const fn is_ok(&self) -> bool {
        match self {
            Self::Returned { ok, .. } => *ok,
            Self::Value(_) => true,
            Self::Failure(_) | Self::Failed(_) => false,
        }
    }
}

/// What becomes of an edit that does not concern the registers, or not yet.
pub(crate) enum Apart {
    /// It has to wait for a value that is kept aside.
    Waits,
    /// It was made there.
    Done,
}

/// An edit that is named only by what makes it: an application in which nothing does, does
/// not ship it.
pub(crate) trait OtherEdit {
    /// The run that goes on with its value, if it does.
    fn goes_on(&self) -> Option<u32> {
        None
    }

    /// What becomes of it, if it is not for the registers now.
    fn apart(&mut self, _: &TaskCore, _: &Local) -> Option<Apart> {
        None
    }

    /// Whether it changes the value in place, which then comes from what it came from.
    fn is_in_place(&self) -> bool;

    /// Changes what is in the `Slot<T, E>`, and keeps what that has lost.
    ///
    /// It is locked: what it has no use for it keeps too, to be dropped afterwards.
    fn apply(&mut self, slot: &mut dyn Any, local: &Local);

    /// It was applied, and nothing is locked any more: what it has kept is put away.
    fn let_go(self: Box<Self>);
}

impl End {
    /// Puts what a body has returned into an `Option<Result<T, E>>`, if it has ended with that.
    pub(super) fn take_returned(&mut self, returned: &mut dyn Any) {
        if let Self::Returned { by, .. } = self {
            by.as_mut().take(returned);
        }
    }
}

impl Edit {
    pub(super) const CANCELLED: Self = Self::Plain(Event::EndedCancelled, None);

    /// A fire was accepted, and pushed out so many.
    pub(super) const fn fired(clear: bool, pushes_out: u32) -> Self {
        Self::Plain(Event::Fired { clear, pushes_out }, None)
    }

    /// Run `number` has ended by itself.
    pub(super) const fn ended(number: u32, end: End) -> Self {
        let event = if end.is_ok() {
            Event::EndedOk { number }
        } else {
            Event::EndedFailed { number }
        };
        Self::Plain(event, Some(end))
    }

    /// One that `f` makes in place.
    pub(super) fn in_place<T, E, F>(f: F) -> Self
    where
        T: 'static,
        E: 'static,
        F: FnMut(&mut Registers<T, E>) -> Contents<T, E> + 'static,
    {
        let displaced = Contents::default();
        Self::Other(Box::new(InPlace { f, displaced }))
    }

    /// The run that goes on with its value, if it does.
    pub(super) fn goes_on(&self) -> Option<u32> {
        match self {
            Self::Other(other) => other.goes_on(),
            _ => None,
        }
    }

    /// Whether it changes the value in place, which then comes from what it came from.
    pub(super) fn is_in_place(&self) -> bool {
        match self {
            Self::Other(other) => other.is_in_place(),
            Self::Plain(event, _) => matches!(event, Event::EndedInPlace { .. }),
        }
    }
}

struct InPlace<T, E, F> {
    f: F,
    displaced: Contents<T, E>,
}

impl<T, E, F> OtherEdit for InPlace<T, E, F>
where
    T: 'static,
    E: 'static,
    F: FnMut(&mut Registers<T, E>) -> Contents<T, E>,
{
    fn is_in_place(&self) -> bool {
        true
    }

    fn apply(&mut self, slot: &mut dyn Any, local: &Local) {
        self.displaced = edit_typed(slot, local, &mut self.f);
    }

    fn let_go(self: Box<Self>) {
        let Self { f, displaced } = *self;
        // Destructors are the user's code, and the caller has not finished.
        _ = guarded_drop(f);
        put_away(displaced);
    }
}

/// Calls `f` with the registers. What they lose, and no part reads any more, is returned.
pub(super) fn edit_typed<T: 'static, E: 'static>(
    slot: &mut dyn Any,
    local: &Local,
    f: impl FnOnce(&mut Registers<T, E>) -> Contents<T, E>,
) -> Contents<T, E> {
    let Some(slot) = slot.downcast_mut::<Slot<T, E>>() else {
        return Contents::default();
    };
    let mut displaced = f(&mut slot.registers);
    slot.hand_over(&mut displaced, local);
    displaced
}
