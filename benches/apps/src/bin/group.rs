//! Two tasks under one policy; to be compared with `view_two`.

use leptos::prelude::*;
use leptos_fire::{TaskGroup, prelude::*};
use leptos_fire_apps::{orders, report};

fn app() -> impl IntoView {
    let group = TaskGroup::new("reports", Policy::Enqueue);
    let report = async_task("report").group(group).run(report);
    let orders = async_task("orders").group(group).run(orders);
    view! {
        <button on:click=move |_| report.fire()>"Report"</button>
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
