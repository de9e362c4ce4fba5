//! [`Texts`]: every word that the components say.

use leptos::prelude::{Signal, With, provide_context, use_context};
use std::{borrow::Cow, sync::OnceLock};

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
    /// Said while an [`AsyncView`](super::AsyncView) of several tasks loads; `{tasks}`
    /// stands for the names of those that are waited for: "Loading {tasks}…".
    pub loading_several: Cow<'static, str>,
    /// Said to screen readers once it is there: "Loaded."
    pub loaded: Cow<'static, str>,
    /// Said to screen readers of a failure part that is no element: "That failed."
    pub failed: Cow<'static, str>,
    /// The button that fires once more: "Try again".
    pub try_again: Cow<'static, str>,
    /// The button that takes a failure away: "Dismiss".
    pub dismiss: Cow<'static, str>,
    /// What opens the details of a failure: "Details".
    pub details: Cow<'static, str>,
    /// The button that stops what is under way, or says no to a question: "Cancel".
    pub cancel: Cow<'static, str>,
    /// The button that says yes to a question: "Continue".
    pub proceed: Cow<'static, str>,
    /// Said of a field that must be filled in: "Fill in this field."
    pub field_missing: Cow<'static, str>,
    /// Said of a field with something else than a number: "Enter a number."
    pub field_not_a_number: Cow<'static, str>,
    /// Said of a field with a fraction: "Enter a whole number."
    pub field_not_a_whole_number: Cow<'static, str>,
    /// Said of a field with a number too small or too great; `{min}` and `{max}` stand for
    /// the ends: "Enter a number from {min} to {max}."
    pub field_out_of_range: Cow<'static, str>,
    /// Said of a field that is to be true or false and is neither: "Choose yes or no."
    pub field_not_yes_or_no: Cow<'static, str>,
}

impl Texts {
    /// What components say where nobody has provided anything else.
    const ENGLISH: Self = Self {
        loading: Cow::Borrowed("Loading…"),
        loading_several: Cow::Borrowed("Loading {tasks}…"),
        loaded: Cow::Borrowed("Loaded."),
        failed: Cow::Borrowed("That failed."),
        try_again: Cow::Borrowed("Try again"),
        dismiss: Cow::Borrowed("Dismiss"),
        details: Cow::Borrowed("Details"),
        cancel: Cow::Borrowed("Cancel"),
        proceed: Cow::Borrowed("Continue"),
        field_missing: Cow::Borrowed("Fill in this field."),
        field_not_a_number: Cow::Borrowed("Enter a number."),
        field_not_a_whole_number: Cow::Borrowed("Enter a whole number."),
        field_out_of_range: Cow::Borrowed("Enter a number from {min} to {max}."),
        field_not_yes_or_no: Cow::Borrowed("Choose yes or no."),
    };
}

impl Default for Texts {
    /// The English words.
    fn default() -> Self {
        Self::ENGLISH
    }
}

/// Has components say these words: a [`Texts`], or a signal of one, to change them while
/// the page is shown.
///
/// Call it in your root component, before its view; then it holds for the whole page. As
/// any context of Leptos it belongs to the current owner, and is seen by all that is set
/// up in it from then on: for a part of the page give Leptos' `Provider` a
/// [`ProvidedTexts`]. Where there is no owner it does nothing.
///
/// ```
/// use leptos::{context::Provider, prelude::*};
/// use leptos_fire::view::{ProvidedTexts, Spinner, Texts, provide_texts};
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
///         <Provider value=ProvidedTexts::new(Signal::stored(german()))>
///             <Spinner/>
///         </Provider>
///     }
/// }
/// ```
pub fn provide_texts(texts: impl Into<Signal<Texts>>) {
    provide_context(ProvidedTexts::new(texts));
}

/// Words as they stand in Leptos' context, for a `Provider`; for the whole page there is
/// [`provide_texts`], with an example of both.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::view::{ProvidedTexts, Texts};
///
/// # let owner = Owner::new();
/// # owner.set();
/// let texts = Texts { loading: "Un moment…".into(), ..Texts::default() };
/// let provided = ProvidedTexts::new(Signal::stored(texts));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ProvidedTexts {
    texts: Signal<Texts>,
    /// Named where texts are provided, and nowhere else: an application that has the English
    /// ones does not ship how any kind of signal is read.
    read: Read,
}

type Read = fn(&Signal<Texts>, &mut dyn FnMut(&Texts));

/// How they are looked up, once there are some: for the same reason.
static LOOK_UP: OnceLock<fn() -> Option<ProvidedTexts>> = OnceLock::new();

impl ProvidedTexts {
    /// What a `Provider` is given: a [`Texts`], or a signal of one.
    ///
    /// ```
    /// # use leptos_fire::view::{ProvidedTexts, Texts};
    /// # let owner = leptos::prelude::Owner::new();
    /// # owner.set();
    /// let provided = ProvidedTexts::new(Texts::default());
    /// ```
    pub fn new(texts: impl Into<Signal<Texts>>) -> Self {
        LOOK_UP.get_or_init(|| use_context::<Self>);
        Self {
            texts: texts.into(),
            // Where a part outlives what provided the words, it is about to go too.
            read: |texts, f| _ = texts.try_with(f),
        }
    }
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
    match use_context::<ProvidedTexts>() {
        Some(provided) => provided.texts,
        None => Signal::stored(Texts::default()),
    }
}

/// The words for the components of this crate: as [`use_texts`], but the English ones cost
/// nothing.
#[derive(Clone, Copy)]
pub(super) struct Words(Option<ProvidedTexts>);

impl Words {
    /// Those that hold here: to be asked for while a component is set up.
    pub(super) fn here() -> Self {
        Self(LOOK_UP.get().and_then(|look_up| look_up()))
    }

    /// `None` where a part outlives what provided the words: it is about to go too.
    pub(super) fn with<U>(self, f: impl Fn(&Texts) -> U) -> Option<U> {
        let Some(ProvidedTexts { texts, read }) = self.0 else {
            return Some(f(&ENGLISH));
        };
        let mut result = None;
        read(&texts, &mut |texts| result = Some(f(texts)));
        result
    }

    /// One of the words, to be put into a view.
    pub(super) fn word(
        self,
        pick: fn(&Texts) -> &Cow<'static, str>,
    ) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        move || {
            self.with(|texts| pick(texts).to_string())
                .unwrap_or_default()
        }
    }
}

static ENGLISH: Texts = Texts::ENGLISH;
