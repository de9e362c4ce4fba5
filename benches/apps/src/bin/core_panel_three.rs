//! `core_panel_two`, and a third task in the same view.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::{orders, report, stock};

fn panel(task: AsyncTask<(), String, String>) -> impl IntoView {
    view! {
        <button on:click=move |_| task.fire()>{task.name()}</button>
        {move || task.is_loading().then(|| view! { <p>"Loading…"</p> })}
        {move || match task.get() {
            AsyncResult::Ok(text) => Some(view! { <p>{text}</p> }.into_any()),
            AsyncResult::Failed { failure, .. } => {
                Some(view! { <p role="alert">{failure.to_string()}</p> }.into_any())
            }
            _ => None,
        }}
    }
}

fn app() -> impl IntoView {
    view! {
        {panel(async_task("report").run(report))}
        {panel(async_task("orders").run(orders))}
        {panel(async_task("stock").run(stock))}
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
