//! [`TaskFailures`]: why one or more of several tasks failed.

use super::data::TaskFailure;
use std::fmt;

/// How much a failure is one at present; of several, the greatest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// There is none.
    None,
    /// It was taken away, and its part has not gone yet.
    Aside,
    /// The next run is under way.
    TriedAgain,
    Failed,
}

/// What the failure part of an [`AsyncView`](super::AsyncView) reads: a [`TaskFailure`], or
/// [`TaskFailures`]. It is sealed.
pub trait FailureHandle: sealed::Sealed + Send + Sync + 'static {
    #[doc(hidden)]
    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn standing(&self) -> Standing;

    #[doc(hidden)]
    fn retry_failed(&self);

    #[doc(hidden)]
    fn add_failed_names(&self, names: &mut Vec<&'static str>);
}

/// A [`FailureHandle`] that says what failed, because each error is `Display`. It is
/// sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be shown: an error of its task is not `Display`",
    label = "the default failure part of an `AsyncView` shows the error",
    note = "implement `std::fmt::Display` for the error, give the view a part of your own (`failed=|failed| …`), or for a `JsValue` let the task fail with a `leptos_fire::JsFailure`"
)]
pub trait FailureMessage: FailureHandle {
    #[doc(hidden)]
    fn failure_message(&self) -> String;
}

mod sealed {
    pub trait Sealed {}
    impl<T, E> Sealed for super::TaskFailure<T, E> {}
    impl<P> Sealed for super::TaskFailures<P> {}
}

impl<T: 'static, E: 'static> FailureHandle for TaskFailure<T, E> {
    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn standing(&self) -> Standing {
        self.track_standing();
        self.standing_untracked()
    }

    fn retry_failed(&self) {
        self.retry_if_failed();
    }

    fn add_failed_names(&self, names: &mut Vec<&'static str>) {
        if self.standing() == Standing::Failed {
            names.extend(self.name());
        }
    }
}

impl<T: 'static, E: fmt::Display + 'static> FailureMessage for TaskFailure<T, E> {
    fn failure_message(&self) -> String {
        self.message()
    }
}

/// Why one or more of several tasks failed, as the failure part of an
/// [`AsyncView`](super::AsyncView) of several reads it: a `Copy` handle.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::prelude::*;
///
/// # fn app() -> impl IntoView {
/// let user = async_task("user").run(|| async { Ok::<_, String>("Ada") });
/// let orders = async_task("orders").run(|| async { Err::<u32, _>(404) });
/// view! {
///     <AsyncView
///         of={(user, orders)}
///         failed=|failed| view! {
///             <p>{move || failed.names().join(", ")} ": " {move || failed.message()}</p>
///             <button on:click=move |_| failed.retry()>"Try again"</button>
///         }
///         let((user, orders))
///     >
///         <p>{move || user.get()} " has " {move || orders.get()} " orders"</p>
///     </AsyncView>
/// }
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct TaskFailures<P> {
    parts: P,
}

impl<P> TaskFailures<P> {
    pub(super) fn new(parts: P) -> Self {
        Self { parts }
    }

    /// Each task's own, in their order, to read their errors: a tuple of [`TaskFailure`].
    /// Those of tasks that have not failed say `None` by `try_read` and its like, and
    /// panic by `read`.
    ///
    /// ```
    /// use leptos::prelude::*;
    /// use leptos_fire::view::{TaskFailure, TaskFailures};
    ///
    /// type Both = TaskFailures<(TaskFailure<String, String>, TaskFailure<u32, u16>)>;
    ///
    /// fn not_found(failed: Both) -> bool {
    ///     let (_, orders) = failed.parts();
    ///     orders.try_with(|failure| failure.error() == Some(&404)).unwrap_or_default()
    /// }
    /// ```
    pub fn parts(self) -> P {
        self.parts
    }
}

impl<P> TaskFailures<P>
where
    Self: FailureHandle,
{
    /// The names of the tasks that have failed, in their order. Tracked.
    pub fn names(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        self.add_failed_names(&mut names);
        names
    }

    /// Fires those that failed once more, each with its last input.
    pub fn retry(&self) {
        self.retry_failed();
    }
}

impl<P> TaskFailures<P>
where
    Self: FailureMessage,
{
    /// What failed, in one sentence; of several, the leftmost. Tracked.
    pub fn message(&self) -> String {
        self.failure_message()
    }
}

/// The leftmost of the failures that count most.
fn leading<'h, H: FailureHandle + ?Sized>(handles: &[&'h H]) -> Option<&'h H> {
    let most = handles.iter().map(|handle| handle.standing()).max()?;
    handles
        .iter()
        .copied()
        .find(|handle| handle.standing() == most)
}

macro_rules! several {
    ($($F:ident)+) => {
        #[expect(non_snake_case, reason = "each is named after its type")]
        impl<$($F: FailureHandle),+> FailureHandle for TaskFailures<($($F,)+)> {
            #[expect(
                private_interfaces,
                reason = "sealed: nobody else calls or implements it"
            )]
            fn standing(&self) -> Standing {
                let ($($F,)+) = &self.parts;
                [$($F.standing()),+].into_iter().max().unwrap_or(Standing::None)
            }

            fn retry_failed(&self) {
                let ($($F,)+) = &self.parts;
                $($F.retry_failed();)+
            }

            fn add_failed_names(&self, names: &mut Vec<&'static str>) {
                let ($($F,)+) = &self.parts;
                $($F.add_failed_names(names);)+
            }
        }

        #[expect(non_snake_case, reason = "each is named after its type")]
        impl<$($F: FailureMessage),+> FailureMessage for TaskFailures<($($F,)+)> {
            fn failure_message(&self) -> String {
                let ($($F,)+) = &self.parts;
                leading::<dyn FailureMessage>(&[$($F),+])
                    .map(FailureMessage::failure_message)
                    .unwrap_or_default()
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
