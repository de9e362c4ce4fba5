use std::time::Duration;

use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{
    data::{all_rows, delete_row, restore_rows},
    focus::keep_focus_in_list,
    row::RowItem,
    words,
};
use crate::language::say;

#[component]
pub fn RowsPanel(delay: RwSignal<u32>, every: Duration) -> impl IntoView {
    // The list: asked for again now and then, but not while nobody can see it.
    let rows = async_task("rows")
        .run(all_rows)
        .fire_every(every)
        .fire_on(page_focused());

    // One declaration, a task for each row.
    let delete = async_task("delete")
        .policy(Policy::Drop)
        .run_keyed(move |id: u32| delete_row(id, delay.get()))
        .on_ok(move |id, _| {
            let id = *id;
            keep_focus_in_list(id);
            rows.update_value(move |rows| rows.retain(|row| row.id != id));
        });

    let restore = async_task("restore")
        .policy(Policy::Drop)
        .run(restore_rows)
        .on_ok(move |all| rows.set_value(all.clone()));

    let delete_all = move |_| {
        for row in rows.value().unwrap_or_default() {
            delete.fire(row.id);
        }
    };
    let count = move || rows.with_value(|rows| rows.map_or(0, Vec::len));

    view! {
        <AsyncView of=rows let:shown>
            <h3 class="rows-title" id="rows-list" tabindex="-1" data-testid="rows-title">
                {say(words::INVOICES)} " " {count}
            </h3>
            <ul class="rows" aria-labelledby="rows-list">
                <For each=move || shown.get() key=|row| row.id let:row>
                    <RowItem task=delete.get(row.id) row />
                </For>
            </ul>
        </AsyncView>
        <div class="actions">
            <button class="button danger" data-testid="delete-all" on:click=delete_all>
                {say(words::DELETE_ALL)}
            </button>
            <button
                class="button"
                data-testid="cancel-all"
                on:click=move |_| delete.cancel_all()
            >
                {say(words::CANCEL)}
            </button>
            <button
                class="button"
                data-testid="restore"
                aria-describedby="restore-failure"
                on:click=move |_| restore.fire()
            >
                {say(words::RESTORE)}
            </button>
        </div>
        <p class="edit-failure" id="restore-failure" role="alert">
            {move || restore.failure().map(|failure| failure.to_string())}
        </p>
    }
}
