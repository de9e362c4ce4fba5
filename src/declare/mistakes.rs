//! What does not compile, on purpose, with a sentence that says what to do instead.
//!
//! Each method stands where a user would look for it, under a bound that never holds.

use super::Declaration;
use crate::AsyncTask;

/// Held by what has a body; a [`Declaration`] has none.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this declaration has no body yet, so there is nothing to fire",
    label = "finish the declaration first",
    note = "a declaration ends in its body: `async_task(\"name\").run(move || async move {{ … }})`"
)]
pub trait HasBody {}

impl<N> Declaration<N> {
    #[doc(hidden)]
    pub fn fire(&self)
    where
        Self: HasBody,
    {
    }

    #[doc(hidden)]
    pub fn fire_with<I>(&self, _: I)
    where
        Self: HasBody,
    {
    }

    #[doc(hidden)]
    pub fn start(&self)
    where
        Self: HasBody,
    {
    }
}

/// Held by what has no body yet; an [`AsyncTask`] has one.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this task has a body already",
    label = "a task has exactly one body",
    note = "declare a second task for other work, or decide inside the one body"
)]
pub trait HasNoBody {}

impl<I, T, E> AsyncTask<I, T, E> {
    #[doc(hidden)]
    pub fn run<B>(self, _: B)
    where
        Self: HasNoBody,
    {
    }

    #[doc(hidden)]
    pub fn run_infallible<B>(self, _: B)
    where
        Self: HasNoBody,
    {
    }
}

/// Held by `()`: a task with this input can be fired without one.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "this task takes an input",
    label = "fire it with one: `fire_with(input)` or `start_with(input)`",
    note = "its body takes a `{Self}`"
)]
pub trait NoInputNeeded: Sized {
    #[doc(hidden)]
    fn none() -> Self;
}

impl NoInputNeeded for () {
    fn none() -> Self {}
}
