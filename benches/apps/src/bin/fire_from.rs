//! One task follows another, whose view is there too; to be compared with `view_two`.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::{orders, report};

fn app() -> impl IntoView {
    let orders = async_task("orders").run(orders);
    let report = async_task("report")
        .run(report)
        .fire_from(orders, |_| Some(()));
    view! {
        <button on:click=move |_| orders.fire()>"Orders"</button>
        <AsyncView of=orders let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
        <AsyncView of=report let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
