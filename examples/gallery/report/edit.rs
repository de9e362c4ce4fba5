use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{fetch::edit_report, inbox::Inbox, words};
use crate::language::say;

/// Writes, then tells everybody. It knows nothing of who shows reports, nor of the report's task.
#[component]
pub fn EditButton(user: RwSignal<u32>) -> impl IntoView {
    let inbox = expect_context::<Inbox>();
    // A write is not to be restarted half-way: while one is under way, another click is skipped.
    let edit = async_task("edit")
        .policy(Policy::Drop)
        .run(edit_report)
        .on_ok(move |changed| inbox.send(*changed));

    view! {
        <button
            class="button"
            data-testid="edit"
            aria-describedby="edit-failure"
            on:click=move |_| edit.fire_with(user.get())
        >
            {say(words::EDIT)}
        </button>
        <p class="edit-failure" id="edit-failure" role="alert">
            {move || edit.failure().map(|failure| failure.to_string())}
        </p>
    }
}
