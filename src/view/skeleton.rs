//! [`Skeleton`]: the outline of text that is still to come.

use leptos::{html, prelude::*};

/// Holds the place of some lines of text that are still to come.
///
/// Use it as a loading part where the content's shape is known, so that the page does not
/// jump when it arrives. It is decoration only, hidden from screen readers
/// (`aria-hidden`): say beside it that something loads, as below. Without the stylesheet
/// nothing is seen of it.
///
/// Classes: `lf-skeleton`, and `lf-skeleton-line` for each line. It does not fail, nor
/// panic.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::{prelude::*, view::{Skeleton, Spinner}};
///
/// # fn app() -> impl IntoView {
/// let story = async_task("story").run(|| async { Ok::<_, String>("Once upon a time …") });
/// view! {
///     <AsyncView of=story loading=|| view! { <Spinner/><Skeleton lines=5/> } let:story>
///         <p>{move || story.get()}</p>
///     </AsyncView>
/// }
/// # }
/// ```
#[component]
pub fn Skeleton(
    /// How many lines it has; 3 if left out.
    #[prop(default = 3)]
    lines: usize,
) -> impl IntoView {
    let line = |_| html::span().class("lf-skeleton-line");
    html::div()
        .class("lf-skeleton")
        .aria_hidden("true")
        .child((0..lines).map(line).collect::<Vec<_>>())
}
