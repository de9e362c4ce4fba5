//! The focus of a failure part that goes.

use super::core::ViewCore;
use leptos::prelude::document;
use wasm_bindgen::JsCast;

/// Takes over the focus of a failure part that is about to go, as "Try again" in it has it
/// when it was pressed: else it would be lost, and the keyboard start at the page's top.
pub(super) fn keep(view: &ViewCore) {
    // None on a server, and before the view is mounted.
    let Some(root) = view.root.element() else {
        return;
    };
    let Some(active) = document().active_element() else {
        return;
    };
    let part = active.closest("[data-part=failed]").ok().flatten();
    if part.is_some_and(|part| part.parent_element().as_ref() == Some(&*root)) {
        // So that a script may focus it, but not the tab key.
        _ = root.set_attribute("tabindex", "-1");
        if let Some(root) = root.dyn_ref::<web_sys::HtmlElement>() {
            _ = root.focus();
        }
    }
}
