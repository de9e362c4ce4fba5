//! The sides from npm, each written in JavaScript in `js/src` and called through one interface.

use super::{Side, Tasks};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/js/dist/sides.js")]
extern "C" {
    #[wasm_bindgen(js_name = Tasks)]
    type Handle;

    #[wasm_bindgen(js_name = declare)]
    fn declare_there(side: &str, count: usize) -> Handle;

    #[wasm_bindgen(js_name = mount)]
    fn mount_there(side: &str, root: &web_sys::HtmlElement, count: usize) -> Handle;

    #[wasm_bindgen(method, js_name = fireAll)]
    fn fire_all(this: &Handle, input: u32);

    #[wasm_bindgen(method)]
    fn storm(this: &Handle, times: u32);

    #[wasm_bindgen(method)]
    fn shows(this: &Handle, input: u32) -> bool;

    #[wasm_bindgen(method, js_name = firstShows)]
    fn first_shows(this: &Handle, input: u32) -> bool;

    #[wasm_bindgen(method)]
    fn dispose(this: &Handle);
}

/// Tasks on the other side of the border, gone when this is dropped.
pub struct Npm(Handle);

/// The module knows the sides by the names that they have here.
pub fn declare(side: Side, count: usize) -> Npm {
    Npm(declare_there(&format!("{side:?}"), count))
}

pub fn mount(side: Side, root: &web_sys::HtmlElement, count: usize) -> Npm {
    Npm(mount_there(&format!("{side:?}"), root, count))
}

impl Tasks for Npm {
    fn fire_all(&self, input: u32) {
        self.0.fire_all(input);
    }

    fn storm(&self, times: u32) {
        self.0.storm(times);
    }

    fn shows(&self, input: u32) -> bool {
        self.0.shows(input)
    }

    fn first_shows(&self, input: u32) -> bool {
        self.0.first_shows(input)
    }
}

impl Drop for Npm {
    fn drop(&mut self) {
        self.0.dispose();
    }
}
