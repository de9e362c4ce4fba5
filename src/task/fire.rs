//! [`Fire`]: a task's trigger alone, to be handed to a child component.

use super::{AsyncTask, core::TaskCore};
use crate::{AnyFiring, Firing, SkipReason};
use leptos::{callback::Callback, reactive::owner::ArenaItem};
use std::{fmt, sync::Arc};

/// Fires a task and says whether it is loading, and no more: what a component takes
/// as a prop when it should start work but not know what comes of it.
///
/// It is `Copy`. From an [`AsyncTask`] it comes by
/// [`fire_handle`](AsyncTask::fire_handle) or, in a `#[prop(into)]`, by itself.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::{Fire, async_task};
///
/// #[component]
/// fn DeleteButton(#[prop(into)] on_delete: Fire<u32>, id: u32) -> impl IntoView {
///     view! {
///         <button disabled=move || on_delete.is_loading() on:click=on_delete.handler_with(move |_| id)>
///             "Delete"
///         </button>
///     }
/// }
///
/// # fn app() -> impl IntoView {
/// let delete = async_task("delete").run_infallible(|id: u32| async move { id });
/// view! { <DeleteButton on_delete=delete id=7/> }
/// # }
/// ```
pub struct Fire<I: 'static> {
    task: ArenaItem<Arc<dyn FireTask<I>>>,
}

trait FireTask<I>: Send + Sync {
    fn name(&self) -> &'static str;
    fn fire(&self, input: I);
    fn start(&self, input: I) -> AnyFiring;
    fn is_loading(&self) -> bool;
}

impl<I: Clone + 'static, T: 'static, E: 'static> FireTask<I> for AsyncTask<I, T, E> {
    fn name(&self) -> &'static str {
        AsyncTask::name(self)
    }

    fn fire(&self, input: I) {
        self.fire_with(input);
    }

    fn start(&self, input: I) -> AnyFiring {
        self.start_with(input).into()
    }

    #[track_caller]
    fn is_loading(&self) -> bool {
        AsyncTask::is_loading(self)
    }
}

// By hand: a derive would ask `I: Copy`.
impl<I> Clone for Fire<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I> Copy for Fire<I> {}

impl<I: 'static> fmt::Debug for Fire<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self
            .task
            .try_with_value(|task| task.name())
            .unwrap_or_default();
        f.debug_struct("Fire").field("name", &name).finish()
    }
}

impl<I: Clone + 'static> Fire<I> {
    pub(crate) fn new<T: 'static, E: 'static>(task: AsyncTask<I, T, E>) -> Self {
        Self {
            task: ArenaItem::new(Arc::new(task) as _),
        }
    }

    /// Fires the task with an input. Does nothing once its component is gone.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let double = async_task("double").run_infallible(|n: u32| async move { n * 2 });
    /// double.fire_handle().fire_with(4);
    /// assert!(double.is_loading());
    /// ```
    pub fn fire_with(&self, input: I) {
        if let Some(task) = self.task.try_get_value() {
            task.fire(input);
        }
    }

    /// Fires the task with an input and hands back that run, to be awaited or cancelled.
    /// Once the task's component is gone it is one that was skipped.
    ///
    /// ```
    /// # use leptos_fire::{CancelReason, Settled, async_task};
    /// let forever = async_task("forever").run_infallible(|_: u32| std::future::pending::<()>());
    /// let firing = forever.fire_handle().start_with(4);
    /// firing.cancel();
    /// assert_eq!(firing.settled(), Some(Settled::Cancelled(CancelReason::Requested)));
    /// ```
    pub fn start_with(&self, input: I) -> AnyFiring {
        match self.task.try_get_value() {
            Some(task) => task.start(input),
            None => Firing::<(), ()>::never(SkipReason::OwnerGone).into(),
        }
    }

    /// Whether something is under way. Tracked. `false` once the component is gone.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// assert!(!task.fire_handle().is_loading());
    /// ```
    #[track_caller]
    pub fn is_loading(&self) -> bool {
        self.task
            .try_get_value()
            .is_some_and(|task| task.is_loading())
    }

    /// An event handler that fires with what `input` makes of the event.
    ///
    /// ```
    /// # use leptos::prelude::*;
    /// # use leptos_fire::async_task;
    /// # fn app() -> impl IntoView {
    /// let search = async_task("search").run_infallible(|query: String| async move { query.len() });
    /// view! { <input on:input=search.fire_handle().handler_with(|ev| event_target_value(&ev))/> }
    /// # }
    /// ```
    pub fn handler_with<Ev>(self, input: impl Fn(Ev) -> I + 'static) -> impl Fn(Ev) + 'static {
        move |event| self.fire_with(input(event))
    }
}

impl Fire<()> {
    /// Fires the task. Does nothing once its component is gone.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// task.fire_handle().fire();
    /// assert!(task.is_loading());
    /// ```
    pub fn fire(&self) {
        self.fire_with(());
    }

    /// [`fire`](Self::fire), and hands back that run, to be awaited or cancelled. Once the
    /// task's component is gone it is one that was skipped.
    ///
    /// ```
    /// # use leptos_fire::{Settled, async_task, testing::block_on};
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// assert_eq!(block_on(task.fire_handle().start()), Settled::Ok);
    /// ```
    pub fn start(&self) -> AnyFiring {
        self.start_with(())
    }

    /// An event handler that fires the task.
    ///
    /// ```
    /// # use leptos::prelude::*;
    /// # use leptos_fire::async_task;
    /// # fn app() -> impl IntoView {
    /// let refresh = async_task("refresh").run_infallible(|| async { 1 });
    /// view! { <button on:click=refresh.fire_handle().handler()>"Refresh"</button> }
    /// # }
    /// ```
    pub fn handler<Ev>(self) -> impl Fn(Ev) + 'static {
        move |_| self.fire()
    }
}

impl<I: Clone + 'static, T: 'static, E: 'static> From<AsyncTask<I, T, E>> for Fire<I> {
    fn from(task: AsyncTask<I, T, E>) -> Self {
        task.fire_handle()
    }
}

/// For components that take a Leptos callback.
impl<I: Clone + 'static> From<Fire<I>> for Callback<I> {
    fn from(fire: Fire<I>) -> Self {
        Callback::new(move |input| fire.fire_with(input))
    }
}

#[expect(
    dead_code,
    reason = "a compile-time check: handles cross threads for any types"
)]
fn handles_are_send_and_sync<I: Clone + 'static, T: 'static, E: 'static>() {
    fn check<H: Copy + Send + Sync + 'static>() {}
    check::<AsyncTask<I, T, E>>();
    check::<Fire<I>>();
    fn check_core<C: Send + Sync>() {}
    check_core::<TaskCore>();
}
