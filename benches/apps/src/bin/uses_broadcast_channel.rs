//! The feature `broadcast-channel`: a report that is loaded in one tab is loaded in all.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::report;

fn app() -> impl IntoView {
    let report = async_task("report").run(report);
    let tabs = BroadcastChannel::<String>::open("reports").ok();
    if let Some(tabs) = &tabs {
        on_message(tabs.stream(), move |_| report.fire());
    }
    view! {
        <button on:click=move |_| {
            report.fire();
            if let Some(tabs) = &tabs {
                _ = tabs.send(&"changed".to_owned());
            }
        }>"Report"</button>
        <AsyncView of=report let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
