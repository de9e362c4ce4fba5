//! [`Edit`]: a change of a task's registers, without their types.

use super::{attempt::BodyFuture, local::Wake};
use crate::{
    Failure,
    async_result::registers::{Contents, Event, Registers},
    run::guard::guarded_drop,
};
use std::{any::Any, convert::Infallible, marker::PhantomData};

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

/// An edit that is named only by what makes it: an application in which nothing does, does
/// not ship it.
pub(crate) trait OtherEdit {
    /// The run that goes on with its value, if it does. While that is kept aside, the edit
    /// has to wait.
    fn goes_on(&self) -> Option<u32> {
        None
    }

    /// Does it elsewhere, if it does not concern the registers. Returns whether it has.
    fn is_done_apart(&mut self) -> bool {
        false
    }

    /// What has it tried again, where it waits for that value.
    fn wake(&self) -> Option<Wake> {
        None
    }

    /// Whether it changes the value in place, which then comes from what it came from.
    fn is_in_place(&self) -> bool;

    /// Changes the `Registers<T, E>`, and puts what they lose into the `Contents<T, E>`.
    ///
    /// They are locked: what it has no use for it keeps, to be dropped afterwards.
    fn apply(&mut self, registers: &mut dyn Any, displaced: &mut dyn Any);

    /// It was applied, and nothing is locked any more.
    fn let_go(self: Box<Self>);
}

impl Edit {
    pub(super) const CANCELLED: Self = Self::Plain(Event::EndedCancelled, None);

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
        let types = PhantomData;
        Self::Other(Box::new(InPlace { f, types }))
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
    types: PhantomData<fn(T, E)>,
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

    fn apply(&mut self, registers: &mut dyn Any, displaced: &mut dyn Any) {
        edit_typed(registers, displaced, &mut self.f);
    }

    fn let_go(self: Box<Self>) {
        // Destructors are the user's code, and the caller has not finished.
        _ = guarded_drop(self);
    }
}

/// Calls `f` with the registers.
pub(super) fn edit_typed<T: 'static, E: 'static>(
    registers: &mut dyn Any,
    displaced: &mut dyn Any,
    f: impl FnOnce(&mut Registers<T, E>) -> Contents<T, E>,
) {
    let displaced = displaced.downcast_mut();
    if let (Some(registers), Some(displaced)) = (registers.downcast_mut(), displaced) {
        *displaced = f(registers);
    }
}
