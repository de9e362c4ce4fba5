//! `core` ten times, each time with other types and a view of its own.

use leptos::prelude::*;
use leptos_fire::prelude::*;
use leptos_fire_apps::page;

fn panel<const N: usize>() -> impl IntoView {
    let page = async_task("page").run(page::<N>);
    view! {
        <button on:click=move |_| page.fire()>"Page"</button>
        {move || page.is_loading().then(|| view! { <p>"Loading…"</p> })}
        {move || match page.get() {
            AsyncResult::Ok(page) => {
                Some(view! { <p>{page.title} {page.visits[0]}</p> }.into_any())
            }
            AsyncResult::Failed { failure, .. } => {
                Some(view! { <p role="alert">{failure.to_string()}</p> }.into_any())
            }
            _ => None,
        }}
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
