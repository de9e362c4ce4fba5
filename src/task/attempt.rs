//! [`Attempt`]: a body's future, without its types.

use futures::{FutureExt, future::MaybeDone};
use std::{
    any::Any,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

/// A body's future, whatever the body.
pub(crate) type BodyFuture = Pin<Box<dyn Attempt>>;

/// A body's future that keeps what it returned, a `Result<T, E>`, until somebody takes it.
pub trait Attempt {
    /// Polls it. Ready with whether it has returned a value.
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<bool>;

    /// What it has returned.
    fn returned(self: Pin<&mut Self>) -> Option<&mut dyn Any>;

    /// Puts what it has returned into an `Option<Result<T, E>>`.
    fn take(self: Pin<&mut Self>, returned: &mut dyn Any);
}

impl<F, T, E> Attempt for MaybeDone<F>
where
    F: Future<Output = Result<T, E>>,
    T: 'static,
    E: 'static,
{
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<bool> {
        match Future::poll(self.as_mut(), cx) {
            Poll::Ready(()) => Poll::Ready(matches!(self.output_mut(), Some(Ok(_)))),
            Poll::Pending => Poll::Pending,
        }
    }

    fn returned(self: Pin<&mut Self>) -> Option<&mut dyn Any> {
        self.output_mut().map(|returned| returned as &mut dyn Any)
    }

    fn take(self: Pin<&mut Self>, returned: &mut dyn Any) {
        if let Some(returned) = returned.downcast_mut() {
            *returned = self.take_output();
        }
    }
}

/// A body's future of a `Result`.
pub(crate) fn attempt<F, T, E>(future: F) -> BodyFuture
where
    F: Future<Output = Result<T, E>> + 'static,
    T: 'static,
    E: 'static,
{
    Box::pin(MaybeDone::Future(future))
}

/// A body's future of a plain value.
pub(crate) fn infallible_attempt<F, T, E>(future: F) -> BodyFuture
where
    F: Future<Output = T> + 'static,
    T: 'static,
    E: 'static,
{
    // Not an `async` block, which has room for the future twice.
    attempt(future.map(Ok::<T, E>))
}
