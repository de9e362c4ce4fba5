//! The words of a part, as a screen reader would read them.

use crate::view::announce::append;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The outermost elements of a part, in the element of its view.
macro_rules! part {
    ($name:literal) => {
        concat!(":scope > [data-part=", $name, "]")
    };
}

/// What of a part is a live region.
macro_rules! live {
    () => {
        ":is([role=alert], [role=status], [role=log], [aria-live])"
    };
    ($name:literal) => {
        concat!(part!($name), live!(), ", ", part!($name), " ", live!())
    };
}

/// What is not read with the words.
macro_rules! unsaid {
    () => {
        "button, details, [aria-hidden=true], [hidden]"
    };
}

/// After these there is a pause.
const BLOCKS: &str = "p, div, li, dt, dd, h1, h2, h3, h4, h5, h6, tr, td, th, br";

/// Whether the loading part says itself that it is there.
pub(super) fn loading_is_live(root: &Element) -> bool {
    has(root, live!("loading"))
}

/// What the failure part shows, without its buttons. `None` if it says it itself.
pub(super) fn words_of_failure(root: &Element) -> Option<String> {
    if has(root, live!("failed")) {
        return None;
    }
    let mut words = String::new();
    let parts = concat!(part!("failed"), ":not(", unsaid!(), ")");
    each(root, parts, &mut |part| {
        let text = text_of(part).unwrap_or_default();
        append(&mut words, text.trim_ascii());
    });
    Some(words)
}

fn text_of(part: &Element) -> Option<String> {
    let copy: Element = part.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    each(&copy, unsaid!(), &mut |unsaid| unsaid.remove());
    each(&copy, BLOCKS, &mut |block| {
        _ = block.insert_adjacent_text("afterend", " ");
    });
    copy.text_content()
}

fn has(root: &Element, selector: &str) -> bool {
    let found = root.query_selector(selector);
    found.is_ok_and(|found| found.is_some())
}

/// Does this with each element in another one that the selector is for.
fn each(of: &Element, selector: &str, job: &mut dyn FnMut(&Element)) {
    let Ok(found) = of.query_selector_all(selector) else {
        return;
    };
    for i in 0..found.length() {
        if let Some(node) = found.item(i) {
            job(node.unchecked_ref());
        }
    }
}
