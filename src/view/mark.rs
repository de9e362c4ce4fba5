//! [`Mark`]: what each part of an `AsyncView` says of itself.

use leptos::{
    prelude::{Memo, RenderEffect},
    reactive::traits::Get,
    tachys::{
        html::attribute::{Attribute, AttributeValue, NamedAttributeKey, NextAttribute},
        renderer::types::Element,
    },
};
use std::sync::Arc;

const TASK: &str = "data-task";
const STATE: &str = "data-state";
const PART: &str = "data-part";

/// Puts `data-task`, `data-state` and `data-part` on each outermost element of a part.
///
/// An attribute rather than an element around the part, which might break its layout.
#[derive(Clone)]
pub(super) struct Mark {
    pub(super) task: Arc<str>,
    pub(super) state: Memo<&'static str>,
    pub(super) part: &'static str,
}

impl Mark {
    pub(super) fn of(&self, part: &'static str) -> Self {
        Self {
            part,
            ..self.clone()
        }
    }

    fn put(self, element: &Element) -> Marked {
        set(element, TASK, &self.task);
        set(element, PART, self.part);
        let marked = element.clone();
        let effect = RenderEffect::new(move |_| {
            // Where a part outlives its view, it is about to go too.
            if let Some(state) = self.state.try_get() {
                set(&marked, STATE, state);
            }
        });
        Marked {
            element: element.clone(),
            _effect: effect,
        }
    }
}

fn set(element: &Element, name: &str, value: &str) {
    // An `Err` would be a name that cannot be one.
    _ = element.set_attribute(name, value);
}

/// An element that was marked.
pub(super) struct Marked {
    element: Element,
    _effect: RenderEffect<()>,
}

impl Attribute for Mark {
    const MIN_LENGTH: usize = 0;

    type State = Option<Marked>;
    type AsyncOutput = Self;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        TASK.len() + STATE.len() + PART.len() + self.task.len() + 32
    }

    fn to_html(self, buf: &mut String, _: &mut String, _: &mut String, _: &mut String) {
        AttributeValue::to_html(self.task, TASK, buf);
        AttributeValue::to_html(self.part, PART, buf);
        AttributeValue::to_html(self.state.try_get(), STATE, buf);
    }

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Self::State {
        (element.get_attribute(TASK).as_deref() == Some(&*self.task)).then(|| self.put(element))
    }

    fn build(self, element: &Element) -> Self::State {
        // A view or a form in the part is another task's, and says so itself.
        (!element.has_attribute(TASK)).then(|| self.put(element))
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
