//! The body tells how far it is, and a bar shows it.

use leptos::prelude::*;
use leptos_fire::{prelude::*, view::ProgressBar};
use leptos_fire_apps::report;

fn app() -> impl IntoView {
    let report = async_task("report").run(|| async {
        if let Some(run) = RunContext::current() {
            run.set_progress(0.5);
        }
        report().await
    });
    view! {
        <button on:click=move |_| report.fire()>"Report"</button>
        <ProgressBar value=Signal::derive(move || report.progress()) />
        <AsyncView of=report let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
