//! The menu of all pages: the disclosure navigation of the WAI-ARIA practices, the same on a
//! phone as on a desk.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, FocusEvent, KeyboardEvent, Node};

use crate::{
    language::{Words, say},
    page::{Group, Page},
};

const DEMOS: Words = Words("Demos", "العروض");

#[component]
pub fn Menu(page: Memo<Page>) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let menu = NodeRef::<html::Nav>::new();

    // Outside of it: a click, or the focus that has gone on.
    let is_inside = move |target: Option<EventTarget>| {
        let node = target.and_then(|target| target.dyn_into::<Node>().ok());
        menu.get_untracked()
            .is_some_and(|menu| menu.contains(node.as_ref()))
    };
    let listener = window_event_listener(ev::pointerdown, move |event| {
        if open.get_untracked() && !is_inside(event.target()) {
            open.set(false);
        }
    });
    on_cleanup(move || listener.remove());
    let on_focusout = move |event: FocusEvent| {
        if event.related_target().is_some() && !is_inside(event.related_target()) {
            open.set(false);
        }
    };
    let on_keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            if let Some(button) = button.get_untracked() {
                button.focus().ok();
            }
        }
    };

    view! {
        <nav
            class="menu"
            aria-label=say(DEMOS)
            node_ref=menu
            on:focusout=on_focusout
            on:keydown=on_keydown
        >
            <button
                class="menu-button"
                data-testid="menu"
                node_ref=button
                aria-expanded=move || open.get().to_string()
                aria-controls="menu-pages"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span class="menu-label">{say(DEMOS)}</span>
                <span class="menu-current">{move || page.get().name().get()}</span>
                <Chevron />
            </button>
            <div class="menu-pages" id="menu-pages" hidden=move || !open.get()>
                {Group::ALL
                    .map(|group| view! { <MenuGroup group page on_choose=move || open.set(false) /> })}
            </div>
        </nav>
    }
}

#[component]
fn MenuGroup(
    group: Group,
    page: Memo<Page>,
    on_choose: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let link = move |entry: Page| {
        let current = move || (page.get() == entry).then_some("page");
        view! {
            <li>
                <a href=entry.href() aria-current=current on:click=move |_| on_choose()>
                    {say(entry.name())}
                </a>
            </li>
        }
    };
    let id = format!("menu-{group:?}");

    view! {
        <div class="menu-group">
            <p id=id.clone()>{say(group.name())}</p>
            <ul aria-labelledby=id>{Page::of(group).map(link).collect_view()}</ul>
        </div>
    }
}

#[component]
fn Chevron() -> impl IntoView {
    view! {
        <svg class="chevron" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d="M2 4l4 4 4-4"></path>
        </svg>
    }
}
