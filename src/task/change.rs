//! [`Change`]: an edit on its way into the registers.

use super::{
    changed::Changed,
    core::TaskCore,
    edit::{Edit, End, OtherEdit},
    input::Input,
    local::Local,
};
use crate::async_result::registers::{Ledger, Moves, Stamp};
use std::any::Any;

/// An edit, and the input that its value comes from.
pub(super) type Pending = (Edit, Option<Input>);

/// What is done before and after the registers are changed, whatever their types.
pub(crate) struct Change<'a> {
    task: &'a TaskCore,
    pub(super) local: &'a Local,
    /// Taken once the registers are locked for it.
    edit: &'a mut Option<Pending>,
    end: Option<End>,
    other: Option<Box<dyn OtherEdit>>,
    input: Option<Input>,
    in_place: bool,
    before: Stamp,
    changed: Changed,
    /// Something is kept aside.
    aside: bool,
}

impl<'a> Change<'a> {
    pub(super) fn new(task: &'a TaskCore, local: &'a Local, edit: &'a mut Option<Pending>) -> Self {
        Self {
            task,
            local,
            edit,
            end: None,
            other: None,
            input: None,
            in_place: false,
            before: Stamp::default(),
            changed: Changed::NOTHING,
            aside: false,
        }
    }

    /// The registers are locked. The moves that an event calls for; `None` if it calls for
    /// none, or it is something else that changes them.
    pub(super) fn begin(&mut self, ledger: &mut Ledger) -> Option<Moves> {
        let (edit, input) = self.edit.take()?;
        self.in_place = edit.is_in_place();
        self.before = ledger.stamp();
        self.input = input;
        match edit {
            Edit::Plain(event, end) => {
                self.end = end;
                ledger.happens(event)
            }
            Edit::Other(other) => {
                self.other = Some(other);
                None
            }
        }
    }

    /// Puts what a body has returned into an `Option<Result<T, E>>`, if that is what the event
    /// brings.
    pub(super) fn take_returned(&mut self, returned: &mut dyn Any) {
        if let Some(End::Returned { by, .. }) = &mut self.end {
            by.as_mut().take(returned);
        }
    }

    /// The value that it brings otherwise.
    pub(super) fn take_value(&mut self) -> Option<Box<dyn Any>> {
        match self.end.take_if(|end| matches!(end, End::Value(_)))? {
            End::Value(value) => Some(value),
            _ => None,
        }
    }

    /// What else it brings.
    pub(super) fn take_end(&mut self) -> Option<End> {
        self.end.take()
    }

    pub(super) fn make_other(&mut self, slot: &mut dyn Any) {
        if let Some(other) = &mut self.other {
            other.apply(slot, self.local);
        }
    }

    /// They are changed.
    pub(super) fn made(&mut self, ledger: &Ledger, aside: bool) {
        self.changed = Changed::between(self.before, ledger.stamp());
        self.aside = aside;
    }

    /// They are locked no more. What was pushed out is put away after this.
    pub(super) fn follow_up(&mut self) {
        let input = self.input.take();
        self.local.note(self.changed);
        // A value that was changed in place comes from what it came from.
        if self.changed.contains(Changed::VALUE) && !self.in_place {
            self.local.set_value_input(input);
        } else if let Some(input) = input {
            input.let_go();
        }
        if self.aside
            && let Some(mounting) = self.local.mounting()
        {
            (mounting.clear_later)(self.task, self.local);
        }
        if let Some(other) = self.other.take() {
            other.let_go();
        }
    }
}
