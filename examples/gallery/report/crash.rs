use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::words;
use crate::language::say;

#[component]
pub fn CrashPanel() -> impl IntoView {
    // A bug of the common sort: there is no third figure.
    let crash = async_task("crash").run_infallible(|| async {
        let figures: Vec<u32> = vec![1, 2];
        figures[2]
    });
    let clicks = RwSignal::new(0);

    view! {
        <div class="actions">
            <button
                class="button danger"
                data-testid="crash"
                on:click=move |_| crash.fire()
            >
                {say(words::CRASH)}
            </button>
            <button
                class="button"
                data-testid="counter"
                on:click=move |_| clicks.update(|clicks| *clicks += 1)
            >
                {say(words::STILL_ALIVE)} " " {clicks}
            </button>
        </div>
        <AsyncView
            of=crash
            idle=|| view! { <p class="empty">{say(words::NOT_CRASHED)}</p> }
            let:figure
        >
            <p>{say(words::THIRD_FIGURE)} " " {move || figure.get()}</p>
        </AsyncView>
    }
}
