//! The choice of the language: a button for the other one, in its own words.

use leptos::prelude::*;

use crate::language::Language;

#[component]
pub fn LanguagePicker() -> impl IntoView {
    let other = || match Language::current() {
        Language::English => Language::Arabic,
        Language::Arabic => Language::English,
    };

    view! {
        <button
            class="button"
            data-testid="language"
            lang=move || other().tag()
            on:click=move |_| other().choose()
        >
            {move || other().name()}
        </button>
    }
}
