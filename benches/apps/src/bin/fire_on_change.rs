//! Follows a signal.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::report;

fn app() -> impl IntoView {
    let count = RwSignal::new(0);
    let report = async_task("report")
        .run(report)
        .fire_on_change(move || Some(count.get()));
    view! {
        <button on:click=move |_| *count.write() += 1>"Report"</button>
        <AsyncView of=report let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
