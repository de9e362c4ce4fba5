use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{
    data::{Deleted, Row},
    words,
};
use crate::http::ServerError;

/// It knows its own task only: its own spinner, its own failure.
#[component]
pub fn RowItem(row: Row, task: AsyncTask<(), Deleted, ServerError>) -> impl IntoView {
    let Row { id, name } = row;
    let failure_id = format!("row-{id}-failure");
    let failure = move || task.failure().map(|failure| failure.to_string());

    view! {
        <li
            class="row"
            id=format!("row-{id}")
            data-testid=format!("row-{id}")
            data-loading=move || task.is_loading().to_string()
        >
            <span class="row-name" lang="en" dir="ltr">{name.clone()}</span>
            <button
                class="button"
                data-testid=format!("delete-{id}")
                aria-busy=move || task.is_loading().to_string()
                aria-describedby=failure_id.clone()
                on:click=move |_| task.fire()
            >
                <span
                    class="spinner small"
                    class:idle=move || !task.is_loading()
                    aria-hidden="true"
                ></span>
                {move || match task.is_loading() {
                    true => words::DELETING.get(),
                    false => words::DELETE.get(),
                }}
                // Eight buttons that only say "Delete" tell nothing out of their rows.
                <span class="visually-hidden">" " {name}</span>
            </button>
            <p class="row-failure" id=failure_id role="alert" data-testid=format!("failure-{id}")>
                {failure}
            </p>
        </li>
    }
}
