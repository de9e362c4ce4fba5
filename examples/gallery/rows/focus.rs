//! Where the focus goes when the row that has it goes.

use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};

/// To the button of the next row, of the one before, or to the title of the list.
pub fn keep_focus_in_list(going: u32) {
    let Some(row) = document().get_element_by_id(&format!("row-{going}")) else {
        return;
    };
    if !row.contains(document().active_element().as_deref()) {
        return;
    }
    let heir = row
        .next_element_sibling()
        .or_else(|| row.previous_element_sibling())
        .and_then(|row| row.query_selector("button").ok().flatten())
        .or_else(|| document().get_element_by_id("rows-list"));
    if let Some(heir) = heir {
        // What cannot have the focus leaves it where it was.
        heir.unchecked_into::<HtmlElement>().focus().ok();
    }
}
