//! The shapes that a body can have.

use super::{NoInput, OneInput};
use crate::task::{
    attempt::{attempt, infallible_attempt},
    options::Body,
};
use std::{future::Future, rc::Rc};

/// A body for [`Declaration::run`](super::Declaration::run): a closure or `async fn`,
/// with or without one input, to a future of `Result<T, E>`.
///
/// Implemented for `Fn() -> Fut` (then `I` is `()`) and `Fn(I) -> Fut`; `M` only tells
/// the two apart. An `async move ||` that captures is none of them: it lends what it
/// captured to its future, and so could not take a snapshot of it when it is fired.
#[diagnostic::on_unimplemented(
    message = "this is no body for a task",
    label = "expected a closure that returns a future of a `Result`",
    note = "write `.run(move || async move {{ … Ok::<_, MyError>(value) }})` or `.run(move |input: Input| async move {{ … }})`",
    note = "if the future returns a plain value and no `Result`, use `.run_infallible(…)`",
    note = "`async move || …` is not taken when it captures: write `move || async move {{ … }}`, cloning what the future needs before the inner `async move`",
    note = "with a `TaskKey` the input, value and error have to be the key's types"
)]
pub trait TaskBody<M, I, T, E>: 'static {
    #[doc(hidden)]
    fn erase(self) -> Body;
}

impl<F, Fut, T, E> TaskBody<NoInput<Fut>, (), T, E> for F
where
    F: Fn() -> Fut + 'static,
    Fut: Future<Output = Result<T, E>> + 'static,
    T: 'static,
    E: 'static,
{
    fn erase(self) -> Body {
        Rc::new(move |_| attempt(self()))
    }
}

impl<F, Fut, I, T, E> TaskBody<OneInput<Fut>, I, T, E> for F
where
    F: Fn(I) -> Fut + 'static,
    I: Clone + 'static,
    Fut: Future<Output = Result<T, E>> + 'static,
    T: 'static,
    E: 'static,
{
    fn erase(self) -> Body {
        Rc::new(move |input| attempt(self(input.take())))
    }
}

/// A body for [`Declaration::run_infallible`](super::Declaration::run_infallible): as
/// [`TaskBody`], to a future of a plain `T`.
#[diagnostic::on_unimplemented(
    message = "this is no body for a task that cannot fail",
    label = "expected a closure that returns a future",
    note = "write `.run_infallible(move || async move {{ … value }})` or `.run_infallible(move |input: Input| async move {{ … }})`",
    note = "`async move || …` is not taken when it captures: write `move || async move {{ … }}`, cloning what the future needs before the inner `async move`"
)]
pub trait InfallibleBody<M, I, T>: 'static {
    #[doc(hidden)]
    fn erase<E: 'static>(self) -> Body;
}

impl<F, Fut, T> InfallibleBody<NoInput<Fut>, (), T> for F
where
    F: Fn() -> Fut + 'static,
    Fut: Future<Output = T> + 'static,
    T: 'static,
{
    fn erase<E: 'static>(self) -> Body {
        Rc::new(move |_| infallible_attempt::<_, T, E>(self()))
    }
}

impl<F, Fut, I, T> InfallibleBody<OneInput<Fut>, I, T> for F
where
    F: Fn(I) -> Fut + 'static,
    I: Clone + 'static,
    Fut: Future<Output = T> + 'static,
    T: 'static,
{
    fn erase<E: 'static>(self) -> Body {
        Rc::new(move |input| infallible_attempt::<_, T, E>(self(input.take())))
    }
}
