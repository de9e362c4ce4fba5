//! What a form itself can do, also where one of its fields has that name: to JavaScript a
//! field `reset` is `form.reset`, and no longer the method.

use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use web_sys::{HtmlCollection, HtmlFormElement};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = HTMLFormElement)]
    type Form;

    // `final` takes them from the prototype, where no field can be.
    #[wasm_bindgen(method, final, js_class = "HTMLFormElement")]
    fn reset(this: &Form);
    #[wasm_bindgen(method, final, getter, js_class = "HTMLFormElement")]
    fn elements(this: &Form) -> HtmlCollection;
}

pub(super) fn reset(form: &HtmlFormElement) {
    form.unchecked_ref::<Form>().reset();
}

pub(super) fn elements(form: &HtmlFormElement) -> HtmlCollection {
    form.unchecked_ref::<Form>().elements()
}
