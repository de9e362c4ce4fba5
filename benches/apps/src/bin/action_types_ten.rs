//! `action` ten times, each time with other types and a view of its own.

use leptos::prelude::*;
use leptos_fire_apps::page;

fn panel<const N: usize>() -> impl IntoView {
    let page = Action::new_local(|_: &()| page::<N>());
    let (pending, value) = (page.pending(), page.value());
    view! {
        <button on:click=move |_| {
            page.dispatch(());
        }>"Page"</button>
        {move || pending.get().then(|| view! { <p>"Loading…"</p> })}
        {move || {
            value
                .get()
                .map(|result| match result {
                    Ok(page) => view! { <p>{page.title} {page.visits[0]}</p> }.into_any(),
                    Err(error) => view! { <p role="alert">{error}</p> }.into_any(),
                })
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
