//! `action`, and a second button that does nothing: with a second `on:click`, Leptos' event
//! delegation is shipped.

use leptos::prelude::*;
use leptos_fire_apps::report;

fn app() -> impl IntoView {
    let report = Action::new_local(|_: &()| report());
    let (pending, value) = (report.pending(), report.value());
    view! {
        <button on:click=move |_| {
            report.dispatch(());
        }>"Report"</button>
        {move || pending.get().then(|| view! { <p>"Loading…"</p> })}
        {move || {
            value
                .get()
                .map(|result| match result {
                    Ok(text) => view! { <p>{text}</p> }.into_any(),
                    Err(error) => view! { <p role="alert">{error}</p> }.into_any(),
                })
        }}
        <button on:click=|_| ()>"Nothing"</button>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
