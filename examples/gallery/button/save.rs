use leptos::prelude::*;
use leptos_fire::{prelude::*, view::FireButton};
use serde::Deserialize;

use super::words;
use crate::{condition::Condition, http, language::say};

#[derive(Deserialize)]
struct Saved {
    /// How many saves the server has seen.
    saved: u32,
}

#[component]
pub fn SaveDemo(condition: RwSignal<Condition>, policy: Policy) -> impl IntoView {
    let save = async_task("save").policy(policy).run(move || {
        let condition = condition.get();
        async move {
            condition.crash_if_asked();
            let path = format!("/api/station/notes{}", condition.query());
            http::post::<Saved>(&path).await
        }
    });

    view! {
        <div class="actions">
            <FireButton fire=save class:primary=true attr:data-testid="save">
                {say(words::SAVE)}
            </FireButton>
            <FireButton fire=save cancel=true attr:data-testid="save-cancellable">
                {say(words::SAVE_WITH_CANCEL)}
            </FireButton>
            <FireButton fire=save allow_repeat=true attr:data-testid="save-again">
                {say(words::SAVE_AGAIN)}
            </FireButton>
        </div>
        <AsyncView of=save idle=|| view! { <p class="empty">{say(words::SAVE_IDLE)}</p> } let:data>
            <p data-testid="saved">
                {say(words::SAVED)} " "
                <strong>{move || data.with(|answer| answer.saved)}</strong>
            </p>
        </AsyncView>
        <dl class="facts">
            <div>
                <dt>{say(words::FIRED)}</dt>
                <dd data-testid="save-fired">{move || save.fired_count()}</dd>
            </div>
            <div>
                <dt>{say(words::UNDER_WAY)}</dt>
                <dd data-testid="save-under-way">{move || save.under_way()}</dd>
            </div>
        </dl>
    }
}
