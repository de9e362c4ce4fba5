//! What each part carries, and where the focus goes.

use crate::{
    common::{Log, Steps},
    stage::{Options, Stage, Task, ms},
};
use leptos::prelude::*;
use leptos_fire::{
    AsyncView, async_task,
    testing::{Clock, mount},
};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

/// The attributes of the view's children.
fn marks(stage: &Stage) -> Vec<String> {
    let children = stage.view().children();
    let marks = (0..children.length()).filter_map(|i| children.item(i));
    let read = |element: &Element, name| element.get_attribute(name).unwrap_or_default();
    marks
        .map(|element| {
            ["data-part", "data-task", "data-state"]
                .map(|name| read(&element, name))
                .join(" ")
        })
        .collect()
}

#[wasm_bindgen_test]
async fn each_part_carries_the_task_and_its_state() {
    let stage = Stage::new(Options::default());
    stage.flush().await;
    assert_eq!(marks(&stage), [""; 0], "the idle part is text alone");
    assert_eq!(stage.view().get_attribute("data-task").unwrap(), "report");
    stage.fire().await;
    stage.advance(1_000).await;
    assert_eq!(marks(&stage), ["loading report loading"]);
    stage.end(Err("no luck")).await;
    assert_eq!(marks(&stage), ["failed report failed"]);
    stage.page.click(".lf-retry");
    stage.advance(100).await;
    assert_eq!(marks(&stage), ["failed report loading"]);
    stage.end(Ok("one")).await;
    assert_eq!(marks(&stage), ["content report ok"]);
    stage.fire().await;
    stage.advance(1_000).await;
    assert_eq!(
        marks(&stage),
        ["bar report reloading", "content report reloading"]
    );
    stage.end(Err("no luck")).await;
    assert_eq!(
        marks(&stage),
        ["content report failed", "failed report failed"]
    );
}

#[wasm_bindgen_test]
async fn parts_of_one_s_own_are_marked_but_for_what_is_another_task_s() {
    let clock = Clock::install();
    let page = mount(|| {
        let outer = async_task("outer").run_infallible(|| async { 1 });
        let inner = async_task("inner").run_infallible(|| async { 2 });
        outer.fire();
        view! {
            <AsyncView of=inner idle=|| view! { <em>"idle"</em><u>"still"</u> } let:_data>""</AsyncView>
            <AsyncView of=outer let:data>
                <AsyncView of=inner attr:id="inner" let:_data>""</AsyncView>
                {move || view! { <p>{data.get()}</p> }}
                <ul><li>"no outermost element"</li></ul>
            </AsyncView>
        }
    });
    clock.advance(ms(0)).await;
    for marked in ["em", "u"] {
        let selector = format!("{marked}[data-part=idle][data-task=inner][data-state=idle]");
        assert!(page.find(&selector).is_some(), "{selector}");
    }
    assert!(
        page.find("#inner.lf-view[data-task=inner][data-state=idle]")
            .is_some()
    );
    assert!(
        page.find("p[data-part=content][data-task=outer][data-state=ok]")
            .is_some()
    );
    assert!(page.find("ul[data-task=outer]").is_some());
    assert!(page.find("li[data-task]").is_none());
    assert!(page.find("[style]").is_none());
}

fn focused(stage: &Stage, selector: &str) -> bool {
    stage.page.find(selector) == document().active_element()
}

#[wasm_bindgen_test]
async fn the_focus_does_not_go_with_the_failure() {
    let focus = |stage: &Stage, selector: &str| {
        let element: HtmlElement = stage.page.find(selector).unwrap().unchecked_into();
        element.focus().unwrap();
    };
    // In the content's place, and beside it.
    for with_value in [false, true] {
        for slow in [false, true] {
            let stage = if with_value {
                Stage::with_value(Options::default()).await
            } else {
                Stage::new(Options::default())
            };
            stage.fire().await;
            stage.end(Err("no luck")).await;
            focus(&stage, ".lf-retry");
            stage.page.click(".lf-retry");
            if slow {
                stage.advance(1_000).await;
                assert!(!stage.has(".lf-failure"));
                assert!(focused(&stage, ".lf-view"));
            }
            stage.end(Err("again")).await;
            assert!(focused(&stage, if slow { ".lf-view" } else { ".lf-retry" }));
            stage.page.click(".lf-retry");
            stage.end(Ok("two")).await;
            stage.advance(1_000).await;
            assert!(
                focused(&stage, ".lf-view"),
                "value {with_value}, slow {slow}"
            );
        }
    }
    // Where it is elsewhere it stays there.
    let stage = Stage::with_value(Options::default()).await;
    focus(&stage, "input");
    stage.fire().await;
    stage.end(Err("no luck")).await;
    stage.page.click(".lf-retry");
    stage.end(Ok("two")).await;
    assert!(focused(&stage, "input"));
}

#[wasm_bindgen_test]
async fn nor_does_it_go_with_any_other_part() {
    let clock = Clock::install();
    let (steps, handle) = (Steps::default(), Log::<Task>::default());
    let shared = SendWrapper::new((steps.clone(), handle.clone()));
    let page = mount(move || {
        let (steps, handle) = (*shared).clone();
        let task = async_task("report").run(move || steps.body());
        handle.add(task);
        view! {
            <AsyncView
                of=task
                idle=move || view! { <button on:click=move |_| task.fire()>"Load"</button> }
                loading=|| view! { <p><button id="stop">"Stop"</button></p> }
                let:data
            >
                <p><a href="#more">{move || data.get()}</a></p>
            </AsyncView>
        }
    });
    let task = handle.take().remove(0);
    let focus = |selector: &str| {
        let element: HtmlElement = page.find(selector).unwrap().unchecked_into();
        element.focus().unwrap();
    };
    let is_kept = || document().active_element() == page.find(".lf-view");
    clock.advance(ms(0)).await;
    focus("button");
    page.click("button");
    clock.advance(ms(1_000)).await;
    assert!(page.find("#stop").is_some() && is_kept(), "idle");
    focus("#stop");
    steps.end(0, Ok("one"));
    clock.advance(ms(1_000)).await;
    assert!(page.find("a").is_some() && is_kept(), "loading");
    focus("a");
    task.reset();
    clock.advance(ms(1_000)).await;
    assert!(page.text() == "Load" && is_kept(), "content");
}

#[wasm_bindgen_test]
async fn a_failure_s_words_change_under_the_button_that_has_the_focus() {
    // A retry shows nothing new before it has ended.
    let stage = Stage::new(Options {
        delay: Some(1_000),
        ..Options::default()
    });
    stage.fire().await;
    stage.end(Err("no luck")).await;
    let button: HtmlElement = stage.page.find(".lf-retry").unwrap().unchecked_into();
    _ = button.focus();
    for (words, runs) in [("none today", 2), ("none at all", 3)] {
        button.click();
        stage.flush().await;
        stage.end(Err(words)).await;
        let message = stage.page.find(".lf-failure-message").unwrap();
        assert_eq!(message.text_content().as_deref(), Some(words));
        assert_eq!(document().active_element().as_ref(), Some(&*button));
        assert_eq!(stage.task.fired_count(), runs, "fired once for each press");
    }
}
