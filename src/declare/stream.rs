//! Bodies that give their value piece by piece.

use super::{Declaration, NoInput, OneInput, RunWithInput, TaskKey, keyed as declare_keyed};
use crate::{
    AsyncTask,
    task::{
        attempt::{BodyFuture, attempt},
        options::Body,
        streaming::Collecting,
    },
};
use futures::Stream;
use std::rc::Rc;

/// A body for [`Declaration::run_stream`]: a closure or function, with or without one input,
/// to a stream of `Result<X, E>`.
///
/// Implemented for `Fn() -> S` (then `I` is `()`) and `Fn(I) -> S`; `M` only tells the two
/// apart.
#[diagnostic::on_unimplemented(
    message = "this is no body for a task that gives its value piece by piece",
    label = "expected a closure that returns a stream of `Result`s",
    note = "write `.run_stream(move || stream)` or `.run_stream(move |input: Input| stream)`, where the stream's items are `Result<Item, MyError>`"
)]
pub trait StreamBody<M, I, X, E>: 'static {
    #[doc(hidden)]
    fn erase(self, accumulate: bool) -> Body
    where
        I: Clone + 'static;
}

impl<F, S, X, E> StreamBody<NoInput<S>, (), X, E> for F
where
    F: Fn() -> S + 'static,
    S: Stream<Item = Result<X, E>> + 'static,
    X: 'static,
    E: 'static,
{
    fn erase(self, accumulate: bool) -> Body {
        Rc::new(move |_| collect::<_, _, Vec<X>, E>(self(), accumulate))
    }
}

impl<F, S, I, X, E> StreamBody<OneInput<S>, I, X, E> for F
where
    F: Fn(I) -> S + 'static,
    S: Stream<Item = Result<X, E>> + 'static,
    X: 'static,
    E: 'static,
{
    fn erase(self, accumulate: bool) -> Body
    where
        I: Clone + 'static,
    {
        Rc::new(move |input| collect::<_, _, Vec<X>, E>(self(input.take()), accumulate))
    }
}

/// A stream as the future of a run.
fn collect<S, X, C, E>(stream: S, accumulate: bool) -> BodyFuture
where
    S: Stream<Item = Result<X, E>> + 'static,
    X: 'static,
    C: Default + Extend<X> + 'static,
    E: 'static,
{
    attempt(Collecting::<S, C>::new(stream, accumulate))
}

impl Declaration<&'static str> {
    /// A body that gives its value piece by piece: lines of a log, the words of an answer.
    /// It is a closure, or a function, with or without one input, to a stream of
    /// `Result`s; else as [`run`](Self::run).
    ///
    /// The value is the list of the items so far. Each is shown when it comes, while the
    /// task goes on loading; it ends ok with the stream, or fails with the first error,
    /// and keeps what came before. A later fire starts a new list with its first item,
    /// until which the old one is shown; with [`accumulate`](Self::accumulate) it adds to
    /// the old one, and with [`clear_on_fire`](Self::clear_on_fire) that goes at once. If
    /// it is stopped, what had come stays. The behaviours are those of Phoenix LiveView's
    /// `stream_async`.
    ///
    /// For another collection than a `Vec` use a [`TaskKey`] that names it: any type that
    /// is `Default` and `Extend`, a `String` or a map.
    ///
    /// ```
    /// # use futures::stream;
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let count = async_task("count").run_stream(|to: u32| stream::iter((1..=to).map(Ok::<_, String>)));
    /// count.fire_with(3);
    /// run_until_settled();
    /// assert_eq!(count.value(), Some(vec![1, 2, 3]));
    /// ```
    #[track_caller]
    pub fn run_stream<M, I, X, E>(
        self,
        body: impl StreamBody<M, I, X, E>,
    ) -> AsyncTask<I, Vec<X>, E>
    where
        I: Clone + 'static,
        X: 'static,
        E: 'static,
    {
        let accumulate = self.options.accumulate;
        super::declare(self.name, self.options, self.hooks, || {
            body.erase(accumulate)
        })
    }
}

impl<N> Declaration<N> {
    /// Has a later fire add to the value that is there, rather than start a new one: for
    /// [`run_stream`](Declaration::run_stream), and without effect on other bodies. A
    /// [`retry`](Self::retry) adds as well.
    ///
    /// ```
    /// # use futures::stream;
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let pages = async_task("pages")
    ///     .accumulate()
    ///     .run_stream(|page: u32| stream::iter([Ok::<_, String>(page)]));
    /// pages.fire_with(1);
    /// run_until_settled();
    /// pages.fire_with(2);
    /// run_until_settled();
    /// assert_eq!(pages.value(), Some(vec![1, 2]));
    /// ```
    pub fn accumulate(mut self) -> Self {
        self.options.accumulate = true;
        self
    }
}

impl<C: 'static, E: 'static> Declaration<TaskKey<(), C, E>> {
    /// [`run_stream`](Declaration::run_stream) into the key's own collection. With an input
    /// it is [`RunStreamWithInput::run_stream`].
    ///
    /// ```
    /// # use futures::stream;
    /// # use leptos_fire::{TaskKey, async_task, testing::run_until_settled};
    /// const ANSWER: TaskKey<(), String, std::io::Error> = TaskKey::new("answer");
    ///
    /// let answer = async_task(ANSWER).run_stream(|| stream::iter(["It ", "depends."].map(Ok)));
    /// answer.fire();
    /// run_until_settled();
    /// assert_eq!(answer.value().as_deref(), Some("It depends."));
    /// ```
    #[track_caller]
    pub fn run_stream<X, S>(self, body: impl Fn() -> S + 'static) -> AsyncTask<(), C, E>
    where
        C: Default + Extend<X>,
        S: Stream<Item = Result<X, E>> + 'static,
        X: 'static,
    {
        let accumulate = self.options.accumulate;
        declare_keyed(self, || {
            Rc::new(move |_| collect::<_, _, C, E>(body(), accumulate))
        })
    }
}

/// The streaming body of a keyed task with an input; in the prelude. A trait for the reason
/// that [`RunWithInput`] is one.
pub trait RunStreamWithInput<I, C, E>: RunWithInput<I, C, E> {
    /// [`run_stream`](Declaration::run_stream) into the key's own collection.
    ///
    /// ```
    /// # use futures::stream;
    /// # use leptos_fire::{RunStreamWithInput, TaskKey, async_task, testing::run_until_settled};
    /// const LETTERS: TaskKey<&str, String, std::io::Error> = TaskKey::new("letters");
    ///
    /// let letters = async_task(LETTERS).run_stream(|text| stream::iter(text.chars().map(Ok)));
    /// letters.fire_with("abc");
    /// run_until_settled();
    /// assert_eq!(letters.value().as_deref(), Some("abc"));
    /// ```
    #[track_caller]
    fn run_stream<X, S>(self, body: impl Fn(I) -> S + 'static) -> AsyncTask<I, C, E>
    where
        C: Default + Extend<X>,
        S: Stream<Item = Result<X, E>> + 'static,
        X: 'static;
}

impl<I: Clone + 'static, C: 'static, E: 'static> RunStreamWithInput<I, C, E>
    for Declaration<TaskKey<I, C, E>>
{
    #[track_caller]
    fn run_stream<X, S>(self, body: impl Fn(I) -> S + 'static) -> AsyncTask<I, C, E>
    where
        C: Default + Extend<X>,
        S: Stream<Item = Result<X, E>> + 'static,
        X: 'static,
    {
        let accumulate = self.options.accumulate;
        declare_keyed(self, || {
            Rc::new(move |input| collect::<_, _, C, E>(body(input.take()), accumulate))
        })
    }
}
