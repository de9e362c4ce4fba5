//! `view` ten times, each time with other types.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::page;

fn panel<const N: usize>() -> impl IntoView {
    let page = async_task("page").run(page::<N>);
    view! {
        <button on:click=move |_| page.fire()>"Page"</button>
        <AsyncView of=page let:page>
            <p>{move || page.get().title} {move || page.get().visits[0]}</p>
        </AsyncView>
    }
}

fn app() -> impl IntoView {
    view! {
        {panel::<1>()}
        {panel::<2>()}
        {panel::<3>()}
        {panel::<4>()}
        {panel::<5>()}
        {panel::<6>()}
        {panel::<7>()}
        {panel::<8>()}
        {panel::<9>()}
        {panel::<10>()}
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
