//! [`Ledger`]: whose a task's value and last outcome are.

use std::num::NonZeroU32;

/// An event that changes the registers. What a stream or `update_value` does to a value in
/// place has methods of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    /// A fire was accepted, and pushed out so many.
    Fired { clear: bool, pushes_out: u32 },
    /// Run `number` returned a value.
    EndedOk { number: u32 },
    /// Run `number` failed.
    EndedFailed { number: u32 },
    /// Run `number` returned what its items have made; what it brings is for the case that
    /// there is no value.
    EndedInPlace { number: u32 },
    /// What was there comes back.
    EndedCancelled,
    /// `set_value`, which takes a number of its own.
    Write { number: u32 },
    /// Everything is forgotten; what was under way has been stopped by the caller.
    Reset,
}

impl Event {
    /// Whether run `number` has ended by itself, and what it brings is the result.
    pub(crate) fn is_end_of(&self, run: u32) -> bool {
        matches!(self, Self::EndedOk { number } | Self::EndedFailed { number } if *number == run)
    }
}

/// What becomes of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// It stays.
    Keep,
    /// It takes what is new, if it is empty.
    Fill,
    /// It takes what is new, or is emptied if nothing is.
    Replace,
    /// What is new comes too late.
    Refuse,
}

/// What an event does to the registers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moves {
    pub(super) value: Move,
    /// Of whom the value is that is left over; 0 if it is nobody's.
    pub(super) value_out_from: u32,
    pub(super) failure: Move,
    pub(super) failure_out_from: u32,
}

/// What a reader can tell apart: two equal stamps show the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) loading: bool,
    pub(crate) value: Option<NonZeroU32>,
    /// Counts the items that came to values: they change one in place.
    pub(crate) items: u32,
    pub(crate) failure: Option<NonZeroU32>,
}

/// How many runs are under way, and of which fire or `set_value` the value and the last
/// outcome are: all of a task's registers but what is in them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ledger {
    pub(super) value_number: u32,
    /// The run or `set_value` that made the value, whoever changed it in place since.
    pub(super) value_from: u32,
    pub(super) outcome_number: u32,
    pub(super) under_way: u32,
    items: u32,
    pub(super) has_value: bool,
    pub(super) has_failure: bool,
}

impl Ledger {
    /// Enters `event`. `None` if the registers stay as they are.
    pub(crate) fn happens(&mut self, event: Event) -> Option<Moves> {
        let was_loading = self.under_way > 0;
        let under_way = match event {
            Event::Fired { pushes_out, .. } => (self.under_way + 1).saturating_sub(pushes_out),
            Event::EndedOk { .. }
            | Event::EndedFailed { .. }
            | Event::EndedInPlace { .. }
            | Event::EndedCancelled => self.under_way.saturating_sub(1),
            Event::Reset => 0,
            Event::Write { .. } => self.under_way,
        };
        self.under_way = under_way;
        let (value_from, outcome_number) = (self.value_from, self.outcome_number);
        let moves = |number, value, failure| {
            let from = |how, before| match how {
                Move::Refuse => number,
                Move::Replace => before,
                // What it brings is no value of its own, that somebody might want.
                Move::Keep | Move::Fill => 0,
            };
            Moves {
                value,
                value_out_from: from(value, value_from),
                failure,
                failure_out_from: from(failure, outcome_number),
            }
        };
        Some(match event {
            Event::Fired { clear: true, .. } | Event::Reset => {
                moves(0, Move::Replace, Move::Replace)
            }
            Event::Fired { .. } | Event::EndedCancelled => {
                if was_loading == (under_way > 0) {
                    return None;
                }
                moves(0, Move::Keep, Move::Keep)
            }
            Event::EndedOk { number } | Event::Write { number } => moves(
                number,
                self.new_value(number, Move::Replace),
                self.new_outcome(number),
            ),
            Event::EndedFailed { number } => moves(number, Move::Keep, self.new_outcome(number)),
            Event::EndedInPlace { number } => {
                let value = match self.new_value(number, Move::Fill) {
                    Move::Refuse => Move::Keep,
                    value => value,
                };
                moves(number, value, self.new_outcome(number))
            }
        })
    }

    fn new_value(&mut self, number: u32, how: Move) -> Move {
        if number < self.value_number {
            return Move::Refuse;
        }
        self.value_number = number;
        self.value_from = number;
        how
    }

    fn new_outcome(&mut self, number: u32) -> Move {
        if number < self.outcome_number {
            return Move::Refuse;
        }
        self.outcome_number = number;
        Move::Replace
    }

    /// Run `number` has an item more.
    pub(super) fn item(&mut self, number: u32) {
        // One that `update_value` has changed stays later than what was fired before that.
        self.value_number = self.value_number.max(number);
        self.value_from = number;
        self.items = self.items.wrapping_add(1);
    }

    /// `update_value` has changed the value. Returns the number of the outcome before.
    pub(super) fn updated(&mut self, number: u32) -> u32 {
        self.value_number = number;
        std::mem::replace(&mut self.outcome_number, number)
    }

    /// Who made the value that is there, if one is.
    pub(crate) fn value_from(&self) -> Option<u32> {
        self.has_value.then_some(self.value_from)
    }

    /// The number of the last outcome, if it is a failure, also while the next run is under
    /// way.
    pub(crate) fn failure_from(&self) -> Option<u32> {
        self.has_failure.then_some(self.outcome_number)
    }

    pub(crate) fn stamp(&self) -> Stamp {
        let loading = self.under_way > 0;
        Stamp {
            loading,
            value: known(self.has_value, self.value_number),
            items: self.items,
            failure: known(self.has_failure && !loading, self.outcome_number),
        }
    }
}

/// No run and no `set_value` has the number 0, so this is one number, which takes one step to
/// compare.
fn known(is_there: bool, number: u32) -> Option<NonZeroU32> {
    NonZeroU32::new(if is_there { number } else { 0 })
}
