//! [`AsyncSource`]: what an `AsyncView` can show.

use crate::{AsyncTask, task::task_of::TaskOf};
use std::sync::Arc;

/// What an [`AsyncView`](super::AsyncView) can show: an [`AsyncTask`]. It is sealed.
pub trait AsyncSource: sealed::Sealed + Copy + Send + Sync + 'static {
    /// The value's type.
    type Value: 'static;
    /// The type of the body's own error.
    type Error: 'static;

    #[doc(hidden)]
    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn task(&self) -> Option<Arc<dyn TaskOf<Self::Value, Self::Error>>>;
}

mod sealed {
    pub trait Sealed {}
    impl<I, T, E> Sealed for crate::AsyncTask<I, T, E> {}
}

impl<I: Clone + 'static, T: 'static, E: 'static> AsyncSource for AsyncTask<I, T, E> {
    type Value = T;
    type Error = E;

    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn task(&self) -> Option<Arc<dyn TaskOf<T, E>>> {
        self.core().map(|core| core as _)
    }
}
