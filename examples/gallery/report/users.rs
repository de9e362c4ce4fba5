//! Who can be picked. Radio buttons: the arrow keys pick, as everywhere on the web.

use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::words;
use crate::language::{Words, say};

pub struct User {
    pub id: u32,
    pub name: &'static str,
    pub hint: Words,
}

pub const USERS: [User; 6] = [
    user(1, "Ada Lovelace", words::A_REPORT),
    user(2, "Grace Hopper", words::A_REPORT),
    user(3, "Katherine Johnson", words::A_REPORT),
    user(4, "Nobody Yet", words::NO_REPORT),
    user(5, "Garbled", words::NOT_JSON),
    user(6, "Slowpoke", words::TEN_SECONDS),
];

const fn user(id: u32, name: &'static str, hint: Words) -> User {
    User { id, name, hint }
}

pub fn name_of(id: u32) -> &'static str {
    USERS
        .iter()
        .find(|user| user.id == id)
        .map_or("somebody", |user| user.name)
}

#[component]
pub fn UserPicker(user: RwSignal<u32>, #[prop(into)] on_pick: Fire<u32>) -> impl IntoView {
    let pick = move |id| {
        user.set(id);
        on_pick.fire_with(id);
    };

    view! {
        <fieldset class="users">
            <legend>{say(words::WHOSE)}</legend>
            {USERS
                .map(|User { id, name, hint }| {
                    view! {
                        <label class="user">
                            <input
                                type="radio"
                                name="user"
                                value=id
                                data-testid=format!("user-{id}")
                                prop:checked=move || user.get() == id
                                on:change=move |_| pick(id)
                            />
                            <span class="user-name">{name}</span>
                            <span class="user-hint">{say(hint)}</span>
                        </label>
                    }
                })}
        </fieldset>
    }
}
