use std::time::Duration;

use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{
    data::{Found, find},
    readings::Readings,
    results::Results,
    status::Status,
    words,
};
use crate::{http::ServerError, language::say};

pub const SEARCH: TaskKey<String, Found, ServerError> = TaskKey::new("search");

/// So long a pause in the typing is worth a question.
const PAUSE: Duration = Duration::from_millis(250);

#[component]
pub fn SearchPanel(#[prop(into)] delay: Signal<u32>) -> impl IntoView {
    let requests = RwSignal::new(0);

    // A read: a newer question stops the older one, and its request with it.
    let search = async_task(SEARCH).debounce(PAUSE).run(move |query| {
        requests.update(|count| *count += 1);
        find(query, delay.get())
    });

    // Each letter fires. What was found last stays until there is something newer.
    let typed = move |text: String| {
        if text.trim().is_empty() {
            search.reset();
        } else {
            search.fire_with(text);
        }
    };

    view! {
        <div class="search-field">
            <label for="query">{say(words::LABEL)}</label>
            <input
                id="query"
                type="search"
                data-testid="query"
                placeholder="greek small alpha"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                on:input:target=move |event| typed(event.target().value())
            />
        </div>
        <Status search />
        <AsyncView
            of=search
            idle=|| view! { <p class="empty">{say(words::IDLE)}</p> }
            let:found
        >
            <Results found=Signal::derive(move || found.get()) />
        </AsyncView>
        <Readings search requests />
    }
}
