use leptos::prelude::*;
use leptos_fire::{prelude::*, view::FireButton};
use serde::Deserialize;

use super::words;
use crate::{condition::Condition, http, language::say};

#[derive(Deserialize)]
struct Removed {
    removed: String,
}

#[component]
pub fn RemoveDemo(condition: RwSignal<Condition>) -> impl IntoView {
    let remove = async_task("remove")
        .policy(Policy::Drop)
        .run(move |note: u32| {
            let condition = condition.get();
            async move {
                condition.crash_if_asked();
                let path = format!("/api/station/notes/{note}{}", condition.query());
                http::delete::<Removed>(&path).await
            }
        });

    view! {
        <div class="actions">
            <FireButton
                fire=remove
                input=7
                confirm=words::REALLY.signal()
                class:danger=true
                attr:data-testid="remove"
            >
                {say(words::REMOVE)}
            </FireButton>
        </div>
        <AsyncView
            of=remove
            idle=|| view! { <p class="empty">{say(words::REMOVE_IDLE)}</p> }
            let:data
        >
            <p data-testid="removed">
                {say(words::REMOVED)} " "
                <strong>{move || data.with(|answer| answer.removed.clone())}</strong>
            </p>
        </AsyncView>
    }
}
