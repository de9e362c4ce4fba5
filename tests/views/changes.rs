//! What changes within an element.

use crate::common::Log;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Node};

/// Notes every node, text and attribute that changes in an element.
pub struct Changes {
    noted: Log<String>,
    observer: JsValue,
    _callback: Closure<dyn FnMut(js_sys::Array)>,
}

fn get(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &name.into()).unwrap()
}

impl Changes {
    pub fn within(element: &Element) -> Self {
        let noted = Log::default();
        let callback = Closure::<dyn FnMut(js_sys::Array)>::new({
            let noted = noted.clone();
            move |records: js_sys::Array| {
                for record in records.iter() {
                    let target: Node = get(&record, "target").unchecked_into();
                    let kind = get(&record, "type").as_string().unwrap();
                    let attribute = get(&record, "attributeName").as_string();
                    if attribute.as_deref() == Some("data-state") {
                        // The part's own mark.
                        continue;
                    }
                    noted.add(format!("{kind} of {}", target.node_name()));
                }
            }
        });
        let class: js_sys::Function = get(&js_sys::global(), "MutationObserver").unchecked_into();
        let arguments = js_sys::Array::of1(callback.as_ref());
        let observer = js_sys::Reflect::construct(&class, &arguments).unwrap();
        let what =
            r#"{"childList": true, "characterData": true, "attributes": true, "subtree": true}"#;
        let observe: js_sys::Function = get(&observer, "observe").unchecked_into();
        observe
            .call2(&observer, element, &js_sys::JSON::parse(what).unwrap())
            .unwrap();
        Self {
            noted,
            observer,
            _callback: callback,
        }
    }

    /// What has changed since the last time.
    #[track_caller]
    pub fn assert(&self, expected: &[&str]) {
        assert_eq!(self.noted.take(), expected);
    }
}

impl Drop for Changes {
    fn drop(&mut self) {
        let disconnect: js_sys::Function = get(&self.observer, "disconnect").unchecked_into();
        disconnect.call0(&self.observer).unwrap();
    }
}
