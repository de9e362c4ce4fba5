//! The controls of a form, found by their names.

use super::{members, path::Path};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, Node, NodeList};

/// A control that has a name.
pub(super) struct Control {
    pub(super) element: HtmlElement,
    pub(super) path: Path,
}

/// All elements that belong to the form, those outside it by `form="…"` as well, in the
/// document's order.
pub(super) fn elements(form: &HtmlFormElement) -> Vec<HtmlElement> {
    let all = members::elements(form);
    (0..all.length())
        .filter_map(|i| all.item(i)?.dyn_into().ok())
        .collect()
}

/// Those that a person fills in.
pub(super) fn controls(form: &HtmlFormElement) -> Vec<Control> {
    const NOT_FILLED_IN: &str = "button, fieldset, object, output, input:is([type=hidden], [type=submit], [type=image], [type=reset], [type=button])";
    let filled_in = elements(form)
        .into_iter()
        .filter(|element| !element.matches(NOT_FILLED_IN).unwrap_or(true));
    filled_in
        .filter_map(|element| {
            let path = Path::parse(&element.get_attribute("name")?);
            (!path.is_empty()).then_some(Control { element, path })
        })
        .collect()
}

/// Which controls a mistake at `path` is about: those of that name, or else, where it is
/// in a list, the one at that place among those of the list's name.
pub(super) fn at(controls: &[Control], path: &Path) -> Vec<HtmlElement> {
    let named = |path: &Path| {
        let own = controls.iter().filter(|control| control.path == *path);
        own.map(|control| control.element.clone())
            .collect::<Vec<_>>()
    };
    let exact = named(path);
    if !exact.is_empty() || path.is_empty() {
        return exact;
    }
    let Some((list, place)) = path.in_list() else {
        return exact;
    };
    let all = named(&list);
    all.get(place)
        .or(all.first())
        .cloned()
        .into_iter()
        .collect()
}

/// What a person calls the controls of one name: several to choose from by their legend.
pub(super) fn label(controls: &[HtmlElement]) -> Option<String> {
    let first = controls.first()?;
    legend(controls)
        .or_else(|| own_label(first))
        .or_else(|| aria_label(first))
}

/// The legend of the field set that holds these and nothing else, if they are a group.
fn legend(controls: &[HtmlElement]) -> Option<String> {
    let first = controls.first()?;
    let is_group = first.matches("[type=radio]").ok()?
        || controls.len() > 1 && first.matches("[type=checkbox]").ok()?;
    let set = is_group
        .then(|| first.closest("fieldset").ok().flatten())
        .flatten()?;
    let inside = set.query_selector_all("input, select, textarea").ok()?;
    let mut inside = (0..inside.length()).filter_map(|i| inside.item(i));
    let is_one = |node: Node| controls.iter().any(|control| ***control == node);
    let holds_others = inside.any(|node| !is_one(node));
    let legend = set.query_selector(":scope > legend").ok().flatten();
    words(legend.filter(|_| !holds_others)?.text_content()?)
}

fn aria_label(control: &HtmlElement) -> Option<String> {
    let named_by = control.get_attribute("aria-labelledby").unwrap_or_default();
    let parts = named_by
        .split_ascii_whitespace()
        .filter_map(|id| document().get_element_by_id(id)?.text_content());
    words(parts.collect::<Vec<_>>().join(" "))
        .or_else(|| words(control.get_attribute("aria-label")?))
}

/// A name as it is said, without the colon that stands after it.
fn words(text: impl AsRef<str>) -> Option<String> {
    let text = text.as_ref().trim().trim_end_matches(':');
    (!text.is_empty()).then(|| text.to_owned())
}

/// The label, without what is in the control itself.
fn own_label(control: &HtmlElement) -> Option<String> {
    let labels = js_sys::Reflect::get(control, &"labels".into()).ok()?;
    let labels: NodeList = labels.dyn_into().ok()?;
    let children = labels.item(0)?.child_nodes();
    let parts = (0..children.length()).filter_map(|i| children.item(i));
    let text: String = parts
        .filter(|part| !part.contains(Some(control.as_ref() as &Node)))
        .filter(|part| {
            // Notes in the label are about the control, no part of its name.
            part.dyn_ref::<Element>()
                .is_none_or(|element| !element.matches(".lf-field-note").unwrap_or(true))
        })
        .filter_map(|part| part.text_content())
        .collect();
    words(text)
}
