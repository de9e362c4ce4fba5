//! [`Sent`]: what a form says when it is submitted.

use super::{controls::elements, fields::Fields};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FormData, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement};

/// What must not be kept once it was sent.
const SECRET: &str = "input:is([type=password], [type=file]), [autocomplete*=password], \
     [autocomplete~=one-time-code], [autocomplete~=cc-number], [autocomplete~=cc-csc]";

/// What a form says when it is submitted.
pub(super) struct Sent {
    pub(super) data: FormData,
    pub(super) fields: Fields,
    /// It has a password, a file, or the like.
    pub(super) is_secret: bool,
}

impl Sent {
    /// Reads a form, with the button that submitted it.
    pub(super) fn read(
        form: &HtmlFormElement,
        submitter: Option<&HtmlElement>,
    ) -> Result<Self, JsValue> {
        let data = FormData::new_with_form(form)?;
        if let Some((name, value)) = submitter.and_then(name_and_value) {
            data.append_with_str(&name, &value)?;
        }
        let mut fields = Fields::default();
        for entry in js_sys::try_iter(&data)?.into_iter().flatten() {
            let entry: js_sys::Array = entry?.unchecked_into();
            // What is no text is a file.
            if let (Some(name), Some(value)) = (entry.get(0).as_string(), entry.get(1).as_string())
            {
                fields.add(&name, value);
            }
        }
        let elements = elements(form);
        for element in &elements {
            if let Some(name) = unchosen(element) {
                fields.know(&name);
            } else if let Some(name) = ticked(element) {
                fields.tick(&name);
            }
        }
        Ok(Self {
            data,
            fields,
            is_secret: elements
                .iter()
                .any(|element| element.matches(SECRET).unwrap_or(true)),
        })
    }
}

fn name_and_value(submitter: &HtmlElement) -> Option<(String, String)> {
    let name = submitter.get_attribute("name")?;
    let value = js_sys::Reflect::get(submitter, &"value".into()).ok()?;
    (!name.is_empty()).then(|| (name, value.as_string().unwrap_or_default()))
}

/// The name of a check box that is ticked.
fn ticked(element: &HtmlElement) -> Option<String> {
    let input: &HtmlInputElement = element.dyn_ref()?;
    let is_ticked = input.type_() == "checkbox" && input.checked() && !input.disabled();
    is_ticked
        .then(|| input.name())
        .filter(|name| !name.is_empty())
}

/// The name of a control of which nothing is chosen, so that the form's data lacks it.
fn unchosen(element: &HtmlElement) -> Option<String> {
    if element.matches(":disabled").unwrap_or(true) {
        return None;
    }
    let name = if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        (input.type_() == "checkbox" && !input.checked()).then(|| input.name())
    } else {
        let select = element.dyn_ref::<HtmlSelectElement>()?;
        select.multiple().then(|| select.name())
    };
    name.filter(|name| !name.is_empty())
}
