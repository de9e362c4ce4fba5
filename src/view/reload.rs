//! [`Reload`]: what is shown while content is loaded again.

use super::source::{AsyncSource, InputSource};

/// What an [`AsyncView`](super::AsyncView) shows while its task runs again and there is
/// content from before. For [`ShowLoading`](Self::ShowLoading) only if the input is another
/// one, give it [`ShowLoadingOnNewInput`] instead.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::{prelude::*, view::Reload};
///
/// # fn app() -> impl IntoView {
/// let quote = async_task("quote").run(|| async { Ok::<_, String>(12.5) });
/// view! {
///     <AsyncView of=quote reload=Reload::ShowLoading let:quote>
///         <p>{move || quote.get()}</p>
///     </AsyncView>
/// }
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reload {
    /// The content stays, marked busy, under a slim bar. Nothing of it is rebuilt; focus,
    /// selection and scroll position stay.
    #[default]
    KeepContent,
    /// The loading part takes the content's place, once the view's `delay` is over. For
    /// values that must not be mistaken for current ones. The content is built anew
    /// afterwards; when the run fails, with the failure beside it.
    ShowLoading,
}

/// Has an [`AsyncView`](super::AsyncView) show the loading part in the content's place
/// while its task runs with *another input* than that of the content; the same input
/// again keeps the content. When that run fails, its failure is shown alone, without the
/// content; when it is cancelled, the content is there again. Of several tasks one with
/// another input is enough.
///
/// It is the difference that Riverpod makes between a reload and a refresh. Use it where
/// the content is *about* the input: another user's orders are not to be seen under this
/// user's name, but a look whether there are new ones need not blank them.
///
/// During the view's `delay` the content still stands: give it `delay=Duration::ZERO` where
/// that is too long. The inputs are compared by `PartialEq`. A value that was set from outside, or whose
/// input was not kept, has none: then the content stays.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::{prelude::*, view::ShowLoadingOnNewInput};
///
/// # fn app() -> impl IntoView {
/// let orders = async_task("orders").run(|user: u32| async move { Ok::<_, String>(user + 2) });
/// view! {
///     <button on:click=move |_| orders.fire_with(7)>"Number 7"</button>
///     <button on:click=move |_| orders.refire()>"Refresh"</button>
///     <AsyncView of=orders reload=ShowLoadingOnNewInput let:orders>
///         <p>{move || orders.get()} " orders"</p>
///     </AsyncView>
/// }
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ShowLoadingOnNewInput;

/// What [`AsyncView`](super::AsyncView)'s `reload` takes: a [`Reload`], or
/// [`ShowLoadingOnNewInput`] if the inputs can be compared. It is sealed.
pub trait ReloadRule<S: AsyncSource>: sealed::Sealed {
    #[doc(hidden)]
    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn rule(self) -> Rule<S>;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Reload {}
    impl Sealed for super::ShowLoadingOnNewInput {}
}

/// What is shown over content that is loaded again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    Content,
    Loading,
    LoadingOnNewInput,
}

pub(super) struct Rule<S> {
    pub(super) over: Over,
    /// Whether what loads is for another input.
    pub(super) new_input: Option<fn(&S) -> bool>,
}

impl<S: AsyncSource> ReloadRule<S> for Reload {
    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn rule(self) -> Rule<S> {
        Rule {
            over: match self {
                Self::KeepContent => Over::Content,
                Self::ShowLoading => Over::Loading,
            },
            new_input: None,
        }
    }
}

impl<S: InputSource> ReloadRule<S> for ShowLoadingOnNewInput {
    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn rule(self) -> Rule<S> {
        Rule {
            over: Over::LoadingOnNewInput,
            new_input: Some(S::has_new_input),
        }
    }
}
