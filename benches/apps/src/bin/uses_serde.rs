//! The feature `serde`: the whole state as JSON.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::report;

fn app() -> impl IntoView {
    let report = async_task("report").run(report);
    view! {
        <button on:click=move |_| report.fire()>"Report"</button>
        <AsyncView of=report let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
        <pre>{move || serde_json::to_string(&report.get()).unwrap_or_default()}</pre>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
