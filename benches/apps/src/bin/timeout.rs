//! A time-out.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::report;
use std::time::Duration;

fn app() -> impl IntoView {
    let report = async_task("report")
        .timeout(Duration::from_secs(2))
        .run(report);
    view! {
        <button on:click=move |_| report.fire()>"Report"</button>
        <AsyncView of=report let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
