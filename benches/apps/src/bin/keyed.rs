//! A task for each key, shown in two rows.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::report;

fn app() -> impl IntoView {
    let report = async_task("report").run_keyed(|_: u32| report());
    [1, 2].map(|key| {
        let report = report.get(key);
        view! {
            <button on:click=move |_| report.fire()>"Report"</button>
            <AsyncView of=report let:text>
                <p>{move || text.get()}</p>
            </AsyncView>
        }
    })
}

fn main() {
    leptos::mount::mount_to_body(app);
}
