//! The focus of a part that goes.

use super::core::ViewCore;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Takes over the focus of a part that is about to go, as "Try again" in a failure has it when
/// it was pressed: else it would be lost, and the keyboard start at the page's top. `goes` is
/// asked by the part's name.
pub(super) fn keep(view: &ViewCore, goes: impl Fn(&str) -> bool) {
    // None on a server, and before the view is mounted.
    let Some(root) = view.root.element() else {
        return;
    };
    let Some(mut inner) = document().active_element() else {
        return;
    };
    // The view's own part that it stands in, however many views are in that.
    loop {
        match inner.parent_element() {
            Some(outer) if outer == *root => break,
            Some(outer) => inner = outer,
            None => return,
        }
    }
    if inner
        .get_attribute("data-part")
        .is_some_and(|part| goes(&part))
    {
        // So that a script may focus it, but not the tab key.
        _ = root.set_attribute("tabindex", "-1");
        // An `Err` where it has no focus to take.
        _ = root.unchecked_ref::<HtmlElement>().focus();
    }
}
