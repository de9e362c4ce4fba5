//! `core`, and a second button that does nothing; see `action_button`.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::report;

fn app() -> impl IntoView {
    let report = async_task("report").run(report);
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
        <button on:click=|_| ()>"Nothing"</button>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
