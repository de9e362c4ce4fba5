//! The focus of a failure part that goes.

use leptos::{html, prelude::*};

/// Takes over the focus of a failure part that is about to go, as "Try again" in it has it
/// when it was pressed: else it would be lost, and the keyboard start at the page's top.
pub(super) fn keep(view: NodeRef<html::Div>) {
    // None on a server, and before the view is mounted.
    let Some(view) = view.try_get_untracked().flatten() else {
        return;
    };
    let Some(active) = document().active_element() else {
        return;
    };
    let part = active.closest("[data-part=failed]").ok().flatten();
    if part.is_some_and(|part| part.parent_element().as_ref() == Some(view.as_ref())) {
        // So that a script may focus it, but not the tab key.
        _ = view.set_attribute("tabindex", "-1");
        _ = view.focus();
    }
}
