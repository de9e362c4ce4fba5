//! Declaring: a name, options, and exactly one body.

mod body;
mod key;
mod keyed;
pub(crate) mod mistakes;
mod options;
mod pace;
mod registry;
mod retry;
mod stream;

pub use body::{InfallibleBody, TaskBody};
pub use key::{TaskKey, use_task};
pub use keyed::{KeyedBody, KeyedInfallibleBody};
pub use stream::{RunStreamWithInput, StreamBody};

use crate::{
    AsyncTask,
    task::{
        core::{TaskCore, values_of},
        options::{Body, Hooks, Options},
    },
};
use leptos::prelude::is_server;
use std::{convert::Infallible, fmt, marker::PhantomData};

/// Declares named asynchronous work. Nothing runs until the task is fired.
///
/// Takes a plain name, or a [`TaskKey`], which fixes the types and lets other
/// components find the task. Options follow, then the body, by
/// [`run`](Declaration::run) or [`run_infallible`](Declaration::run_infallible), which
/// gives the [`AsyncTask`].
///
/// The task belongs to the component (the reactive owner) in which it is declared, so
/// call it where you create signals: in a component's body.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::prelude::*;
///
/// # async fn fetch_report(id: u32) -> Result<String, String> { Ok(format!("report {id}")) }
/// #[component]
/// fn ReportPanel(user_id: Signal<u32>) -> impl IntoView {
///     let report = async_task("report").run(move || fetch_report(user_id.get()));
///     report.fire();
///     view! { <button on:click=move |_| report.fire()>"Refresh"</button> }
/// }
/// ```
///
/// Three lines, where by hand over Leptos' `Action` you would have to see to stale
/// responses, crashes and unmounting yourself.
pub fn async_task<N: TaskName>(name: N) -> Declaration<N> {
    Declaration {
        name,
        options: Options::default(),
        hooks: None,
    }
}

/// What a task can be named by: a `&'static str`, or a [`TaskKey`].
///
/// It is sealed: there are no others.
///
/// ```
/// use leptos_fire::{TaskKey, TaskName};
///
/// assert_eq!("report".name(), TaskKey::<(), (), ()>::new("report").name());
/// ```
pub trait TaskName: sealed::Sealed {
    /// The name itself.
    fn name(&self) -> &'static str;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for &'static str {}
    impl<I, T, E> Sealed for super::TaskKey<I, T, E> {}
}

impl TaskName for &'static str {
    fn name(&self) -> &'static str {
        self
    }
}

impl<I, T, E> TaskName for TaskKey<I, T, E> {
    fn name(&self) -> &'static str {
        self.as_str()
    }
}

/// A declaration that has no body yet, so that there is nothing to fire: finish it
/// with [`run`](Self::run) or [`run_infallible`](Self::run_infallible).
///
/// The options apply in this order:
///
/// ```text
/// fire ─► only_if ─► debounce ─► throttle ─► policy ─┬─► waits in line ─┐
///          │           │  │        │  │     (own or  └──────────────────┴─► attempt ─► ends
///          ▼           ▼  ▼        ▼  ▼     group's)                         ▲    │
///      NotReady  Collapsed TooSoon (same)      ▼                      pause ─┘    ▼
///                                        Policy, QueueFull           (retry) ◄─ timeout, error
/// ```
///
/// What is written below an arrow is how a fire is skipped there. What is held back by
/// debounce or throttle, or waits in line, is under way.
///
/// A run keeps its place through all its attempts; each attempt has its own time.
#[must_use = "a declaration without a body does nothing: finish it with `.run(…)`"]
pub struct Declaration<N> {
    name: N,
    options: Options,
    hooks: Option<Box<Hooks>>,
}

impl<N: TaskName> fmt::Debug for Declaration<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Declaration")
            .field("name", &self.name.name())
            .field("options", &self.options)
            .finish()
    }
}

impl<N> Declaration<N> {
    fn hooks(&mut self) -> &mut Hooks {
        self.hooks.get_or_insert_default()
    }
}

impl Declaration<&'static str> {
    /// The body: a closure, with or without one input, to a future of a `Result`. An
    /// `async fn` is passed as it is.
    ///
    /// `Ok` becomes the task's value, `Err` a [`Failure::Error`](crate::Failure::Error).
    /// The closure is called at each fire, untracked, and must have taken what it needs
    /// from signals and from its captures when it returns; its future is polled when
    /// the current turn is over. If either crashes, the task fails.
    ///
    /// The input is kept for [`refire`](AsyncTask::refire), and the closure is given a clone
    /// of it; a crash of that, too, makes the task fail.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// async fn parse(text: String) -> Result<u32, std::num::ParseIntError> {
    ///     text.trim().parse()
    /// }
    ///
    /// let number = async_task("number").run(parse);
    /// number.fire_with(" 42 ".into());
    /// run_until_settled();
    /// assert_eq!(number.value(), Some(42));
    /// ```
    #[track_caller]
    pub fn run<M, I, T, E>(self, body: impl TaskBody<M, I, T, E>) -> AsyncTask<I, T, E>
    where
        I: Clone + 'static,
        T: 'static,
        E: 'static,
    {
        declare(self.name, self.options, self.hooks, || body.erase())
    }

    /// [`run`](Self::run) for a future of a plain value, which can only fail by
    /// crashing.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let double = async_task("double").run_infallible(|n: u32| async move { n * 2 });
    /// double.fire_with(4);
    /// run_until_settled();
    /// assert_eq!(double.value(), Some(8));
    /// ```
    #[track_caller]
    pub fn run_infallible<M, I, T>(
        self,
        body: impl InfallibleBody<M, I, T>,
    ) -> AsyncTask<I, T, Infallible>
    where
        I: Clone + 'static,
        T: 'static,
    {
        declare(self.name, self.options, self.hooks, || {
            body.erase::<Infallible>()
        })
    }
}

impl<T: 'static, E: 'static> Declaration<TaskKey<(), T, E>> {
    /// The body of a task without input, by the rules of the unkeyed
    /// [`run`](Declaration::run); its types are the key's, so that `?` needs no
    /// annotation. With an input it is [`RunWithInput::run`].
    ///
    /// ```
    /// # use leptos_fire::{TaskKey, async_task, testing::run_until_settled};
    /// const NUMBER: TaskKey<(), u32, Box<dyn std::error::Error>> = TaskKey::new("number");
    ///
    /// let number = async_task(NUMBER).run(|| async { Ok("42".parse()?) });
    /// number.fire();
    /// run_until_settled();
    /// assert_eq!(number.value(), Some(42));
    /// ```
    #[track_caller]
    pub fn run<Fut>(self, body: impl Fn() -> Fut + 'static) -> AsyncTask<(), T, E>
    where
        Fut: Future<Output = Result<T, E>> + 'static,
    {
        keyed(self, || TaskBody::erase(body))
    }

    /// [`run`](Declaration::run) for a future of a plain value; the key's error type is
    /// then never used.
    ///
    /// ```
    /// # use leptos_fire::{TaskKey, async_task, testing::run_until_settled};
    /// const ONE: TaskKey<(), u32, String> = TaskKey::new("one");
    ///
    /// let one = async_task(ONE).run_infallible(|| async { 1 });
    /// one.fire();
    /// run_until_settled();
    /// assert_eq!(one.value(), Some(1));
    /// ```
    #[track_caller]
    pub fn run_infallible<Fut>(self, body: impl Fn() -> Fut + 'static) -> AsyncTask<(), T, E>
    where
        Fut: Future<Output = T> + 'static,
    {
        keyed(self, || InfallibleBody::erase::<E>(body))
    }
}

/// The body of a keyed task with an input; in the prelude.
///
/// A trait and not a method like the others, because a closure's argument is only
/// inferred from a plain `Fn` bound, and which one it is depends on whether the key's
/// input is `()`.
pub trait RunWithInput<I, T, E> {
    /// The body, by the rules of the unkeyed [`run`](Declaration::run); its types are
    /// the key's, so that `?` and the closure's argument need no annotation.
    ///
    /// ```
    /// # use leptos_fire::{RunWithInput, TaskKey, async_task, testing::run_until_settled};
    /// const NUMBER: TaskKey<String, u32, Box<dyn std::error::Error>> = TaskKey::new("number");
    ///
    /// let number = async_task(NUMBER).run(|text| async move { Ok(text.parse()?) });
    /// number.fire_with("42".into());
    /// run_until_settled();
    /// assert_eq!(number.value(), Some(42));
    /// ```
    #[track_caller]
    fn run<Fut>(self, body: impl Fn(I) -> Fut + 'static) -> AsyncTask<I, T, E>
    where
        Fut: Future<Output = Result<T, E>> + 'static;

    /// [`run`](Self::run) for a future of a plain value; the key's error type is then
    /// never used.
    ///
    /// ```
    /// # use leptos_fire::{RunWithInput, TaskKey, async_task, testing::run_until_settled};
    /// const LENGTH: TaskKey<String, usize, String> = TaskKey::new("length");
    ///
    /// let length = async_task(LENGTH).run_infallible(|text| async move { text.len() });
    /// length.fire_with("four".into());
    /// run_until_settled();
    /// assert_eq!(length.value(), Some(4));
    /// ```
    #[track_caller]
    fn run_infallible<Fut>(self, body: impl Fn(I) -> Fut + 'static) -> AsyncTask<I, T, E>
    where
        Fut: Future<Output = T> + 'static;
}

impl<I: Clone + 'static, T: 'static, E: 'static> RunWithInput<I, T, E>
    for Declaration<TaskKey<I, T, E>>
{
    #[track_caller]
    fn run<Fut>(self, body: impl Fn(I) -> Fut + 'static) -> AsyncTask<I, T, E>
    where
        Fut: Future<Output = Result<T, E>> + 'static,
    {
        keyed(self, || TaskBody::erase(body))
    }

    #[track_caller]
    fn run_infallible<Fut>(self, body: impl Fn(I) -> Fut + 'static) -> AsyncTask<I, T, E>
    where
        Fut: Future<Output = T> + 'static,
    {
        keyed(self, || InfallibleBody::erase::<E>(body))
    }
}

#[track_caller]
fn keyed<I: Clone + 'static, T: 'static, E: 'static>(
    declaration: Declaration<TaskKey<I, T, E>>,
    body: impl FnOnce() -> Body,
) -> AsyncTask<I, T, E> {
    let task = declare(
        declaration.name.as_str(),
        declaration.options,
        declaration.hooks,
        body,
    );
    registry::add(declaration.name, task);
    task
}

#[track_caller]
fn declare<I: Clone + 'static, T: 'static, E: 'static>(
    name: &'static str,
    options: Options,
    hooks: Option<Box<Hooks>>,
    body: impl FnOnce() -> Body,
) -> AsyncTask<I, T, E> {
    let body = (!is_server()).then(body);
    AsyncTask::new(TaskCore::new(
        name,
        options,
        hooks,
        values_of::<T, E>(),
        body,
    ))
}

/// What a body's shape is told apart by; never made.
#[doc(hidden)]
#[derive(Debug)]
pub struct NoInput<Fut>(PhantomData<Fut>);

/// See [`NoInput`].
#[doc(hidden)]
#[derive(Debug)]
pub struct OneInput<Fut>(PhantomData<Fut>);
