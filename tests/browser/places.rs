//! The places where a component can live, and how it leaves each.

use leptos::{mount::mount_to, prelude::*};
use leptos_fire::testing::{Mounted, mount};
use std::{cell::RefCell, rc::Rc};

#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// The component is the page.
    Plain,
    /// Inside a `<Show>` that turns false.
    Show,
    /// A row of a `<For>` that is taken out.
    ForRow,
    /// Mounted on its own, and its `UnmountHandle` dropped.
    UnmountHandle,
    /// Declared in an owner of its own, which is cleaned up.
    NestedOwner,
}

impl Place {
    pub const ALL: [Self; 5] = [
        Self::Plain,
        Self::Show,
        Self::ForRow,
        Self::UnmountHandle,
        Self::NestedOwner,
    ];
}

/// A component that was put somewhere.
pub struct Placed {
    remove: Option<Box<dyn FnOnce()>>,
    _page: Rc<RefCell<Option<Mounted>>>,
}

impl Placed {
    /// Takes it away; what that leads to in effects follows in microtasks.
    pub fn remove(&mut self) {
        (self.remove.take().expect("the test removes it once"))();
    }
}

/// Puts a component whose set-up is `set_up` somewhere.
pub fn put(place: Place, set_up: impl Fn() + Clone + Send + Sync + 'static) -> Placed {
    let page = Rc::new(RefCell::new(None));
    let remove: Box<dyn FnOnce()> = match place {
        Place::Plain => {
            *page.borrow_mut() = Some(mount(set_up));
            let page = Rc::clone(&page);
            Box::new(move || drop(page.take()))
        }
        Place::Show => {
            let shown = ArcRwSignal::new(true);
            *page.borrow_mut() = Some(mount({
                let shown = shown.clone();
                move || {
                    let set_up = set_up.clone();
                    view! { <Show when=move || shown.get()>{set_up()}<p>"here"</p></Show> }
                }
            }));
            Box::new(move || shown.set(false))
        }
        Place::ForRow => {
            let rows = ArcRwSignal::new(vec![0, 1, 2]);
            *page.borrow_mut() = Some(mount({
                let rows = rows.clone();
                move || {
                    let set_up = set_up.clone();
                    view! {
                        <For each=move || rows.get() key=|n| *n let:n>
                            {(n == 1).then(&set_up)}
                            <p>{n}</p>
                        </For>
                    }
                }
            }));
            Box::new(move || rows.set(vec![0, 2]))
        }
        Place::UnmountHandle => {
            let outer = mount(|| view! { <p>"outer"</p> });
            let handle = mount_to(outer.root().clone(), set_up);
            *page.borrow_mut() = Some(outer);
            Box::new(move || drop(handle))
        }
        Place::NestedOwner => {
            let nested = Rc::new(RefCell::new(None));
            *page.borrow_mut() = Some(mount({
                let nested = send_wrapper::SendWrapper::new(Rc::clone(&nested));
                move || {
                    let owner = Owner::new();
                    owner.with(&set_up);
                    *nested.borrow_mut() = Some(owner);
                }
            }));
            Box::new(move || nested.take().expect("set at mount").cleanup())
        }
    };
    Placed {
        remove: Some(remove),
        _page: page,
    }
}
