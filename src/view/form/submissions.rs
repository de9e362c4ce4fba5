//! [`Submissions`]: which of a form's submissions may still change what it shows.

use leptos::prelude::{StoredValue, UpdateValue};

/// What a form remembers of what it has sent.
#[derive(Clone, Copy, Debug, Default)]
struct Memory {
    /// The number of the last one.
    last: u32,
    /// The last one whose outcome is shown.
    shown: u32,
    /// What is shown is that it could not be read.
    is_mistake: bool,
    /// Something was typed or chosen since the last one.
    edited: bool,
}

/// The submissions of one form, numbered: with several under way, an earlier one that ends
/// later must not replace what is shown of a later one.
#[derive(Clone, Copy)]
pub(super) struct Submissions(StoredValue<Memory>);

impl Submissions {
    pub(super) fn new() -> Self {
        Self(StoredValue::new(Memory::default()))
    }

    fn change<U>(self, f: impl FnOnce(&mut Memory) -> U) -> Option<U> {
        self.0.try_update_value(f)
    }

    pub(super) fn edited(self) {
        self.change(|memory| memory.edited = true);
    }

    /// The form is submitted, and what it says could not be read: that is shown.
    pub(super) fn refused(self) {
        self.change(Memory::refused);
    }

    /// The form is submitted, and a run begins. Returns its number, and whether what is shown
    /// is over by that: a mistake that was corrected.
    pub(super) fn accepted(self) -> (u32, bool) {
        self.change(Memory::accepted).unwrap_or_default()
    }

    /// The run of that number has ended. Returns whether that is to be shown.
    pub(super) fn may_show(self, number: u32) -> bool {
        self.change(|memory| memory.may_show(number)) == Some(true)
    }

    /// Whether the form still says what was sent with that number, and may be emptied.
    pub(super) fn may_reset(self, number: u32) -> bool {
        self.change(|memory| memory.last == number && !memory.edited) == Some(true)
    }
}

impl Memory {
    fn next(&mut self) {
        self.last = self.last.wrapping_add(1);
        self.edited = false;
    }

    fn refused(&mut self) {
        self.next();
        self.shown = self.last;
        self.is_mistake = true;
    }

    fn accepted(&mut self) -> (u32, bool) {
        self.next();
        (self.last, std::mem::take(&mut self.is_mistake))
    }

    fn may_show(&mut self, number: u32) -> bool {
        // As many may be under way as half of all numbers.
        let is_later = number.wrapping_sub(self.shown) < u32::MAX / 2;
        if is_later {
            self.shown = number;
            self.is_mistake = false;
        }
        is_later
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::Memory;

    #[test]
    fn an_earlier_one_that_ends_later_is_not_shown() {
        let mut memory = Memory::default();
        let (first, _) = memory.accepted();
        let (second, _) = memory.accepted();
        assert!(memory.may_show(second));
        assert!(!memory.may_show(first));
        let (third, _) = memory.accepted();
        memory.refused();
        assert!(!memory.may_show(third), "what is wrong is shown");
    }

    #[test]
    fn a_mistake_is_over_once_the_input_is_accepted() {
        let mut memory = Memory::default();
        memory.refused();
        assert!(memory.accepted().1);
        let (number, was_mistake) = memory.accepted();
        assert!(!was_mistake);
        assert!(memory.may_show(number));
        assert!(!memory.accepted().1, "what a run said of it is not");
    }

    #[test]
    fn numbers_may_run_over() {
        let mut memory = Memory {
            last: u32::MAX - 1,
            shown: u32::MAX - 1,
            ..Memory::default()
        };
        let (last, _) = memory.accepted();
        let (first, _) = memory.accepted();
        assert_eq!((last, first), (u32::MAX, 0));
        assert!(memory.may_show(first) && !memory.may_show(last));
    }
}
