//! What draws the failure of an [`AsyncView`](super::AsyncView).

use super::part::redrawn;
use crate::view::{
    announce::said_by_view,
    failure_note::default_note,
    failures::{FailureHandle, FailureMessage},
    mark::Mark,
    markup::Press,
    source::AsyncSource,
    texts::Words,
};
use leptos::prelude::{AnyView, IntoAny, IntoView};
use std::{fmt, sync::Arc};

/// What draws the failure of an [`AsyncView`](super::AsyncView): the default, or one's own.
pub trait FailedPart<S: AsyncSource>: Send + Sync + 'static {
    #[doc(hidden)]
    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn draw(&self, failure: S::Failure, mark: Mark) -> AnyView;
}

/// The default failure part: a [`FailureNote`](crate::view::FailureNote) with the message and "Try again". It asks
/// that the error be `Display`.
#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultFailed;

impl<S> FailedPart<S> for DefaultFailed
where
    S: AsyncSource,
    S::Failure: FailureMessage,
{
    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn draw(&self, failure: S::Failure, mark: Mark) -> AnyView {
        let failure = Arc::new(failure);
        let tried_again = Arc::clone(&failure);
        note(
            Box::new(move || failure.failure_message()),
            Arc::new(move || tried_again.retry_failed()),
            mark,
        )
    }
}

/// What does not know of the failure's type.
fn note(message: Box<dyn Fn() -> String + Send + Sync>, retry: Press, mark: Mark) -> AnyView {
    let words = Words::here();
    redrawn(Box::new(move || {
        let note = default_note(message(), Arc::clone(&retry), words);
        note.mark(mark.clone()).into_any()
    }))
}

/// A failure part of one's own; made by the builder's `failed`.
pub struct CustomFailed<S: AsyncSource>(Draw<S>);

type Draw<S> = Arc<dyn Fn(<S as AsyncSource>::Failure, Mark) -> AnyView + Send + Sync>;

impl<S: AsyncSource> CustomFailed<S> {
    pub(super) fn new<V: IntoView + 'static>(
        part: impl Fn(S::Failure) -> V + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(move |failure, mark| {
            said_by_view();
            part(failure).add_any_attr(mark).into_any()
        }))
    }
}

impl<S: AsyncSource> fmt::Debug for CustomFailed<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomFailed").finish_non_exhaustive()
    }
}

impl<S: AsyncSource> FailedPart<S> for CustomFailed<S> {
    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn draw(&self, failure: S::Failure, mark: Mark) -> AnyView {
        (self.0)(failure, mark)
    }
}
