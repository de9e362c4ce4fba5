//! Mounting a view for a test.

use leptos::{mount::UnmountHandle, prelude::IntoView};
use std::{any::Any, fmt};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Mounts a view into an element of its own at the end of the page's body.
///
/// # Panics
///
/// If there is no page, as in a worker.
///
/// ```no_run
/// use leptos::prelude::*;
/// # #[cfg(target_family = "wasm")] fn test() {
/// let page = leptos_fire::testing::mount(|| view! { <p>"Hello"</p> });
/// assert_eq!(page.text(), "Hello");
/// # }
/// ```
pub fn mount<V>(view: impl FnOnce() -> V + 'static) -> Mounted
where
    V: IntoView + 'static,
{
    // An `Err` means that somebody else has set it, to the same.
    _ = any_spawner::Executor::init_wasm_bindgen();
    let document = leptos::prelude::document();
    let root: HtmlElement = document
        .create_element("div")
        .unwrap_or_else(|error| panic!("cannot make an element to mount into: {error:?}"))
        .unchecked_into();
    leptos::prelude::document()
        .body()
        .unwrap_or_else(|| panic!("the page has no body to mount into"))
        .append_child(&root)
        .unwrap_or_else(|error| panic!("cannot add an element to the page's body: {error:?}"));
    let handle: UnmountHandle<_> = leptos::mount::mount_to(root.clone(), view);
    Mounted {
        root,
        handle: Some(Box::new(handle)),
    }
}

/// A mounted view. Dropping it unmounts the view, cleans up its owner, and removes its
/// element from the page, also when the test fails.
#[must_use = "dropping it unmounts the view"]
pub struct Mounted {
    root: HtmlElement,
    handle: Option<Box<dyn Any>>,
}

impl Mounted {
    /// The element that the view was mounted into.
    pub fn root(&self) -> &HtmlElement {
        &self.root
    }

    /// The text that it shows, white space trimmed at both ends.
    pub fn text(&self) -> String {
        self.root
            .text_content()
            .unwrap_or_default()
            .trim()
            .to_string()
    }

    /// The first element that matches a CSS selector, if one does.
    ///
    /// # Panics
    ///
    /// If the selector is not valid.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.root
            .query_selector(selector)
            .unwrap_or_else(|_| panic!("`{selector}` is not a valid CSS selector"))
    }

    /// Clicks the first element that matches a CSS selector.
    ///
    /// # Panics
    ///
    /// If none does, or the selector is not valid.
    pub fn click(&self, selector: &str) {
        let element = self.find(selector);
        let element = element.and_then(|element| element.dyn_into::<HtmlElement>().ok());
        match element {
            Some(element) => element.click(),
            None => panic!(
                "no element matches `{selector}` in: {}",
                self.root.inner_html()
            ),
        }
    }

    /// Unmounts the view now, its element stays until this is dropped.
    pub fn unmount(&mut self) {
        self.handle = None;
    }
}

impl fmt::Debug for Mounted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mounted")
            .field("html", &self.root.inner_html())
            .finish()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.handle = None;
        self.root.remove();
    }
}
