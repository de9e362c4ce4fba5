//! [`Change`]: an edit on its way into the registers.

use super::{
    changed::Changed,
    core::TaskCore,
    edit::{Edit, End},
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
    /// Stays there until the registers are changed.
    edit: &'a mut Option<Pending>,
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
            before: Stamp::default(),
            changed: Changed::NOTHING,
            aside: false,
        }
    }

    /// The registers are locked. The moves that an event calls for; `None` if it calls for
    /// none, or it is something else that changes them.
    pub(super) fn begin(&mut self, ledger: &mut Ledger) -> Option<Moves> {
        self.before = ledger.stamp();
        match self.edit {
            Some((Edit::Plain(event, _), _)) => ledger.happens(*event),
            _ => None,
        }
    }

    /// What the event brings.
    pub(super) fn end(&mut self) -> Option<&mut Option<End>> {
        match self.edit {
            Some((Edit::Plain(_, end @ Some(_)), _)) => Some(end),
            _ => None,
        }
    }

    pub(super) fn make_other(&mut self, slot: &mut dyn Any) {
        if let Some((Edit::Other(other), _)) = self.edit {
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
        let Some((edit, input)) = self.edit.take() else {
            return;
        };
        self.local.note(self.changed);
        // A value that was changed in place comes from what it came from.
        if self.changed.contains(Changed::VALUE) && !edit.is_in_place() {
            self.local.set_value_input(input);
        } else if let Some(input) = input {
            input.let_go();
        }
        if self.aside
            && let Some(mounting) = self.local.mounting()
        {
            (mounting.clear_later)(self.task, self.local);
        }
        if let Edit::Other(other) = edit {
            other.let_go();
        }
    }
}
