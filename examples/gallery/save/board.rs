//! The buttons, and the five policies below each other.

use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{
    lane::Lane,
    runs::{Order, Runs},
    words,
};
use crate::language::{Words, say};

const LANES: [(Policy, &str, Words); 5] = [
    (Policy::Restart, "Restart", words::RESTART),
    (Policy::Drop, "Drop", words::DROP),
    (Policy::Enqueue, "Enqueue", words::ENQUEUE),
    (Policy::KeepLatest, "KeepLatest", words::KEEP_LATEST),
    (Policy::Parallel, "Parallel", words::PARALLEL),
];

#[component]
pub fn SaveBoard(delay: RwSignal<u32>) -> impl IntoView {
    let runs = Runs::new();
    provide_context(runs);
    // One message, five tasks.
    let orders = channel::<Order>();
    let presses = StoredValue::new(0);
    let save = move |times: u32| {
        runs.begin_anew_if_done();
        for _ in 0..times {
            presses.update_value(|presses| *presses += 1);
            orders.send(Order::Save(presses.get_value()));
        }
    };
    let clear = move |_| {
        orders.send(Order::Clear);
        runs.clear();
    };
    let done = move || {
        if runs.all_done() {
            words::DONE.get()
        } else {
            ""
        }
    };

    view! {
        <div class="actions">
            <button class="button primary" data-testid="save" on:click=move |_| save(1)>
                {say(words::SAVE)}
            </button>
            <button class="button" data-testid="save-3" on:click=move |_| save(3)>
                {say(words::SAVE_3)}
            </button>
            <button
                class="button"
                data-testid="cancel-all"
                on:click=move |_| orders.send(Order::Cancel)
            >
                {say(words::CANCEL)}
            </button>
            <button class="button" data-testid="clear" on:click=clear>
                {say(words::CLEAR)}
            </button>
        </div>
        <ul class="lanes">
            {LANES
                .into_iter()
                .zip(1..)
                .map(|((policy, name, rule), document)| {
                    view! { <Lane policy name rule document orders delay /> }
                })
                .collect_view()}
        </ul>
        <p class="time-legend" aria-hidden="true">
            <span class="swatch swatch-waiting"></span>
            {say(words::WAITING)}
            <span class="swatch swatch-running"></span>
            {say(words::RUNNING)}
            <span class="swatch swatch-saved"></span>
            {say(words::SAVED)}
            <span class="swatch swatch-stopped"></span>
            {say(words::STOPPED)}
        </p>
        <p class="visually-hidden" role="status" data-testid="done">{done}</p>
    }
}
