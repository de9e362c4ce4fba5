//! `core`, and a second task of other types.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::{orders, report};

/// Another type of value, read as the first one is: what is measured is the task.
#[derive(Clone)]
struct Order(String);

fn app() -> impl IntoView {
    let report = async_task("report").run(report);
    let orders = async_task("orders").run(|| async { orders().await.map(Order) });
    view! {
        <button on:click=move |_| report.fire()>"Report"</button>
        {move || report.is_loading().then(|| view! { <p>"Loading…"</p> })}
        {move || match report.get() {
            AsyncResult::Ok(text) => Some(view! { <p>{text}</p> }.into_any()),
            AsyncResult::Failed { failure, .. } => {
                Some(view! { <p role="alert">{failure.to_string()}</p> }.into_any())
            }
            _ => None,
        }}
        <button on:click=move |_| orders.fire()>"Orders"</button>
        {move || orders.is_loading().then(|| view! { <p>"Loading…"</p> })}
        {move || match orders.get() {
            AsyncResult::Ok(Order(text)) => Some(view! { <p>{text}</p> }.into_any()),
            AsyncResult::Failed { failure, .. } => {
                Some(view! { <p role="alert">{failure.to_string()}</p> }.into_any())
            }
            _ => None,
        }}
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
