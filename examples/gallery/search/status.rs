//! Which question the results answer, and which one is still open.

use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{data::Found, words};
use crate::http::ServerError;

#[component]
pub fn Status(search: AsyncTask<String, Found, ServerError>) -> impl IntoView {
    let shown = move || {
        search.with_value(|found| {
            let said = |found: &Found| {
                format!("{} “{}”: {}", words::FOUND.get(), found.query, found.total)
            };
            found.map(said)
        })
    };
    let coming = move || {
        search.input().map(|query| match search.waiting() {
            0 => format!("{} “{query}” …", words::ASKING.get()),
            _ => words::PAUSE.get().to_owned(),
        })
    };

    view! {
        <div class="search-status">
            // It speaks when there are results, and not at every letter.
            <p role="status" data-testid="search-shown">
                {move || shown().unwrap_or_default()}
            </p>
            <p class="coming" data-testid="search-coming">
                {move || {
                    coming().map(|text| {
                        view! {
                            <span class="spinner small" aria-hidden="true"></span>
                            {text}
                        }
                    })
                }}
            </p>
        </div>
    }
}
