//! [`Markup`]: an element of the library's own, as data.

use super::mark::{Mark, Marked, set};
use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::{AddAnyAttr, Mountable, Owner, Render, RenderHtml},
    reactive::diagnostics::SpecialNonReactiveZone,
    tachys::{
        hydration::Cursor,
        renderer::{
            CastFrom, RemoveEventHandler, Rndr,
            types::{Element, Node},
        },
        ssr::StreamBuilder,
        view::{Position, PositionState, strings::StringState},
    },
};
use std::sync::Arc;

/// An element of the library's own, as data. What is built with `html::…` has a type of its
/// own, for each of which there is a copy of all that is done with a view; this has one for
/// all of them.
///
/// Its words are read where it is drawn. Drawn again, with other words, the element stays as
/// it is and so does what was to be done when it is pressed. It takes no attributes from
/// outside.
pub(super) struct Markup {
    tag: &'static str,
    attributes: &'static [(&'static str, &'static str)],
    label: Option<String>,
    mark: Option<Mark>,
    press: Option<Press>,
    children: Vec<Child>,
}

/// Shared: what is drawn again brings it once more.
pub(super) type Press = Arc<dyn Fn() + Send + Sync>;

enum Child {
    Element(Markup),
    Text(String),
}

impl Markup {
    pub(super) const fn new(
        tag: &'static str,
        attributes: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self {
            tag,
            attributes,
            label: None,
            mark: None,
            press: None,
            children: Vec::new(),
        }
    }

    /// Its `aria-label`.
    pub(super) fn label(mut self, label: String) -> Self {
        self.label = Some(label);
        self
    }

    pub(super) fn mark(mut self, mark: Mark) -> Self {
        self.mark = Some(mark);
        self
    }

    /// What is done when it is pressed.
    pub(super) fn on_press(mut self, press: Press) -> Self {
        self.press = Some(press);
        self
    }

    pub(super) fn child(mut self, child: Self) -> Self {
        self.children.push(Child::Element(child));
        self
    }

    pub(super) fn text(mut self, text: String) -> Self {
        self.children.push(Child::Text(text));
        self
    }

    /// All but the children.
    fn opening_tag(&self, buf: &mut String) {
        use leptos::tachys::html::attribute::AttributeValue;

        buf.push('<');
        buf.push_str(self.tag);
        for (name, value) in self.attributes {
            AttributeValue::to_html(*value, name, buf);
        }
        if let Some(label) = &self.label {
            AttributeValue::to_html(label.as_str(), LABEL, buf);
        }
        if let Some(mark) = &self.mark {
            let mut none = [const { String::new() }; 3];
            let [class, style, inner] = &mut none;
            mark.clone().to_html(buf, class, style, inner);
        }
        buf.push('>');
    }

    /// What it has become, once its element is there.
    fn state(self, element: Element, mark: Option<Marked>, children: Vec<ChildState>) -> State {
        let listener = self.press.map(|press| listen(&element, press));
        State {
            element,
            label: self.label,
            children,
            _kept: (mark, listener),
        }
    }
}

/// As `on:click`, in the owner that is current where it is drawn. That has a way through all of
/// Leptos' event delegation, which is shipped once it is used at two places; here the element
/// itself is listened to, whatever is delegated.
fn listen(element: &Element, press: Press) -> RemoveEventHandler<Element> {
    let owner = Owner::current().unwrap_or_default();
    let pressed = Box::new(move |_| {
        let _quiet = SpecialNonReactiveZone::enter();
        owner.with(&*press);
    });
    Rndr::add_event_listener(element, "click", pressed)
}

const LABEL: &str = "aria-label";

/// What stands in the page.
pub(super) struct State {
    element: Element,
    label: Option<String>,
    children: Vec<ChildState>,
    /// Its place among those that are told of the task's state, and what listens to it.
    _kept: (Option<Marked>, Option<RemoveEventHandler<Element>>),
}

enum ChildState {
    Element(State),
    Text(StringState),
}

impl Render for Markup {
    type State = State;

    fn build(mut self) -> State {
        let element = Rndr::create_element(self.tag, None);
        for (name, value) in self.attributes {
            set(&element, name, value);
        }
        if let Some(label) = &self.label {
            set(&element, LABEL, label);
        }
        let mark = self.mark.take().and_then(|mark| mark.build(&element));
        let mut children = Vec::new();
        for child in std::mem::take(&mut self.children) {
            children.push(match child {
                Child::Element(child) => {
                    let mut state = child.build();
                    state.mount(&element, None);
                    ChildState::Element(state)
                }
                Child::Text(text) => {
                    let mut state = text.build();
                    state.mount(&element, None);
                    ChildState::Text(state)
                }
            });
        }
        self.state(element, mark, children)
    }

    fn rebuild(self, state: &mut State) {
        if self.label != state.label
            && let Some(label) = self.label
        {
            set(&state.element, LABEL, &label);
            state.label = Some(label);
        }
        for (child, state) in self.children.into_iter().zip(&mut state.children) {
            match (child, state) {
                (Child::Element(child), ChildState::Element(state)) => child.rebuild(state),
                (Child::Text(text), ChildState::Text(state)) => text.rebuild(state),
                // What is drawn at one place has one shape.
                _ => {}
            }
        }
    }
}

impl Mountable for State {
    fn unmount(&mut self) {
        self.element.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.element.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.element.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.element.elements()
    }
}

impl AddAnyAttr for Markup {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self::Output<A> {
        self
    }
}

impl RenderHtml for Markup {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        _: bool,
        mark_branches: bool,
        _: Vec<AnyAttribute>,
    ) {
        self.opening_tag(buf);
        *position = Position::FirstChild;
        for child in self.children {
            match child {
                Child::Element(child) => {
                    child.to_html_with_buf(buf, position, true, mark_branches, Vec::new());
                }
                Child::Text(text) => {
                    text.to_html_with_buf(buf, position, true, mark_branches, Vec::new());
                }
            }
        }
        buf.push_str("</");
        buf.push_str(self.tag);
        buf.push('>');
        *position = Position::NextChild;
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        buf: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        attributes: Vec<AnyAttribute>,
    ) {
        // Nothing in it has to be waited for.
        let mut html = String::new();
        self.to_html_with_buf(&mut html, position, escape, mark_branches, attributes);
        buf.push_sync(&html);
    }

    fn hydrate<const FROM_SERVER: bool>(
        mut self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> State {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        let node = cursor.current();
        let Some(element) = Element::cast_from(node.clone()) else {
            // Not what the server has sent: it is put in front of that.
            let mut state = self.build();
            if let Some(parent) = node.parent_element() {
                state.mount(&parent, Some(&node));
            }
            position.set(Position::NextChild);
            return state;
        };
        let mark = self.mark.take();
        let mark = mark.and_then(|mark| mark.hydrate::<FROM_SERVER>(&element));
        position.set(Position::FirstChild);
        let mut children = Vec::new();
        for child in std::mem::take(&mut self.children) {
            children.push(match child {
                Child::Element(child) => {
                    ChildState::Element(child.hydrate::<FROM_SERVER>(cursor, position))
                }
                Child::Text(text) => {
                    ChildState::Text(text.hydrate::<FROM_SERVER>(cursor, position))
                }
            });
        }
        cursor.set(AsRef::<Node>::as_ref(&element).clone());
        position.set(Position::NextChild);
        self.state(element, mark, children)
    }

    async fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> State {
        self.hydrate::<true>(cursor, position)
    }

    fn into_owned(self) -> Self {
        self
    }
}
