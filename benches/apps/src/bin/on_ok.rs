//! A callback for each outcome.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::report;

fn app() -> impl IntoView {
    let last = RwSignal::new(None::<String>);
    let report = async_task("report")
        .run(report)
        .on_ok(move |text| last.set(Some(text.clone())))
        .on_failed(move |_| last.set(None));
    view! {
        <button on:click=move |_| report.fire()>"Report"</button>
        <p>{move || last.get()}</p>
        <AsyncView of=report let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
