//! How much typing makes how few requests.

use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{data::Found, words};
use crate::{http::ServerError, language::say};

#[component]
pub fn Readings(
    search: AsyncTask<String, Found, ServerError>,
    requests: RwSignal<u32>,
) -> impl IntoView {
    let last = move || match search.last_settled() {
        None => words::NOTHING_YET.get().to_owned(),
        Some(settled) => settled.to_string(),
    };

    view! {
        <dl class="facts">
            <div>
                <dt>{say(words::FIRED)}</dt>
                <dd data-testid="search-fired">{move || search.fired_count()}</dd>
            </div>
            <div>
                <dt>{say(words::REQUESTS)}</dt>
                <dd data-testid="search-requests">{requests}</dd>
            </div>
            <div>
                <dt>{say(words::LAST)}</dt>
                <dd data-testid="search-last">{last}</dd>
            </div>
        </dl>
    }
}
