//! The floor: the same view over a signal that a spawned future writes, with nothing else.

use leptos::{prelude::*, task::spawn_local};
use leptos_fire_apps::report;

#[derive(Clone)]
enum State {
    Idle,
    Loading,
    Ok(String),
    Failed(String),
}

fn app() -> impl IntoView {
    let state = RwSignal::new(State::Idle);
    let fire = move |_| {
        state.set(State::Loading);
        spawn_local(async move {
            state.set(match report().await {
                Ok(text) => State::Ok(text),
                Err(error) => State::Failed(error),
            });
        });
    };
    view! {
        <button on:click=fire>"Report"</button>
        {move || matches!(*state.read(), State::Loading).then(|| view! { <p>"Loading…"</p> })}
        {move || match state.get() {
            State::Ok(text) => Some(view! { <p>{text}</p> }.into_any()),
            State::Failed(error) => Some(view! { <p role="alert">{error}</p> }.into_any()),
            State::Idle | State::Loading => None,
        }}
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
