//! A `FireButton` in the plain button's place.

use leptos::prelude::*;
use leptos_fire::{prelude::*, view::FireButton};
use leptos_fire_apps::report;

fn app() -> impl IntoView {
    let report = async_task("report").run(report);
    view! {
        <FireButton fire=report>"Report"</FireButton>
        <AsyncView of=report let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
