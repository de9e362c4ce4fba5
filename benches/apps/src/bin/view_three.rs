//! `view_two`, and a third task with a view of its own.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::{orders, report, stock};

fn app() -> impl IntoView {
    let report = async_task("report").run(report);
    let orders = async_task("orders").run(orders);
    let stock = async_task("stock").run(stock);
    view! {
        <button on:click=move |_| report.fire()>"Report"</button>
        <AsyncView of=report let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
        <button on:click=move |_| orders.fire()>"Orders"</button>
        <AsyncView of=orders let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
        <button on:click=move |_| stock.fire()>"Stock"</button>
        <AsyncView of=stock let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
