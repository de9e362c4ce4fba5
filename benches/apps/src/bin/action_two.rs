//! `action`, and a second action of the same types.

use leptos::prelude::*;
use leptos_fire_apps::{orders, report};

fn app() -> impl IntoView {
    let report = Action::new_local(|_: &()| report());
    let (pending, value) = (report.pending(), report.value());
    let orders = Action::new_local(|_: &()| orders());
    let (orders_pending, orders_value) = (orders.pending(), orders.value());
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
        <button on:click=move |_| {
            orders.dispatch(());
        }>"Orders"</button>
        {move || orders_pending.get().then(|| view! { <p>"Loading…"</p> })}
        {move || {
            orders_value
                .get()
                .map(|result| match result {
                    Ok(text) => view! { <p>{text}</p> }.into_any(),
                    Err(error) => view! { <p role="alert">{error}</p> }.into_any(),
                })
        }}
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
