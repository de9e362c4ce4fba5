//! [`ProgressBar`]: how far something is, or that it goes on.

use super::{markup::Markup, texts::Words};
use leptos::{html, prelude::*};

/// Shows how far something is, or, without a `value`, that it goes on.
///
/// `value` runs from 0 to 1; beyond it is taken for the nearer end, and what is no
/// number for no value. A signal of an `Option` changes between the two kinds.
///
/// It is a *progressbar* of WAI-ARIA, by the element that has that role by itself,
/// `progress`: so it needs no style in the page, and works without the stylesheet. It is
/// named by `label`.
///
/// Class: `lf-progress`. It does not fail, nor panic.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::view::ProgressBar;
///
/// # fn app() -> impl IntoView {
/// let done = RwSignal::new(0.25);
/// view! {
///     <ProgressBar value=done label="Uploading the picture"/>
///     <ProgressBar/>
/// }
/// # }
/// ```
#[component]
pub fn ProgressBar(
    /// How far it is, from 0 to 1; indeterminate if left out.
    #[prop(optional, into)]
    value: MaybeProp<f64>,
    /// Its name for screen readers; [`Texts::loading`](super::Texts::loading) if left
    /// out.
    #[prop(optional, into)]
    label: MaybeProp<String>,
) -> impl IntoView {
    let loading = Words::here().word(|texts| &texts.loading);
    html::progress()
        .class("lf-progress")
        .attr("max", "1")
        .attr("value", move || value.get().and_then(in_range).map(written))
        .aria_label(move || label.get().unwrap_or_else(loading))
}

/// The slim bar over content that is loaded again. By itself, because to print a number
/// takes much code, which is for those alone who show one.
pub(super) fn slim_bar(words: Words) -> Markup {
    Markup::new("progress", &[("class", "lf-progress lf-bar"), ("max", "1")])
        .label(words.word(|texts| &texts.loading)())
}

#[cfg(target_family = "wasm")]
fn written(value: f64) -> String {
    js_sys::Object::from(js_sys::Number::from(value))
        .to_string()
        .into()
}

#[cfg(not(target_family = "wasm"))]
fn written(value: f64) -> String {
    value.to_string()
}

fn in_range(value: f64) -> Option<f64> {
    (!value.is_nan()).then(|| value.clamp(0.0, 1.0))
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::in_range;

    #[test]
    fn a_value_is_kept_in_its_range() {
        for (given, taken) in [
            (0.25, Some(0.25)),
            (0.0, Some(0.0)),
            (1.0, Some(1.0)),
            (-3.0, Some(0.0)),
            (1.5, Some(1.0)),
            (f64::INFINITY, Some(1.0)),
            (f64::NAN, None),
        ] {
            assert_eq!(in_range(given), taken, "{given}");
        }
    }
}
