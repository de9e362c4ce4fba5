//! `core`, with its view in a function of its own.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::report;

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
    panel(async_task("report").run(report))
}

fn main() {
    leptos::mount::mount_to_body(app);
}
