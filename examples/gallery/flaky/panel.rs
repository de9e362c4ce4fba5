use std::time::Duration;

use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{
    data::call_flaky,
    tries::{End, Tries, TryList},
    words,
};
use crate::{http::ServerError, language::say};

/// Longer than this no try may take.
const LIMIT: Duration = Duration::from_secs(3);
/// Before each further try.
const PAUSES: [Duration; 3] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
];

#[component]
pub fn FlakyPanel(seed: RwSignal<u32>) -> impl IntoView {
    let tries = Tries::new();
    let call = async_task("flaky")
        .timeout(LIMIT)
        // Each pause is told to the page as it begins.
        .retry(PAUSES.into_iter().inspect(move |pause| tries.pause(*pause)))
        .run(move |seed| tries.note(call_flaky(seed)))
        .retry_if(ServerError::may_pass)
        .on_failed(move |failure| tries.end_with(End::Failed(failure.to_string())))
        .on_cancelled(move |reason| tries.end_with(End::Failed(reason.to_string())));

    let start = move |_| {
        tries.clear();
        call.fire_with(seed.get());
    };
    let attempt = move || match call.attempt() {
        0 => String::new(),
        attempt => {
            let (word, of) = (words::TRY.get(), words::OF.get());
            format!("{word} {attempt} {of} {}", PAUSES.len() + 1)
        }
    };

    view! {
        <div class="actions">
            <button class="button primary" data-testid="call" on:click=start>
                {say(words::CALL)}
            </button>
            <button
                class="button"
                data-testid="cancel"
                aria-disabled=move || (!call.is_loading()).then_some("true")
                on:click=move |_| call.cancel()
            >
                {say(words::CANCEL)}
            </button>
        </div>
        <p class="attempt" role="status" data-testid="attempt">
            {attempt}
        </p>
        <TryList tries />
        <AsyncView
            of=call
            idle=|| view! { <p class="empty">{say(words::IDLE)}</p> }
            loading=|| view! { <p class="empty">{say(words::LOADING)}</p> }
            let:answer
        >
            <p class="answer" data-testid="answer">
                {say(words::ANSWER)} " " <b>{move || answer.with(|answer| answer.call)}</b>
            </p>
        </AsyncView>
    }
}
