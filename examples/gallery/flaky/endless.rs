use std::time::Duration;

use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{data::listen, seen::Seen, words};
use crate::language::say;

#[component]
pub fn EndlessPanel() -> impl IntoView {
    // The server sends a line now and then, for ever: there never is a whole text.
    let endless = async_task("endless")
        .timeout(Duration::from_secs(3))
        .run(listen);

    view! {
        <div class="actions">
            <button
                class="button primary"
                data-testid="listen"
                on:click=move |_| endless.fire()
            >
                {say(words::LISTEN)}
            </button>
            <button
                class="button"
                data-testid="stop"
                aria-disabled=move || (!endless.is_loading()).then_some("true")
                on:click=move |_| endless.cancel()
            >
                {say(words::STOP)}
            </button>
        </div>
        <AsyncView
            of=endless
            idle=|| view! { <p class="empty">{say(words::NOT_OPEN)}</p> }
            loading=|| view! { <p class="empty">{say(words::MORE)}</p> }
            let:text
        >
            <p>{move || text.get()}</p>
        </AsyncView>
        <Seen path="/api/endless" while_loading=endless.fire_handle() />
    }
}
