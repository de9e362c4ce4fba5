//! Fired by messages of a channel of the page.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::report;

fn app() -> impl IntoView {
    let inbox = channel();
    let report = async_task("report").run(report).fire_on(inbox.stream());
    view! {
        <button on:click=move |_| inbox.send(())>"Report"</button>
        <AsyncView of=report let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
