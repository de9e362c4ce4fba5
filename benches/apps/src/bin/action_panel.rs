//! `action`, with its view in a function of its own.

use leptos::prelude::*;
use leptos_fire_apps::report;

fn panel(name: &'static str, action: Action<(), Result<String, String>>) -> impl IntoView {
    let (pending, value) = (action.pending(), action.value());
    view! {
        <button on:click=move |_| {
            action.dispatch(());
        }>{name}</button>
        {move || pending.get().then(|| view! { <p>"Loading…"</p> })}
        {move || {
            value
                .get()
                .map(|result| match result {
                    Ok(text) => view! { <p>{text}</p> }.into_any(),
                    Err(error) => view! { <p role="alert">{error}</p> }.into_any(),
                })
        }}
    }
}

fn app() -> impl IntoView {
    panel("report", Action::new_local(|_: &()| report()))
}

fn main() {
    leptos::mount::mount_to_body(app);
}
