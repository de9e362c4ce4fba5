//! Rows on the page, each with a task of its own, as each side's user would write them.

#[cfg(feature = "npm")]
use crate::sides::npm;
use crate::sides::{Side, Tasks, action, fire, hand, resource};
use leptos::{mount::mount_to, prelude::*};
use leptos_fire::prelude::*;
use std::any::Any;
use wasm_bindgen::JsCast;

/// A page of rows.
pub struct Page {
    tasks: Box<dyn Tasks>,
    root: web_sys::HtmlElement,
    _mounted: Box<dyn Any>,
}

/// Mounts so many rows; `None` where the side has nothing of the kind.
pub fn mount(side: Side, count: usize) -> Option<Page> {
    let document = web_sys::window()?.document()?;
    let root: web_sys::HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
    document.body()?.append_child(&root).ok()?;
    let slot = std::rc::Rc::new(std::cell::RefCell::new(None::<Box<dyn Tasks>>));
    let out = std::rc::Rc::clone(&slot);
    let parent = root.clone();
    let mounted: Box<dyn Any> = match side {
        Side::Fire => Box::new(mount_to(parent, move || {
            let tasks = fire::declare(count);
            let view: Vec<_> = tasks
                .0
                .iter()
                .map(|task| fire_row(*task).into_any())
                .collect();
            out.replace(Some(Box::new(tasks)));
            view
        })),
        Side::Action => Box::new(mount_to(parent, move || {
            let tasks = action::declare(count);
            let view: Vec<_> = tasks
                .0
                .iter()
                .map(|task| action_row(*task).into_any())
                .collect();
            out.replace(Some(Box::new(tasks)));
            view
        })),
        Side::Resource => Box::new(mount_to(parent, move || {
            let tasks = resource::declare(count);
            let view: Vec<_> = tasks
                .sources
                .iter()
                .map(|source| resource_row(source.resource).into_any())
                .collect();
            out.replace(Some(Box::new(tasks)));
            view
        })),
        Side::Hand => Box::new(mount_to(parent, move || {
            let tasks = hand::declare(count);
            let view: Vec<_> = tasks
                .0
                .iter()
                .map(|state| hand_row(*state).into_any())
                .collect();
            out.replace(Some(Box::new(tasks)));
            view
        })),
        #[cfg(feature = "npm")]
        Side::TanStack | Side::VueUse => {
            slot.replace(Some(Box::new(npm::mount(side, &parent, count))));
            Box::new(())
        }
        #[cfg(feature = "npm")]
        Side::Ember => return None,
        Side::Fetch => return None,
    };
    let tasks = slot.take()?;
    Some(Page {
        tasks,
        root,
        _mounted: mounted,
    })
}

fn fire_row(task: AsyncTask<u32, u32, std::convert::Infallible>) -> impl IntoView {
    view! {
        <AsyncView of=task let:data>
            <b>{move || data.get()}</b>
        </AsyncView>
    }
}

/// As the documentation of `Action` shows it: its `pending` and its `value`.
fn action_row(action: Action<u32, u32>) -> impl IntoView {
    let (pending, value) = (action.pending(), action.value());
    let there = Memo::new(move |_| value.with(Option::is_some));
    view! {
        <div aria-busy=move || pending.get().to_string()>
            {move || (pending.get() && !there.get()).then(|| view! { <p role="status">"Loading…"</p> })}
            {move || there.get().then(|| view! { <b>{move || value.get()}</b> })}
        </div>
    }
}

/// As the documentation of `Transition` shows it: what is there stays while it is loaded again.
fn resource_row(resource: LocalResource<u32>) -> impl IntoView {
    let (pending, set_pending) = signal(false);
    view! {
        <div aria-busy=move || pending.get().to_string()>
            <Transition
                fallback=|| view! { <p role="status">"Loading…"</p> }
                set_pending=set_pending
            >
                {move || resource.get().map(|value| view! { <b>{value}</b> })}
            </Transition>
        </div>
    }
}

fn hand_row(state: RwSignal<hand::State>) -> impl IntoView {
    let shown = Memo::new(move |before: Option<&Option<u32>>| match state.get() {
        hand::State::Ok(value) => Some(value),
        _ => before.copied().flatten(),
    });
    let there = Memo::new(move |_| shown.get().is_some());
    view! {
        <div aria-busy=move || (state.get() == hand::State::Loading).to_string()>
            {move || there.get().then(|| view! { <b>{move || shown.get()}</b> })}
        </div>
    }
}

impl Page {
    pub fn fire_all(&self, input: u32) {
        self.tasks.fire_all(input);
    }

    /// Whether the last row shows it, and nothing is busy any more. The task is asked first:
    /// the page looks the same before a reload as after one that brings an equal value.
    pub fn shows(&self, input: u32) -> bool {
        if !self.tasks.shows(input) {
            return false;
        }
        let last = self.root.last_element_child();
        last.is_some_and(|row| {
            row.text_content().as_deref() == Some(&input.to_string())
                && row.get_attribute("aria-busy").as_deref() == Some("false")
        })
    }

    /// Has the browser compute style and layout.
    pub fn lay_out(&self) {
        crate::rounds::sink(self.root.offset_height().unsigned_abs().into());
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}
