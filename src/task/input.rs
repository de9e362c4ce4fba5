//! [`Input`]: what a fire was given, without its type.

use crate::run::guard::guarded_drop;
use std::{
    any::Any,
    cell::{Cell, OnceCell},
    fmt, mem,
    rc::Rc,
};

/// What a fire was given. A copy is the same input once more: the user's `Clone` is called
/// where somebody takes it out.
#[derive(Clone)]
pub struct Input(Held);

/// The usual ones, nothing and numbers, are held as they are, for an allocation at each fire
/// would be a tenth of what that costs.
#[derive(Clone)]
enum Held {
    Nothing,
    U32(u32),
    I32(i32),
    Usize(usize),
    Other(Rc<dyn AnyInput>),
}

trait AnyInput: Any {
    /// Whether to drop it calls code of the user's.
    fn needs_drop(&self) -> bool;
}

impl<I: 'static> AnyInput for I {
    fn needs_drop(&self) -> bool {
        mem::needs_drop::<I>()
    }
}

impl Input {
    pub(crate) fn new<I: 'static>(input: I) -> Self {
        let any: &dyn Any = &input;
        Self(if any.is::<()>() {
            Held::Nothing
        } else if let Some(number) = any.downcast_ref() {
            Held::U32(*number)
        } else if let Some(number) = any.downcast_ref() {
            Held::I32(*number)
        } else if let Some(number) = any.downcast_ref() {
            Held::Usize(*number)
        } else {
            Held::Other(Rc::new(input))
        })
    }

    /// `None` if it is of another type.
    pub(crate) fn get<I: 'static>(&self) -> Option<&I> {
        fn same<A: 'static, I: 'static>(input: &A) -> Option<&I> {
            (input as &dyn Any).downcast_ref()
        }
        match &self.0 {
            Held::Nothing => same(&()),
            Held::U32(number) => same(number),
            Held::I32(number) => same(number),
            Held::Usize(number) => same(number),
            Held::Other(input) => {
                let input: &dyn Any = &**input;
                input.downcast_ref()
            }
        }
    }

    /// For the body's closure. Calls the user's `Clone`, unless nobody else has it.
    pub(crate) fn take<I: Clone + 'static>(self) -> I {
        let taken = match self.0 {
            Held::Other(input) => {
                let input: Rc<dyn Any> = input;
                input.downcast().ok().map(Rc::unwrap_or_clone)
            }
            held => Self(held).get().cloned(),
        };
        match taken {
            Some(input) => input,
            None => unreachable!("a task's body has the input's type of the task"),
        }
    }

    /// Drops it. Its destructor is the user's code, and the caller has not finished.
    pub(crate) fn let_go(self) {
        if self.needs_drop() {
            _ = guarded_drop(self);
        }
    }

    /// Whether to drop it calls code of the user's.
    fn needs_drop(&self) -> bool {
        match &self.0 {
            // Of the value: the `Rc` is `AnyInput` as well.
            Held::Other(input) => Rc::strong_count(input) == 1 && (**input).needs_drop(),
            _ => false,
        }
    }
}

/// The inputs that a task remembers, and nothing more than whether it does where they are
/// `()`.
#[derive(Default)]
pub(crate) struct Remembered {
    known: [Cell<bool>; 2],
    /// Made with the first one that is not `()`.
    others: OnceCell<Box<[Cell<Option<Input>>; 2]>>,
}

/// Which of the inputs that a task remembers.
#[derive(Clone, Copy)]
pub(crate) enum Which {
    /// What it was fired with last, for `refire`.
    Last,
    /// What the value shown comes from.
    OfValue,
}

impl Remembered {
    /// Remembers `input`, or nothing. Returns what was there.
    pub(super) fn replace(&self, which: Which, input: Option<Input>) -> Option<Input> {
        let i = which as usize;
        let known = self.known[i].replace(input.is_some());
        let other = input.filter(|Input(held)| !matches!(held, Held::Nothing));
        let before = match (self.others.get(), &other) {
            (None, None) => None,
            _ => self.others.get_or_init(Box::default)[i].replace(other),
        };
        known.then(|| before.unwrap_or(Input(Held::Nothing)))
    }

    pub(super) fn take(&self, which: Which) -> Option<Input> {
        self.replace(which, None)
    }

    /// A copy of it.
    pub(super) fn get(&self, which: Which) -> Option<Input> {
        let input = self.take(which);
        self.replace(which, input.clone());
        input
    }
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Input").finish_non_exhaustive()
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::{Input, Remembered, Which};

    #[test]
    fn it_is_taken_out_as_what_it_was() {
        assert_eq!(Input::new("one").get(), Some(&"one"));
        assert_eq!(Input::new("one").get::<u32>(), None);
        assert_eq!(Input::new(()).get(), Some(&()));
        assert_eq!(Input::new(()).get::<u32>(), None);
        assert_eq!(Input::new(1_u32).get(), Some(&1_u32));
        assert_eq!(Input::new(1_u32).get::<i32>(), None);
        assert_eq!(Input::new(-1_i32).take::<i32>(), -1);
        assert_eq!(Input::new(1_usize).take::<usize>(), 1);
        assert_eq!(Input::new(1_u64).take::<u64>(), 1);
        let text = Input::new("one".to_owned());
        assert_eq!(text.clone().take::<String>(), "one");
        assert_eq!(text.take::<String>(), "one");
        Input::new(()).take::<()>();
    }

    #[test]
    fn only_the_last_of_what_has_a_destructor_takes_a_guarded_call_to_drop() {
        assert!(!Input::new(()).needs_drop());
        assert!(!Input::new(1_u32).needs_drop());
        let text = Input::new("one".to_owned());
        let copy = text.clone();
        assert!(!text.needs_drop());
        drop(copy);
        assert!(text.needs_drop());
    }

    #[test]
    fn two_are_remembered_whatever_they_are() {
        let inputs = Remembered::default();
        let last = |input| inputs.replace(Which::Last, input);
        assert!(last(Some(Input::new(()))).is_none());
        assert!(
            inputs
                .get(Which::Last)
                .is_some_and(|input| input.get() == Some(&()))
        );
        assert!(inputs.get(Which::OfValue).is_none());
        assert!(last(Some(Input::new(1_u32))).is_some_and(|input| input.get() == Some(&())));
        inputs.replace(Which::OfValue, Some(Input::new(2_u32)));
        let both = [Which::Last, Which::OfValue].map(|which| inputs.get(which));
        let both = both.map(|input| input.and_then(|input| input.get::<u32>().copied()));
        assert_eq!(both, [Some(1), Some(2)]);
        assert!(inputs.take(Which::Last).is_some());
        assert!(inputs.get(Which::Last).is_none());
    }
}
