//! [`Reload`]: what is shown while content is loaded again.

/// What an [`AsyncView`](super::AsyncView) shows while its task runs again and there is
/// content from before.
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
