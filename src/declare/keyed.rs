//! Bodies that are told the key.

use super::{Declaration, NoInput, OneInput};
use crate::{
    KeyedTask,
    keyed::{KeyedBodyOf, KeyedCore},
    task::attempt::{attempt, infallible_attempt},
};
use std::{convert::Infallible, future::Future, hash::Hash, rc::Rc};

/// A body for [`Declaration::run_keyed`]: a closure or `async fn` of the key, with or
/// without one input, to a future of `Result<T, E>`.
///
/// Implemented for `Fn(K) -> Fut` (then `I` is `()`) and `Fn(K, I) -> Fut`; `M` only tells
/// the two apart.
#[diagnostic::on_unimplemented(
    message = "this is no body for a task with keys",
    label = "expected a closure of the key that returns a future of a `Result`",
    note = "write `.run_keyed(move |key: Key| async move {{ … Ok::<_, MyError>(value) }})` or `.run_keyed(move |key: Key, input: Input| async move {{ … }})`",
    note = "if the future returns a plain value and no `Result`, use `.run_keyed_infallible(…)`"
)]
pub trait KeyedBody<M, K, I, T, E>: 'static {
    #[doc(hidden)]
    fn erase(self) -> KeyedBodyOf<K>;
}

impl<F, Fut, K, T, E> KeyedBody<NoInput<Fut>, K, (), T, E> for F
where
    F: Fn(K) -> Fut + 'static,
    Fut: Future<Output = Result<T, E>> + 'static,
    T: 'static,
    E: 'static,
{
    fn erase(self) -> KeyedBodyOf<K> {
        Rc::new(move |key, _| attempt(self(key)))
    }
}

impl<F, Fut, K, I, T, E> KeyedBody<OneInput<Fut>, K, I, T, E> for F
where
    F: Fn(K, I) -> Fut + 'static,
    I: Clone + 'static,
    Fut: Future<Output = Result<T, E>> + 'static,
    T: 'static,
    E: 'static,
{
    fn erase(self) -> KeyedBodyOf<K> {
        Rc::new(move |key, input| attempt(self(key, input.take())))
    }
}

/// A body for [`Declaration::run_keyed_infallible`]: as [`KeyedBody`], to a future of a
/// plain `T`.
#[diagnostic::on_unimplemented(
    message = "this is no body for a task with keys that cannot fail",
    label = "expected a closure of the key that returns a future",
    note = "write `.run_keyed_infallible(move |key: Key| async move {{ … value }})` or `.run_keyed_infallible(move |key: Key, input: Input| async move {{ … }})`"
)]
pub trait KeyedInfallibleBody<M, K, I, T>: 'static {
    #[doc(hidden)]
    fn erase<E: 'static>(self) -> KeyedBodyOf<K>;
}

impl<F, Fut, K, T> KeyedInfallibleBody<NoInput<Fut>, K, (), T> for F
where
    F: Fn(K) -> Fut + 'static,
    Fut: Future<Output = T> + 'static,
    T: 'static,
{
    fn erase<E: 'static>(self) -> KeyedBodyOf<K> {
        Rc::new(move |key, _| infallible_attempt::<_, T, E>(self(key)))
    }
}

impl<F, Fut, K, I, T> KeyedInfallibleBody<OneInput<Fut>, K, I, T> for F
where
    F: Fn(K, I) -> Fut + 'static,
    I: Clone + 'static,
    Fut: Future<Output = T> + 'static,
    T: 'static,
{
    fn erase<E: 'static>(self) -> KeyedBodyOf<K> {
        Rc::new(move |key, input| infallible_attempt::<_, T, E>(self(key, input.take())))
    }
}

impl Declaration<&'static str> {
    /// The body of a task for each key: a closure, or an `async fn`, that takes the key,
    /// and an input if there is one. It gives a [`KeyedTask`]; else it is as
    /// [`run`](Self::run).
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// async fn rename(id: u32, name: String) -> Result<String, String> {
    ///     Ok(format!("{id} is {name}"))
    /// }
    ///
    /// let rename = async_task("rename").run_keyed(rename);
    /// let seven = rename.get(7);
    /// seven.fire_with("seven".into());
    /// run_until_settled();
    /// assert_eq!(seven.value().as_deref(), Some("7 is seven"));
    /// ```
    pub fn run_keyed<M, K, I, T, E>(
        self,
        body: impl KeyedBody<M, K, I, T, E>,
    ) -> KeyedTask<K, I, T, E>
    where
        K: Clone + Eq + Hash + 'static,
        I: Clone + 'static,
        T: 'static,
        E: 'static,
    {
        let core = KeyedCore::new::<T, E>(self.name, self.options, self.hooks, || body.erase());
        KeyedTask::new(core)
    }

    /// [`run_keyed`](Self::run_keyed) for a future of a plain value, which can only fail
    /// by crashing.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let double = async_task("double").run_keyed_infallible(|n: u32| async move { n * 2 });
    /// let four = double.get(4);
    /// four.fire();
    /// run_until_settled();
    /// assert_eq!(four.value(), Some(8));
    /// ```
    pub fn run_keyed_infallible<M, K, I, T>(
        self,
        body: impl KeyedInfallibleBody<M, K, I, T>,
    ) -> KeyedTask<K, I, T, Infallible>
    where
        K: Clone + Eq + Hash + 'static,
        I: Clone + 'static,
        T: 'static,
    {
        let core = KeyedCore::new::<T, Infallible>(self.name, self.options, self.hooks, || {
            body.erase::<Infallible>()
        });
        KeyedTask::new(core)
    }
}
