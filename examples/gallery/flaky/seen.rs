//! What the server saw of a request, in its own log.

use std::time::Duration;

use leptos::prelude::*;
use leptos_fire::prelude::*;
use serde::Deserialize;

use super::words;
use crate::{http::get, language::say};

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Entry {
    path: String,
    outcome: String,
}

/// The last request for `path`: asked for when it begins, and until it has ended.
#[component]
pub fn Seen(path: &'static str, #[prop(into)] while_loading: Fire<()>) -> impl IntoView {
    let log = async_task("log").run(move || async move {
        let mut log: Vec<Entry> = get("/api/log").await?;
        log.retain(|entry| entry.path == path);
        Ok::<_, crate::http::ServerError>(log.pop().map(|entry| entry.outcome))
    });
    // The log is a moment behind: the server hears of a closed connection when it has closed.
    Effect::new(move || {
        let under_way = while_loading.is_loading();
        let again = if under_way { 400 } else { 150 };
        log.fire();
        let once_more = move || log.fire();
        if let Ok(interval) = set_timeout_with_handle(once_more, Duration::from_millis(again)) {
            on_cleanup(move || interval.clear());
        }
    });
    let outcome = move || {
        log.value()
            .flatten()
            .unwrap_or_else(|| words::NOTHING_YET.get().to_owned())
    };

    view! {
        <p class="seen" role="status">
            {say(words::LOG)} " "
            <b data-testid="seen">{outcome}</b>
        </p>
    }
}
