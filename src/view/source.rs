//! [`AsyncSource`]: what an `AsyncView` can show.

use super::{
    async_view::{Tasks, Waiting, several},
    data::{TaskFailure, TaskValue},
    failures::{FailureHandle, TaskFailures},
};
use crate::{AsyncTask, task::core::TaskCore};
use std::sync::Arc;

/// What an [`AsyncView`](super::AsyncView) can show: an [`AsyncTask`], or a tuple of up to
/// eight of them, of whatever types. It is sealed.
///
/// Several are shown as one, by the rules of [`AsyncResult::zip`](crate::AsyncResult::zip):
/// failed beats loading beats idle beats ok.
pub trait AsyncSource: sealed::Sealed + Copy + Send + Sync + 'static {
    /// What the content reads: a [`TaskValue`], or a tuple of them.
    type Value: 'static;
    /// What the failure part reads: a [`TaskFailure`], or [`TaskFailures`].
    type Failure: FailureHandle;

    /// `None` once its component is gone.
    #[doc(hidden)]
    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn open(&self) -> Option<Opened<Self::Value, Self::Failure>>;
}

/// An [`AsyncSource`] whose inputs can be compared. It is sealed.
#[diagnostic::on_unimplemented(
    message = "the inputs of `{Self}` cannot be compared",
    label = "`ShowLoadingOnNewInput` compares a task's inputs",
    note = "derive `PartialEq` for the input's type, or take a `Reload`"
)]
pub trait InputSource: AsyncSource {
    /// Whether what is under way, or else has failed, is for another input than the value.
    /// Tracked.
    #[doc(hidden)]
    fn has_new_input(&self) -> bool;
}

mod sealed {
    pub trait Sealed {}
    impl<I, T, E> Sealed for crate::AsyncTask<I, T, E> {}
}

/// What a view needs of a source, also when its component is gone.
pub(super) struct Opened<V, F> {
    pub(super) tasks: Vec<Arc<TaskCore>>,
    /// Mounts a part that reads the value.
    pub(super) value: Arc<dyn Fn() -> V + Send + Sync>,
    /// Mounts a part that reads the failure.
    pub(super) failure: Arc<dyn Fn() -> F + Send + Sync>,
    /// Of several tasks: what says which of them are waited for.
    pub(super) several: Option<fn(Tasks) -> Box<dyn Waiting>>,
}

impl<I: Clone + 'static, T: 'static, E: 'static> AsyncSource for AsyncTask<I, T, E> {
    type Value = TaskValue<T, E>;
    type Failure = TaskFailure<T, E>;

    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn open(&self) -> Option<Opened<Self::Value, Self::Failure>> {
        let task = self.core()?;
        let (value_of, failure_of) = (Arc::clone(&task), Arc::clone(&task));
        Some(Opened {
            tasks: vec![task],
            value: Arc::new(move || TaskValue::mount(Arc::clone(&value_of))),
            failure: Arc::new(move || TaskFailure::mount(Arc::clone(&failure_of))),
            several: None,
        })
    }
}

impl<I: Clone + PartialEq + 'static, T: 'static, E: 'static> InputSource for AsyncTask<I, T, E> {
    fn has_new_input(&self) -> bool {
        let input = self.input().or_else(|| {
            let core = self.core()?;
            // It changes with the failure, which whoever asks is told of anyway.
            let failed = core.glance().failure.is_some();
            let input = core.live().filter(|_| failed)?.last_input()?;
            input.get().cloned()
        });
        match (input, self.value_input()) {
            (Some(new), Some(old)) => new != old,
            _ => false,
        }
    }
}

macro_rules! several {
    ($($S:ident)+) => {
        impl<$($S: AsyncSource),+> sealed::Sealed for ($($S,)+) {}

        impl<$($S: AsyncSource),+> AsyncSource for ($($S,)+) {
            type Value = ($($S::Value,)+);
            type Failure = TaskFailures<($($S::Failure,)+)>;

            #[expect(
                private_interfaces,
                reason = "sealed: nobody else calls or implements it"
            )]
            #[expect(non_snake_case, reason = "each is named after its type")]
            fn open(&self) -> Option<Opened<Self::Value, Self::Failure>> {
                let ($($S,)+) = self;
                $(let $S = $S.open()?;)+
                let tasks = [$($S.tasks),+].concat();
                let value = Arc::new({
                    $(let $S = $S.value;)+
                    move || ($($S(),)+)
                });
                let failure = Arc::new({
                    $(let $S = $S.failure;)+
                    move || TaskFailures::new(($($S(),)+))
                });
                let several = Some(several as _);
                Some(Opened { tasks, value, failure, several })
            }
        }

        impl<$($S: InputSource),+> InputSource for ($($S,)+) {
            #[expect(non_snake_case, reason = "each is named after its type")]
            fn has_new_input(&self) -> bool {
                let ($($S,)+) = self;
                // Each is asked, so that each is tracked.
                [$($S.has_new_input()),+].contains(&true)
            }
        }
    };
}

several!(A B);
several!(A B C);
several!(A B C D);
several!(A B C D E);
several!(A B C D E F);
several!(A B C D E F G);
several!(A B C D E F G H);
