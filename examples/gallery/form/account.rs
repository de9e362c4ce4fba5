use leptos::prelude::*;
use leptos_fire::{
    prelude::*,
    view::{FieldNote, FireForm},
};
use serde::{Deserialize, Serialize};

use super::words;
use crate::{condition::Condition, http, language::say};

#[derive(Clone, Serialize, Deserialize)]
struct Account {
    name: String,
    password: String,
}

#[derive(Deserialize)]
struct Opened {
    name: String,
}

#[component]
pub fn AccountDemo(condition: RwSignal<Condition>) -> impl IntoView {
    let open = async_task("account")
        .policy(Policy::Drop)
        .run(move |account: Account| {
            let condition = condition.get();
            async move {
                condition.crash_if_asked();
                let path = format!("/api/station/accounts{}", condition.query());
                http::post_json::<_, Opened>(&path, &account).await
            }
        });
    let opened = move || {
        open.with_value(|opened| {
            opened.map(|opened| format!("{} {}", words::WELCOME.get(), opened.name))
        })
    };

    view! {
        <FireForm of=open reset_on_ok=true class:form=true>
            <div class="field">
                <label for="account-name">{say(words::ACCOUNT_NAME)}</label>
                <input id="account-name" name="name" autocomplete="username" required />
                <FieldNote name="name" />
            </div>
            <div class="field">
                <label for="account-password">{say(words::PASSWORD)}</label>
                <input
                    id="account-password"
                    name="password"
                    type="password"
                    autocomplete="new-password"
                    required
                />
                <FieldNote name="password" />
            </div>
            <div class="actions">
                <button class="button primary" data-testid="account-submit">
                    {say(words::OPEN)}
                </button>
            </div>
        </FireForm>
        // The input is not kept, so this does nothing.
        <div class="actions">
            <button class="button" data-testid="account-refire" on:click=move |_| open.refire()>
                {say(words::REFIRE)}
            </button>
        </div>
        <p class="outcome" role="status" data-testid="account-outcome">
            {opened}
        </p>
    }
}
