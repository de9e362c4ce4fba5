//! [`TaskOutcome`]: a task awaited in Leptos' `Suspense` and `Transition`.

use crate::{AsyncResult, AsyncTask, Failure};
use leptos::{
    error::{ErrorHook, get_error_hook, set_error_hook},
    prelude::{is_server, use_context},
    reactive::{
        computed::suspense::LocalResourceNotifier,
        diagnostics::SpecialNonReactiveZone,
        graph::{AnySource, AnySubscriber, ReactiveNode, Subscriber, WithObserver},
        traits::{ReadUntracked, Track},
    },
};
use std::{
    fmt,
    future::IntoFuture,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError, Weak},
    task::{Context, Poll, Waker},
};

/// Waits until nothing of a task is under way and gives its outcome: what `task.await` is.
///
/// It is how a task takes part in Leptos' own `Suspense` and `Transition`: await it in a
/// `Suspend`. The fallback is shown until it is there; when it is fired again `Suspense`
/// falls back, `Transition` keeps what it shows. A view of a `Result` hands its `Err` to the
/// `ErrorBoundary` around it, and takes it back when a later run succeeds. In most places
/// an [`AsyncView`](crate::AsyncView) does more: it shows failures beside what is there,
/// keeps its content, and does not flicker.
///
/// A task that was never fired, or was reset, is waited for until somebody fires it. One
/// whose component is gone never is ready. To wait for one run, wherever it is read, use a
/// [`Firing`](crate::Firing). On a server it tells the `Suspense` around it, as a
/// `LocalResource` does, that the browser is to go on: the fallback is sent.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::prelude::*;
///
/// # fn app() -> impl IntoView {
/// let user = async_task("user").run(|| async { Err::<String, _>(std::fmt::Error) });
/// user.fire();
/// view! {
///     <ErrorBoundary fallback=move |_| view! {
///         <p>"That failed."</p>
///         <button on:click=move |_| user.refire()>"Try again"</button>
///     }>
///         <Suspense fallback=|| "One moment…">
///             {move || Suspend::new(async move {
///                 user.await.map(|user| view! { <p>{user}</p> })
///             })}
///         </Suspense>
///     </ErrorBoundary>
/// }
/// # }
/// ```
///
/// `ErrorBoundary` asks that what it is given be an error: with one that is only `Display`
/// say `user.await.map_err(|failure| failure.to_string())`.
#[must_use = "a future does nothing until it is awaited"]
pub struct TaskOutcome<I: 'static, T: 'static, E: 'static> {
    task: AsyncTask<I, T, E>,
    waking: Arc<Waking>,
}

impl<I, T, E> fmt::Debug for TaskOutcome<I, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskOutcome").finish_non_exhaustive()
    }
}

impl<I, T, E> IntoFuture for AsyncTask<I, T, E>
where
    I: Clone + 'static,
    T: Clone + 'static,
    E: Clone + 'static,
{
    type Output = Result<T, Failure<E>>;
    type IntoFuture = TaskOutcome<I, T, E>;

    fn into_future(self) -> Self::IntoFuture {
        TaskOutcome {
            task: self,
            waking: Arc::default(),
        }
    }
}

impl<I, T, E> Future for TaskOutcome<I, T, E>
where
    I: Clone + 'static,
    T: Clone + 'static,
    E: Clone + 'static,
{
    type Output = Result<T, Failure<E>>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        // The reading is for whoever awaits; that may be nobody who could be woken.
        let _zone = SpecialNonReactiveZone::enter();
        if is_server() {
            if let Some(mut notifier) = use_context::<LocalResourceNotifier>() {
                notifier.notify();
            }
            return Poll::Pending;
        }
        // The `Suspend` that awaits it is built anew when it changes.
        self.task.track();
        self.waking.set(cx.waker());
        let waking = self.waking.to_any_subscriber();
        waking.with_observer(|| self.task.track());
        let Some(state) = self.task.try_read_untracked() else {
            return Poll::Pending;
        };
        match &*state {
            AsyncResult::Ok(value) => Poll::Ready(Ok(value.clone())),
            AsyncResult::Failed { failure, .. } => {
                remember_boundary();
                Poll::Ready(Err(failure.clone()))
            }
            AsyncResult::Idle | AsyncResult::Loading { .. } => Poll::Pending,
        }
    }
}

/// Has what is rendered next go to the `ErrorBoundary` around here.
///
/// Leptos keeps the boundary in one place for the page and sets it before a `Suspend` is
/// awaited, not after: where several wait, that would be the last one's.
fn remember_boundary() {
    let Some(own) = use_context::<Arc<dyn ErrorHook>>() else {
        return;
    };
    if !get_error_hook().is_some_and(|hook| Arc::ptr_eq(&hook, &own)) {
        // Not to be taken back: what is rendered comes after this.
        std::mem::forget(set_error_hook(own));
    }
}

/// Wakes who awaits when the task changes.
#[derive(Debug, Default)]
struct Waking(Mutex<Option<Waker>>);

impl Waking {
    fn set(&self, waker: &Waker) {
        let mut own = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *own = Some(waker.clone());
    }

    fn to_any_subscriber(self: &Arc<Self>) -> AnySubscriber {
        let this: Weak<Self> = Arc::downgrade(self);
        AnySubscriber(Arc::as_ptr(self).addr(), this)
    }
}

impl ReactiveNode for Waking {
    fn mark_dirty(&self) {
        let waker = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn mark_check(&self) {
        self.mark_dirty();
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        false
    }
}

impl Subscriber for Waking {
    fn add_source(&self, _: AnySource) {}

    fn clear_sources(&self, _: &AnySubscriber) {}
}
