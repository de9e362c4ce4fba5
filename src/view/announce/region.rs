//! The live region itself.

use super::PAUSE;
use crate::run::clock;
use leptos::{prelude::document, task::spawn_local};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

const CLASS: &str = "lf-announcer";
const SELECTOR: &str = ".lf-announcer";

/// Heard, not seen, with the stylesheet or without it. It is set as a property, which every
/// Content-Security-Policy lets a script do, and not written as an attribute.
const HIDDEN: &str = "position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; \
     overflow: hidden; clip-path: inset(50%); white-space: nowrap;";

thread_local! {
    /// It is about to be put on the page, for all views of this turn.
    static COMING: Cell<bool> = const { Cell::new(false) };
}

/// Puts the region on the page, so that it is there before anything is said in it. After this
/// turn: by then the view is mounted, and the dialog that it stands in is open.
pub(super) fn prepare() {
    if !COMING.replace(true) {
        spawn_local(async {
            COMING.set(false);
            _ = region();
        });
    }
}

/// Says it. What was said before is replaced; the last stays, for who looks for it.
pub(super) fn say(text: String) {
    match region() {
        // What is put into a page together with its text is not heard.
        Some((region, true)) => {
            region.set_text_content(None);
            clock::after(PAUSE, move || fill(&text)).forget();
        }
        _ => fill(&text),
    }
}

fn fill(text: &str) {
    let Some((region, _)) = region() else { return };
    region.set_text_content(None);
    // A new element each time: the same words again are another announcement.
    if let Ok(line) = document().create_element("p") {
        line.set_text_content(Some(text));
        _ = region.insert_before(&line, None);
    }
}

/// The region, where it is heard, and whether it was not there until now.
fn region() -> Option<(Element, bool)> {
    // What stands beside the body is not looked for, so that few functions of the browser's are
    // enough: each of them is a piece of JavaScript more.
    let body = document().body()?;
    let body: &Element = &body;
    let place = modal(body).unwrap_or_else(|| Node::clone(body));
    let region = match body.query_selector(SELECTOR).ok()? {
        Some(region) => region,
        None => create()?,
    };
    let is_new = region.parent_node().as_ref() != Some(&place);
    if is_new {
        place.insert_before(&region, None).ok()?;
    }
    Some((region, is_new))
}

/// The dialog that is open in front of the page: what is outside of it is inert, and no screen
/// reader listens there.
fn modal(body: &Element) -> Option<Node> {
    let dialogs = body.query_selector_all("dialog:modal").ok()?;
    dialogs.item(dialogs.length().checked_sub(1)?)
}

fn create() -> Option<Element> {
    let region = document().create_element("div").ok()?;
    region.set_attribute("class", CLASS).ok()?;
    // Older screen readers know but one of the two.
    region.set_attribute("role", "status").ok()?;
    region.set_attribute("aria-live", "polite").ok()?;
    let element: &HtmlElement = region.unchecked_ref();
    element.style().set_css_text(HIDDEN);
    Some(region)
}
