//! [`Texts`]: every word that the components say.

use leptos::prelude::{Signal, With, provide_context, use_context};
use std::borrow::Cow;

/// Every word that the components of this crate say, in one value.
///
/// Without [`provide_texts`] they are English. Set the fields that you translate and
/// take the others from `Texts::default()`: new fields may come with new components.
///
/// ```
/// use leptos_fire::view::Texts;
///
/// let german = Texts {
///     loading: "Lädt …".into(),
///     try_again: "Noch einmal".into(),
///     ..Texts::default()
/// };
/// assert_eq!(german.dismiss, "Dismiss");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// Said while something loads: "Loading…".
    pub loading: Cow<'static, str>,
    /// The button that fires once more: "Try again".
    pub try_again: Cow<'static, str>,
    /// The button that takes a failure away: "Dismiss".
    pub dismiss: Cow<'static, str>,
    /// What opens the details of a failure: "Details".
    pub details: Cow<'static, str>,
}

impl Default for Texts {
    fn default() -> Self {
        Self {
            loading: Cow::Borrowed("Loading…"),
            try_again: Cow::Borrowed("Try again"),
            dismiss: Cow::Borrowed("Dismiss"),
            details: Cow::Borrowed("Details"),
        }
    }
}

/// Has components say these words: a [`Texts`], or a signal of one, to change them while
/// the page is shown.
///
/// Call it in your root component, before its view; then it holds for the whole page. As
/// any context of Leptos it belongs to the current owner, and is seen by all that is set
/// up in it from then on: for a part of the page give Leptos' `Provider` the same, a
/// `Signal<Texts>`. Where there is no owner it does nothing.
///
/// ```
/// use leptos::{context::Provider, prelude::*};
/// use leptos_fire::view::{Spinner, Texts, provide_texts};
///
/// fn german() -> Texts {
///     Texts { loading: "Lädt …".into(), ..Texts::default() }
/// }
///
/// #[component]
/// fn App() -> impl IntoView {
///     let is_german = RwSignal::new(false);
///     provide_texts(Signal::derive(move || {
///         if is_german.get() { german() } else { Texts::default() }
///     }));
///     view! {
///         <button on:click=move |_| is_german.update(|german| *german = !*german)>"DE/EN"</button>
///         <Spinner/>
///         <Provider value=Signal::stored(german())>
///             <Spinner/>
///         </Provider>
///     }
/// }
/// ```
pub fn provide_texts(texts: impl Into<Signal<Texts>>) {
    provide_context::<Signal<Texts>>(texts.into());
}

/// The words for components of your own: what [`provide_texts`] was given further up,
/// else English.
///
/// Call it while a component is set up, and read it where the words are shown.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::view::use_texts;
///
/// #[component]
/// fn Waiting() -> impl IntoView {
///     let texts = use_texts();
///     view! { <p role="status">{move || texts.with(|texts| texts.loading.to_string())}</p> }
/// }
/// ```
pub fn use_texts() -> Signal<Texts> {
    use_context().unwrap_or_else(|| Signal::stored(Texts::default()))
}

/// One of the words, to be put into a view.
pub(super) fn word(
    texts: Signal<Texts>,
    pick: fn(&Texts) -> &Cow<'static, str>,
) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    // Where a part outlives what provided the words, it is about to go too.
    move || {
        texts
            .try_with(|texts| pick(texts).to_string())
            .unwrap_or_default()
    }
}
