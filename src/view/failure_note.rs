//! [`FailureNote`]: what failed, and what can be done about it.

use super::{
    announce::role_unless_said,
    markup::{Markup, Press},
    texts::Words,
};
use leptos::{ev, html, prelude::*};

/// Says what failed: a message, details for who wants them, and the buttons "Try again"
/// and "Dismiss" where there is something to call.
///
/// In an [`AsyncView`](super::AsyncView) it is the default failure part, with the
/// failure's message and "Try again". Use it in a failure part of your own for the rest,
/// or alone. Its words are those of [`Texts`](super::Texts).
///
/// It follows the *alert* pattern of the WAI-ARIA practices (`role="alert"`): it is
/// announced when it appears and when its message changes, and takes no focus. In the
/// failure part of an [`AsyncView`](super::AsyncView), which announces it itself, it has
/// no role. Details are a *disclosure*, by the element `details`. Whoever takes it away on
/// "Dismiss" decides where the focus goes.
///
/// Classes: `lf-failure`; in it `lf-failure-message`, `lf-failure-details`,
/// `lf-failure-actions`, `lf-retry`, `lf-dismiss`. It does not fail, nor panic.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::{prelude::*, view::FailureNote};
///
/// #[derive(Clone, Debug)]
/// struct ApiError {
///     sentence: String,
///     trace: String,
/// }
///
/// # fn app() -> impl IntoView {
/// let user = async_task("user").run(|id: u32| async move {
///     Err::<String, _>(ApiError { sentence: format!("no user {id}"), trace: "…".into() })
/// });
/// view! {
///     <AsyncView
///         of=user
///         failed=move |failed| view! {
///             <FailureNote
///                 message=move || failed.with(|failure| match failure.error() {
///                     Some(error) => error.sentence.clone(),
///                     None => "Something went wrong.".to_string(),
///                 })
///                 details=MaybeProp::derive(move || {
///                     failed.with(|failure| failure.error().map(|error| error.trace.clone()))
///                 })
///                 on_retry=move |()| failed.retry()
///                 on_dismiss=move |()| user.reset()
///             />
///         }
///         let:user
///     >
///         <p>{move || user.get()}</p>
///     </AsyncView>
/// }
/// # }
/// ```
#[component]
pub fn FailureNote(
    /// What failed, in one sentence.
    #[prop(into)]
    message: Signal<String>,
    /// More about it, shown on demand; nothing of it if left out or `None`. A closure is
    /// given by `MaybeProp::derive`.
    #[prop(optional, into)]
    details: MaybeProp<String>,
    /// What "Try again" calls; no such button if left out.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
    /// What "Dismiss" calls; no such button if left out.
    #[prop(optional, into)]
    on_dismiss: Option<Callback<()>>,
) -> impl IntoView {
    let texts = Words::here();
    let actions = (on_retry.is_some() || on_dismiss.is_some()).then(|| {
        // Its owner may be gone while the button still is there.
        let button = |class, label, action: Callback<()>| {
            button(class, label, move || _ = action.try_run(()))
        };
        html::div().class("lf-failure-actions").child((
            on_retry.map(|retry| button("lf-retry", texts.word(|texts| &texts.try_again), retry)),
            on_dismiss
                .map(|dismiss| button("lf-dismiss", texts.word(|texts| &texts.dismiss), dismiss)),
        ))
    });
    // Opened details stay open when only their text changes.
    let has_details = Memo::new(move |_| details.with(|details| details.is_some()));
    let note = html::div()
        .class("lf-failure")
        .role(role_unless_said("alert"));
    note.child((
        html::p()
            .class("lf-failure-message")
            .child(move || message.get()),
        move || {
            has_details.get().then(|| {
                html::details().class("lf-failure-details").child((
                    html::summary().child(texts.word(|texts| &texts.details)),
                    html::pre().child(move || details.get()),
                ))
            })
        },
        actions,
    ))
}

/// The note of an `AsyncView`, which says it by itself. Without what that never shows, and
/// without the failure's type, so that all views have it in common.
pub(super) fn default_note(message: String, retry: Press, words: Words) -> Markup {
    let try_again = words.word(|texts| &texts.try_again)();
    Markup::new("div", &[("class", "lf-failure")])
        .child(Markup::new("p", &[("class", "lf-failure-message")]).text(message))
        .child(
            Markup::new("div", &[("class", "lf-failure-actions")]).child(
                Markup::new("button", &[("class", "lf-retry"), ("type", "button")])
                    .on_press(retry)
                    .text(try_again),
            ),
        )
}

fn button(
    class: &'static str,
    label: impl Fn() -> String + Send + Sync + 'static,
    action: impl Fn() + Send + Sync + 'static,
) -> impl IntoView {
    html::button()
        .class(class)
        .attr("type", "button")
        .on(ev::click, move |_| action())
        .child(label)
}
