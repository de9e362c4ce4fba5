//! `view`, and a second button that does nothing; see `action_button`.

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
        <button on:click=|_| ()>"Nothing"</button>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
