//! [`Root`]: the element of an `AsyncView`, and what it says of the tasks.

use super::core::ViewCore;
use crate::{
    ref_cell::RefCell,
    run::thread_bound::ThreadBound,
    view::{
        mark::{Marked, STATE, TASK, set},
        seen::Told,
    },
};
use leptos::tachys::{
    html::attribute::{Attribute, AttributeValue, NamedAttributeKey, NextAttribute},
    renderer::types::Element,
};
use std::{rc::Rc, sync::Arc};

const BUSY: &str = "aria-busy";
const WAITING: &str = "data-waiting";

/// The element, once it is there, and what was written to it last.
pub(super) struct Root(ThreadBound<RefCell<State>>);

#[derive(Default)]
struct State {
    element: Option<Rc<Element>>,
    busy: Option<bool>,
    waiting: Option<String>,
}

impl Default for Root {
    fn default() -> Self {
        Self(ThreadBound::new(RefCell::default()))
    }
}

impl Root {
    /// `None` on a server, and before the view is built.
    pub(super) fn element(&self) -> Option<Rc<Element>> {
        self.0.get()?.borrow().element.clone()
    }

    /// Writes what is different from the last time.
    pub(super) fn write(&self, told: &Told, waiting: Option<String>) {
        let (Some(state), Some(element)) = (self.0.get(), self.element()) else {
            return;
        };
        // Not borrowed while it is written: an element may run code of the page's.
        let busy_before = state.borrow_mut().busy.replace(told.busy);
        if busy_before != Some(told.busy) {
            set(&element, BUSY, busy(told));
        }
        let waiting_before = std::mem::replace(&mut state.borrow_mut().waiting, waiting.clone());
        match waiting {
            _ if waiting == waiting_before => {}
            Some(names) => set(&element, WAITING, &names),
            None => _ = element.remove_attribute(WAITING),
        }
    }

    fn begin(&self, element: Rc<Element>, waiting: Option<String>) {
        if let Some(state) = self.0.get() {
            state.replace(State {
                element: Some(element),
                busy: None,
                waiting,
            });
        }
    }
}

fn busy(told: &Told) -> &'static str {
    if told.busy { "true" } else { "false" }
}

/// As an attribute of the element: it is how the view gets to know it.
pub(super) struct RootAttribute(pub(super) Arc<ViewCore>);

impl RootAttribute {
    fn put(self, element: &Element, waiting: Option<String>) -> Marked {
        let marked = Arc::clone(&self.0.marks).put(element);
        self.0.root.begin(marked.element(), waiting);
        marked
    }
}

impl Attribute for RootAttribute {
    const MIN_LENGTH: usize = 0;

    type State = Marked;
    type AsyncOutput = Self;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        TASK.len() + STATE.len() + BUSY.len() + self.0.marks.task().len() + 32
    }

    fn to_html(self, buf: &mut String, _: &mut String, _: &mut String, _: &mut String) {
        AttributeValue::to_html(&**self.0.marks.task(), TASK, buf);
        if let Some(sight) = self.0.look() {
            AttributeValue::to_html(sight.told.seen.state(), STATE, buf);
            AttributeValue::to_html(self.0.waiting(), WAITING, buf);
            AttributeValue::to_html(busy(&sight.told), BUSY, buf);
        }
    }

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Self::State {
        self.put(element, element.get_attribute(WAITING))
    }

    fn build(self, element: &Element) -> Self::State {
        self.put(element, None)
    }

    fn rebuild(self, state: &mut Self::State) {
        let element = state.element();
        *state = self.put(&element, element.get_attribute(WAITING));
    }

    fn into_cloneable(self) -> Self::Cloneable {
        self
    }

    fn into_cloneable_owned(self) -> Self::CloneableOwned {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn keys(&self) -> Vec<NamedAttributeKey> {
        [TASK, STATE, WAITING, BUSY]
            .map(|key| NamedAttributeKey::Attribute(key.into()))
            .into()
    }
}

impl Clone for RootAttribute {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl NextAttribute for RootAttribute {
    type Output<A: Attribute> = (Self, A);

    fn add_any_attr<A: Attribute>(self, attribute: A) -> Self::Output<A> {
        (self, attribute)
    }
}
