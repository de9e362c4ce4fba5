//! `AsyncView` in a page.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, AsyncView, Failure, async_task,
    testing::{Mounted, mount, settled},
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

type Task = AsyncTask<(), &'static str, &'static str>;

async fn flush() {
    _ = settled(Duration::ZERO).await;
}

fn state(page: &Mounted) -> String {
    page.find(".lf-view")
        .unwrap()
        .get_attribute("data-state")
        .unwrap()
}

/// Mounts a view over a stepped task, and hands both back.
fn shown(clear: bool) -> (Mounted, Task, Steps) {
    let steps = Steps::default();
    let handle = Log::<Task>::default();
    let page = mount({
        let shared = SendWrapper::new((steps.clone(), handle.clone()));
        move || {
            let (steps, handle) = (*shared).clone();
            let declaration = async_task("report");
            let declaration = if clear {
                declaration.clear_on_fire()
            } else {
                declaration
            };
            let task = declaration.run(move || steps.body());
            handle.add(task);
            view! {
                <AsyncView
                    of=task
                    idle=|| "nothing yet"
                    delay=Duration::ZERO
                    minimum=Duration::ZERO
                    let:data
                >
                    <input value="typed"/>
                    <p>{move || data.get()}</p>
                </AsyncView>
            }
        }
    });
    (page, handle.take().remove(0), steps)
}

#[wasm_bindgen_test]
async fn each_state_shows_its_part() {
    let (page, task, steps) = shown(false);
    assert_eq!(
        (state(&page).as_str(), page.text().as_str()),
        ("idle", "nothing yet")
    );
    assert_eq!(
        page.find(".lf-view")
            .unwrap()
            .get_attribute("data-task")
            .unwrap(),
        "report"
    );
    task.fire();
    flush().await;
    assert_eq!(
        (state(&page).as_str(), page.text().as_str()),
        ("loading", "Loading…")
    );
    assert!(page.find(".lf-loading[data-state=loading]").is_some());
    steps.end(0, Err("no luck"));
    flush().await;
    assert_eq!(state(&page), "failed");
    assert_eq!(
        page.find(".lf-failure[data-state=failed] p")
            .unwrap()
            .text_content()
            .unwrap(),
        "no luck"
    );
    page.click(".lf-retry");
    flush().await;
    assert_eq!(
        state(&page),
        "loading",
        "\"Try again\" fires it with its last input"
    );
    steps.end(1, Ok("one"));
    flush().await;
    assert_eq!((state(&page).as_str(), page.text().as_str()), ("ok", "one"));
    task.fire();
    flush().await;
    assert_eq!(
        (state(&page).as_str(), page.text().as_str()),
        ("reloading", "one")
    );
    assert_eq!(
        page.find(".lf-view")
            .unwrap()
            .get_attribute("aria-busy")
            .unwrap(),
        "true"
    );
    steps.end(2, Err("again no luck"));
    flush().await;
    assert_eq!(state(&page), "failed");
    assert!(page.text().starts_with("one") && page.text().contains("again no luck"));
    task.reset();
    flush().await;
    assert_eq!(
        (state(&page).as_str(), page.text().as_str()),
        ("idle", "nothing yet")
    );
}

#[wasm_bindgen_test]
async fn the_content_is_not_rebuilt() {
    let (page, task, steps) = shown(false);
    task.fire();
    steps.end(0, Ok("one"));
    flush().await;
    let input: HtmlInputElement = page.find("input").unwrap().unchecked_into();
    input.set_value("changed by hand");
    input.focus().unwrap();
    let paragraph = page.find("p").unwrap();
    for (run, outcome) in [(1, Ok("two")), (2, Err("no luck")), (3, Ok("four"))] {
        task.fire();
        flush().await;
        steps.end(run, outcome);
        flush().await;
    }
    assert_eq!(page.find("p").unwrap(), paragraph);
    assert_eq!(paragraph.text_content().unwrap(), "four");
    let same: HtmlInputElement = page.find("input").unwrap().unchecked_into();
    assert_eq!(same.value(), "changed by hand");
    let focused = leptos::prelude::document().active_element().unwrap();
    assert_eq!(
        focused,
        *JsValue::from(same).unchecked_ref::<web_sys::Element>()
    );
}

#[wasm_bindgen_test]
async fn with_clear_on_fire_the_loading_part_shows_again() {
    let (page, task, steps) = shown(true);
    task.fire();
    steps.end(0, Ok("one"));
    flush().await;
    assert_eq!(page.text(), "one");
    task.fire();
    flush().await;
    assert_eq!(
        (state(&page).as_str(), page.text().as_str()),
        ("loading", "Loading…")
    );
}

#[wasm_bindgen_test]
async fn a_mounted_part_can_always_read_its_value() {
    // The content's and the failure part's effects run before they are taken away.
    for reset_first in [true, false] {
        for failing in [true, false] {
            let other = ArcRwSignal::new(0);
            let steps = Steps::default();
            let handle = Log::<Task>::default();
            let page = mount({
                let other = other.clone();
                let shared = SendWrapper::new((steps.clone(), handle.clone()));
                move || {
                    let (steps, handle) = (*shared).clone();
                    let task = async_task("report").run(move || steps.body());
                    handle.add(task);
                    let in_failure = other.clone();
                    view! {
                        <AsyncView
                            of=task
                            failed=move |failed| {
                                let other = in_failure.clone();
                                view! { <b>{move || format!("{} {}", other.get(), failed.read())}</b> }
                            }
                            let:data
                        >
                            {
                                let other = other.clone();
                                view! { <i>{move || format!("{} {}", other.get(), data.read())}</i> }
                            }
                        </AsyncView>
                    }
                }
            });
            let task = handle.take().remove(0);
            task.fire();
            steps.end(0, if failing { Err("no luck") } else { Ok("one") });
            flush().await;
            assert_eq!(page.text(), if failing { "0 no luck" } else { "0 one" });
            if reset_first {
                task.reset();
                other.set(1);
            } else {
                other.set(1);
                task.reset();
            }
            flush().await;
            assert_eq!(
                page.text(),
                "",
                "reset first: {reset_first}, failing: {failing}"
            );
            task.fire();
            steps.end(1, Ok("two"));
            flush().await;
            assert_eq!(page.text(), "1 two");
        }
    }
}

#[wasm_bindgen_test]
async fn a_failure_part_of_one_s_own_needs_no_display() {
    #[derive(Clone)]
    struct NotDisplay;
    let page = mount(|| {
        let task = async_task("report").run(|fail: bool| async move {
            if fail {
                Err::<u32, _>(NotDisplay)
            } else {
                Ok(1)
            }
        });
        task.fire_with(true);
        view! {
            <AsyncView
                of=task
                delay=Duration::ZERO
                loading=|| view! { <em>"one moment"</em> }
                failed=|failed| view! {
                    <b>{move || if failed.with(Failure::is_panic) { "crash" } else { "error" }}</b>
                }
                let:data
            >
                {move || data.get()}
            </AsyncView>
        }
    });
    assert_eq!(page.text(), "one moment");
    settled(Duration::from_secs(5)).await.unwrap();
    assert_eq!(page.text(), "error");
}

#[wasm_bindgen_test]
async fn text_from_outside_is_shown_as_text() {
    let page = mount(|| {
        let task =
            async_task("hostile").run(|| async { Err::<u32, _>("<img src=x onerror=alert(1)>") });
        task.fire();
        view! { <AsyncView of=task let:data>{move || data.get()}</AsyncView> }
    });
    settled(Duration::from_secs(5)).await.unwrap();
    assert!(page.find("img").is_none());
    assert!(page.text().contains("<img src=x"));
}

#[wasm_bindgen_test]
async fn a_value_that_a_callback_is_still_to_see_can_be_read_by_the_content_too() {
    // Ended, and reset before its callbacks: both the callback and the content, whose
    // effect runs before it is taken away, have to see the value.
    let other = ArcRwSignal::new(0);
    let (steps, handle, seen) = (Steps::default(), Log::<Task>::default(), Log::default());
    let page = mount({
        let other = other.clone();
        let shared = SendWrapper::new((steps.clone(), handle.clone(), seen.clone()));
        move || {
            let (steps, handle, seen) = (*shared).clone();
            let task = async_task("report").run(move || steps.body());
            handle.add(task.on_ok(move |value| seen.add(*value)));
            view! {
                <AsyncView of=task let:data>
                    {
                        let other = other.clone();
                        view! { <i>{move || format!("{} {}", other.get(), data.read())}</i> }
                    }
                </AsyncView>
            }
        }
    });
    let task = handle.take().remove(0);
    task.fire();
    steps.end(0, Ok("one"));
    flush().await;
    assert_eq!(seen.take(), ["one"]);
    task.fire();
    steps.end(1, Ok("two"));
    // After the end, before the callbacks: in a run that ends in the same tick.
    let resets = async_task("resets").run_infallible(move || {
        let other = other.clone();
        async move {
            other.set(1);
            task.reset();
        }
    });
    resets.fire();
    flush().await;
    assert_eq!(seen.take(), ["two"]);
    assert_eq!(page.text(), "");
}

#[wasm_bindgen_test]
async fn a_view_whose_task_goes_shows_nothing_any_more() {
    let page = mount(|| {
        let child = Owner::new();
        let task = child.with(|| async_task("gone").run_infallible(|| async { "content" }));
        task.fire();
        let child = StoredValue::new_local(Some(child));
        let go = move |_| {
            if let Some(child) = child.write_value().take() {
                child.cleanup();
            }
        };
        view! {
            <button on:click=go>"go"</button>
            <AsyncView of=task idle=|| view! { <b>"idle"</b> } let:data>
                <p>{move || data.get()}</p>
            </AsyncView>
        }
    });
    settled(Duration::from_secs(10)).await.unwrap();
    assert_eq!(
        page.find("p").unwrap().text_content().as_deref(),
        Some("content")
    );
    page.click("button");
    settled(Duration::from_secs(10)).await.unwrap();
    assert_eq!(page.text(), "go");
}
