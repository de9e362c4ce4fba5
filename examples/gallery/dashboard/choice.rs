//! The controls: each choice is a step to another address.

use leptos::prelude::*;

use super::{data::PEOPLE, filters::Filters, words};
use crate::language::{Words, say};

const DELAYS: [(u32, Words); 3] = [
    (0, Words("none", "بلا")),
    (1_000, Words("1 s", "ثانية")),
    (4_000, Words("4 s", "٤ ثوانٍ")),
];

#[component]
pub fn FilterPicker(filters: Memo<Filters>) -> impl IntoView {
    let person = |name, legend, get: fn(Filters) -> u32, with: fn(Filters, u32) -> Filters| {
        let choices = PEOPLE.map(|(id, name)| (id, Words(name, name)));
        view! { <Choice name legend choices=choices.to_vec() filters get with /> }
    };

    view! {
        {person(
            "first",
            words::FIRST,
            |filters| filters.first,
            |filters, first| Filters { first, ..filters },
        )}
        {person(
            "second",
            words::SECOND,
            |filters| filters.second,
            |filters, second| Filters { second, ..filters },
        )}
        <Choice
            name="delay"
            legend=words::DELAY
            choices=DELAYS.to_vec()
            filters
            get=|filters| filters.delay
            with=|filters, delay| Filters { delay, ..filters }
        />
    }
}

/// Radio buttons over one of the filters.
#[component]
fn Choice(
    name: &'static str,
    legend: Words,
    choices: Vec<(u32, Words)>,
    filters: Memo<Filters>,
    get: fn(Filters) -> u32,
    with: fn(Filters, u32) -> Filters,
) -> impl IntoView {
    view! {
        <fieldset class="segments">
            <legend>{say(legend)}</legend>
            {choices
                .into_iter()
                .map(|(value, label)| {
                    view! {
                        <label>
                            <input
                                type="radio"
                                name=format!("dashboard-{name}")
                                value=value
                                data-testid=format!("{name}-{value}")
                                prop:checked=move || get(filters.get()) == value
                                on:change=move |_| with(filters.get_untracked(), value).go()
                            />
                            <span>{say(label)}</span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
