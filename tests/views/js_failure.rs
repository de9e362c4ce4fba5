//! What JavaScript throws is shown as text, whatever it is.

use leptos::prelude::*;
use leptos_fire::{
    AsyncView, JsFailure, async_task,
    testing::{mount, settled},
};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// What an expression comes to, in JavaScript.
fn evaluated(expression: &str) -> JsValue {
    js_sys::Function::new_no_args(&format!("return ({expression});"))
        .call0(&JsValue::UNDEFINED)
        .unwrap()
}

#[wasm_bindgen_test]
fn each_kind_of_value_says_something() {
    let nothing = "an error that says nothing of itself";
    for (expression, message) in [
        ("'no luck'", "no luck"),
        ("''", nothing),
        ("'  \\n'", nothing),
        ("new Error('no luck')", "no luck"),
        ("new TypeError('')", "TypeError"),
        ("new DOMException('stopped', 'AbortError')", "stopped"),
        ("({message: 'no luck', code: 7})", "no luck"),
        ("({message: 7, code: 7})", "{\"message\":7,\"code\":7}"),
        ("({code: 7})", "{\"code\":7}"),
        ("({})", "[object Object]"),
        ("[1, 2]", "1,2"),
        ("42", "42"),
        ("-0.5", "-0.5"),
        ("10n", "10"),
        ("false", "false"),
        ("NaN", "NaN"),
        ("undefined", nothing),
        ("null", nothing),
        ("Symbol('no luck')", "Symbol(no luck)"),
        ("Object.create(null)", nothing),
        ("({get message() { throw 1 }})", "[object Object]"),
        ("({toString() { throw 1 }})", nothing),
        ("({toString() { throw 1 }, code: 7})", "{\"code\":7}"),
        ("({toString() { return this.toString() }})", nothing),
        (
            "new Proxy({}, {get() { throw 1 }, ownKeys() { throw 1 }})",
            nothing,
        ),
        (
            "(() => { const {proxy, revoke} = Proxy.revocable({}, {}); revoke(); return proxy })()",
            nothing,
        ),
        (
            "(() => { const a = {code: 7}; a.a = a; return a })()",
            "[object Object]",
        ),
        ("new Error('<img src=x>')", "<img src=x>"),
    ] {
        let failure = JsFailure::from(evaluated(expression));
        assert_eq!(failure.to_string(), message, "{expression}");
        assert_eq!(failure.message(), message);
        assert_eq!(format!("{failure:?}"), format!("JsFailure({message:?})"));
    }
    let long = JsFailure::from(evaluated("'ü'.repeat(100000)"));
    assert_eq!(long.message().chars().count(), 501);
    let error = js_sys::RangeError::new("too far");
    let failure = JsFailure::from(js_sys::Error::from(error));
    assert_eq!(failure.message(), "too far");
    assert!(failure.value().is_instance_of::<js_sys::RangeError>());
}

#[wasm_bindgen_test]
async fn it_has_the_default_failure_part() {
    let page = mount(|| {
        let task = async_task("rejected").run(|| async {
            let promise = js_sys::Promise::reject(&evaluated("new Error('<b>rejected</b>')"));
            wasm_bindgen_futures::JsFuture::from(promise).await?;
            Ok::<_, JsFailure>(1)
        });
        task.fire();
        view! { <AsyncView of=task let:data>{move || data.get()}</AsyncView> }
    });
    settled(Duration::from_secs(5)).await.unwrap();
    assert_eq!(page.text(), "<b>rejected</b>Try again");
    assert!(page.find("b").is_none());
}

#[wasm_bindgen_test]
async fn a_bare_js_value_may_have_a_part_of_its_own() {
    let page = mount(|| {
        let task = async_task("rejected").run(|| async { Err::<(), _>(evaluated("({code: 7})")) });
        task.fire();
        view! {
            <AsyncView
                of=task
                failed=|failed| view! {
                    <p>
                        {move || failed.with(|failure| {
                            failure.error().map(|error| JsFailure::from(error.clone()).to_string())
                        })}
                    </p>
                }
                let:_data
            >
                ""
            </AsyncView>
        }
    });
    settled(Duration::from_secs(5)).await.unwrap();
    assert_eq!(page.text(), "{\"code\":7}");
}
