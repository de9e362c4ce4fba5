//! [`Marks`]: what an `AsyncView` and its parts say of themselves in the page.

use crate::{ref_cell::RefCell, run::thread_bound::ThreadBound};
use leptos::tachys::{
    html::attribute::{Attribute, AttributeValue, NamedAttributeKey, NextAttribute},
    renderer::types::Element,
};
use std::{
    borrow::Cow,
    rc::Rc,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

pub(super) const TASK: &str = "data-task";
pub(super) const STATE: &str = "data-state";
const PART: &str = "data-part";

/// The marks of one view: its tasks' names, their state, and which elements carry them.
pub(super) struct Marks {
    task: Cow<'static, str>,
    state: Mutex<&'static str>,
    elements: ThreadBound<RefCell<Elements>>,
}

#[derive(Default)]
struct Elements {
    /// By rising numbers.
    marked: Vec<(u32, Rc<Element>)>,
    last: u32,
}

impl Marks {
    pub(super) fn new(task: Cow<'static, str>) -> Arc<Self> {
        Arc::new(Self {
            task,
            state: Mutex::new(""),
            elements: ThreadBound::new(RefCell::default()),
        })
    }

    pub(super) fn task(&self) -> &Cow<'static, str> {
        &self.task
    }

    /// Has all that are marked say this state.
    pub(super) fn set_state(&self, state: &'static str) {
        if std::mem::replace(&mut *self.lock(), state) == state {
            return;
        }
        // Not borrowed: an element of the page's own may run code when it is changed.
        let mut after = 0;
        while let Some((id, element)) = self.next(after) {
            set(&element, STATE, state);
            after = id;
        }
    }

    fn next(&self, after: u32) -> Option<(u32, Rc<Element>)> {
        let elements = self.elements.get()?.borrow();
        let next = elements.marked.partition_point(|(id, _)| *id <= after);
        elements.marked.get(next).cloned()
    }

    fn state(&self) -> &'static str {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, &'static str> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has `element` say the task and its state, until the handle is dropped.
    pub(super) fn put(self: Arc<Self>, element: &Element) -> Marked {
        let element = Rc::new(element.clone());
        set(&element, TASK, &self.task);
        let state = self.state();
        if !state.is_empty() {
            set(&element, STATE, state);
        }
        let id = self.elements.get().map_or(0, |elements| {
            let mut elements = elements.borrow_mut();
            elements.last = elements.last.wrapping_add(1);
            let id = elements.last;
            elements.marked.push((id, Rc::clone(&element)));
            id
        });
        Marked {
            element,
            marks: self,
            id,
        }
    }
}

pub(super) fn set(element: &Element, name: &str, value: &str) {
    // An `Err` would be a name that cannot be one.
    _ = element.set_attribute(name, value);
}

/// An element that is in the page and carries the marks.
pub(super) struct Marked {
    element: Rc<Element>,
    marks: Arc<Marks>,
    id: u32,
}

impl Marked {
    pub(super) fn element(&self) -> Rc<Element> {
        Rc::clone(&self.element)
    }
}

impl Drop for Marked {
    fn drop(&mut self) {
        if let Some(elements) = self.marks.elements.get() {
            let mut elements = elements.borrow_mut();
            if let Ok(i) = elements
                .marked
                .binary_search_by_key(&self.id, |(id, _)| *id)
            {
                elements.marked.remove(i);
            }
        }
    }
}

/// Puts the marks on the outermost elements of a part, but for those that have some.
///
/// As an attribute it reaches them wherever they are: no element is added around the part.
#[derive(Clone)]
pub(super) struct Mark {
    marks: Arc<Marks>,
    part: &'static str,
}

impl Mark {
    pub(super) fn new(marks: &Arc<Marks>, part: &'static str) -> Self {
        Self {
            marks: Arc::clone(marks),
            part,
        }
    }

    fn put(self, element: &Element) -> Marked {
        set(element, PART, self.part);
        self.marks.put(element)
    }
}

impl Attribute for Mark {
    const MIN_LENGTH: usize = 0;

    type State = Option<Marked>;
    type AsyncOutput = Self;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        TASK.len() + STATE.len() + PART.len() + self.marks.task.len() + 32
    }

    fn to_html(self, buf: &mut String, _: &mut String, _: &mut String, _: &mut String) {
        AttributeValue::to_html(&*self.marks.task, TASK, buf);
        AttributeValue::to_html(self.part, PART, buf);
        AttributeValue::to_html(self.marks.state(), STATE, buf);
    }

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Self::State {
        let own = element.get_attribute(TASK).as_deref() == Some(&*self.marks.task);
        own.then(|| self.put(element))
    }

    fn build(self, element: &Element) -> Self::State {
        // A view or a form in the part is another task's, and says so itself.
        element
            .get_attribute(TASK)
            .is_none()
            .then(|| self.put(element))
    }

    fn rebuild(self, state: &mut Self::State) {
        if let Some(marked) = state {
            *marked = self.put(&marked.element);
        }
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
        [TASK, STATE, PART]
            .map(|key| NamedAttributeKey::Attribute(key.into()))
            .into()
    }
}

impl NextAttribute for Mark {
    type Output<A: Attribute> = (Self, A);

    fn add_any_attr<A: Attribute>(self, attribute: A) -> Self::Output<A> {
        (self, attribute)
    }
}
