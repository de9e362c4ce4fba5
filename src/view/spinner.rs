//! [`Spinner`]: something is under way, nobody knows for how long.

use super::{announce::role_unless_said, markup::Markup, texts::Words};
use leptos::{html, prelude::*};

/// Says that something is under way: a turning mark and words beside it.
///
/// Use it where there is nothing to show yet and it is not known how long it will take;
/// where that is known, a [`ProgressBar`](super::ProgressBar). In an
/// [`AsyncView`](super::AsyncView) it is the default loading part, behind a delay; alone
/// it is shown as long as it is mounted.
///
/// It is a *status* of WAI-ARIA (`role="status"`): its words are announced politely, the
/// mark is hidden from screen readers. In a part of an [`AsyncView`](super::AsyncView),
/// which announces them itself, it has no role. Without the stylesheet the words remain.
///
/// Classes: `lf-spinner`; in it `lf-spinner-mark` and `lf-spinner-text`. It does not
/// fail, nor panic.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::view::Spinner;
///
/// # fn app() -> impl IntoView {
/// view! {
///     <Spinner/>
///     <Spinner text="Counting the sheep…"/>
/// }
/// # }
/// ```
#[component]
pub fn Spinner(
    /// What it says; [`Texts::loading`](super::Texts::loading) if left out.
    #[prop(optional, into)]
    text: MaybeProp<String>,
) -> impl IntoView {
    let loading = Words::here().word(|texts| &texts.loading);
    html::span()
        .class("lf-spinner")
        .role(role_unless_said("status"))
        .child((
            html::span().class("lf-spinner-mark").aria_hidden("true"),
            html::span()
                .class("lf-spinner-text")
                .child(move || text.get().unwrap_or_else(loading)),
        ))
}

/// The loading part of an `AsyncView`.
pub(super) fn loading_part(words: String) -> Markup {
    Markup::new("p", &[("class", "lf-loading")])
        .child(Markup::new(
            "span",
            &[("class", "lf-spinner-mark"), ("aria-hidden", "true")],
        ))
        .child(Markup::new("span", &[("class", "lf-spinner-text")]).text(words))
}
