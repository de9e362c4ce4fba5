//! [`JsFailure`]: what JavaScript threw, as an error that can be shown.

use send_wrapper::SendWrapper;
use std::{error::Error, fmt};
use wasm_bindgen::{JsCast, JsValue};

/// How many characters of a value's text are kept.
const LONGEST: usize = 500;

/// A value that JavaScript threw, or that a promise was rejected with, as an error: it
/// displays as what the value says of itself.
///
/// A [`JsValue`] does not say how it is to be shown, so a task that fails with one has no
/// default failure part. Let it fail with this: `?` makes it out of a `JsValue`. An error
/// shows its message; a string itself; any other object its `message`, or else what
/// `String` or `JSON.stringify` make of it, shortened. Whatever the value does when it is
/// asked, throw from a getter say, nothing crashes.
///
/// It is made where JavaScript is, so in the browser alone; natively only its type is of
/// use.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::{JsFailure, prelude::*};
/// use wasm_bindgen::JsValue;
///
/// # async fn read_clipboard() -> Result<JsValue, JsValue> { Ok(JsValue::NULL) }
/// # fn app() -> impl IntoView {
/// let paste = async_task("paste").run(|| async {
///     let text = read_clipboard().await?;
///     Ok::<_, JsFailure>(text.as_string().unwrap_or_default())
/// });
/// view! {
///     <button on:click=move |_| paste.fire()>"Paste"</button>
///     <AsyncView of=paste let:text>{move || text.get()}</AsyncView>
/// }
/// # }
/// ```
#[derive(Clone)]
pub struct JsFailure {
    message: String,
    // Wrapped, so that it is an error for Leptos' `ErrorBoundary`, which asks `Send`.
    value: SendWrapper<JsValue>,
}

impl JsFailure {
    /// What it says, as it displays.
    ///
    /// ```
    /// use leptos_fire::JsFailure;
    ///
    /// fn is_denied(failure: &JsFailure) -> bool {
    ///     failure.message().contains("denied")
    /// }
    /// ```
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The value itself.
    ///
    /// # Panics
    ///
    /// On another thread than the one that it was made on.
    ///
    /// ```
    /// use leptos_fire::JsFailure;
    /// use wasm_bindgen::JsCast;
    ///
    /// fn is_type_error(failure: &JsFailure) -> bool {
    ///     failure.value().is_instance_of::<js_sys::TypeError>()
    /// }
    /// ```
    pub fn value(&self) -> &JsValue {
        &self.value
    }
}

impl From<JsValue> for JsFailure {
    fn from(value: JsValue) -> Self {
        Self {
            message: message_of(&value),
            value: SendWrapper::new(value),
        }
    }
}

impl From<js_sys::Error> for JsFailure {
    fn from(error: js_sys::Error) -> Self {
        JsValue::from(error).into()
    }
}

impl fmt::Debug for JsFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("JsFailure").field(&self.message).finish()
    }
}

impl fmt::Display for JsFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for JsFailure {}

/// What a value says of itself. Each question is asked where JavaScript's exceptions are
/// caught.
fn message_of(value: &JsValue) -> String {
    let property = |name: &str| text(&js_sys::Reflect::get(value, &name.into()).ok()?);
    let message = if value.is_string() {
        text(value)
    } else {
        property("message")
            .or_else(|| property("name"))
            .or_else(|| described(value))
    };
    message.unwrap_or_else(|| "an error that says nothing of itself".to_owned())
}

/// A string that says something, shortened.
fn text(value: &JsValue) -> Option<String> {
    let text = value.as_string()?;
    let text = text.trim();
    let end = text.char_indices().nth(LONGEST);
    let text = match end {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    };
    (!text.is_empty()).then_some(text)
}

fn described(value: &JsValue) -> Option<String> {
    if value.is_undefined() || value.is_null() {
        return None;
    }
    let string = js_sys::Reflect::get(&js_sys::global(), &"String".into()).ok();
    let string: Option<js_sys::Function> = string.and_then(|string| string.dyn_into().ok());
    let described = string.and_then(|string| string.call1(&JsValue::UNDEFINED, value).ok());
    let described = described.as_ref().and_then(text);
    // "[object Object]" is of no use to anybody.
    let is_bare = described
        .as_ref()
        .is_none_or(|text| text.starts_with("[object "));
    if !is_bare {
        return described;
    }
    let json = js_sys::JSON::stringify(value).ok();
    let json = json.and_then(|json| text(&json.into()));
    json.filter(|json| json != "{}").or(described)
}
