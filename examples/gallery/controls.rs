//! Controls that the pages share.

use leptos::prelude::*;

use crate::language::{Words, say};

/// One of a few: radio buttons that look like one control.
///
/// Each has the test id `name-key`.
#[component]
pub fn Segments<T>(
    legend: Words,
    /// The name of the group, unique in the page.
    name: &'static str,
    /// Each with a key and its label.
    choices: &'static [(T, &'static str, Words)],
    chosen: RwSignal<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let choice = move |&(value, key, label): &'static (T, &'static str, Words)| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    value=key
                    data-testid=format!("{name}-{key}")
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| chosen.set(value)
                />
                <span>{say(label)}</span>
            </label>
        }
    };

    view! {
        <fieldset class="segments">
            <legend>{say(legend)}</legend>
            {choices.iter().map(choice).collect_view()}
        </fieldset>
    }
}
