//! A body that gives its value piece by piece.

use futures::{StreamExt, stream};
use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::report;

fn app() -> impl IntoView {
    let report = async_task("report").run_stream(|| stream::repeat(()).take(3).then(|()| report()));
    view! {
        <button on:click=move |_| report.fire()>"Report"</button>
        <AsyncView of=report let:lines>
            <p>{move || lines.get().concat()}</p>
        </AsyncView>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
