//! Behaviours that the suites of Phoenix LiveView (LV) and ember-concurrency (EC) assert of
//! views, each under its number.

use crate::{
    common::{Log, Steps},
    stage::{Options, Stage, ms},
};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, AsyncView, Failure, Settled, async_task,
    testing::{Clock, Mounted, mount},
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn lv012_with_a_value_the_content_shows_it_also_while_reloading_and_failed() {
    let stage = Stage::with_value(Options::default()).await;
    stage.fire().await;
    stage.advance(1_000).await;
    // We differ: it is visible beside the content.
    assert!(stage.has("section") && stage.has(".lf-bar"));
    assert_eq!(stage.text(), "one");
    stage.end(Err("no luck")).await;
    assert!(stage.has("section + .lf-failure"));
    assert_eq!(stage.text(), "oneno luckTry again");
}

#[wasm_bindgen_test]
async fn lv013_else_while_loading_the_loading_part_shows() {
    let stage = Stage::new(Options::default());
    stage.fire().await;
    stage.advance(1_000).await;
    assert_eq!(stage.text(), "Loading…");
    // After a failure too.
    stage.end(Err("no luck")).await;
    stage.fire().await;
    stage.advance(1_000).await;
    assert_eq!(stage.text(), "Loading…");
}

#[wasm_bindgen_test]
async fn lv014_else_when_failed_the_failure_part_shows_and_receives_the_failure() {
    let clock = Clock::install();
    let page = mount(|| {
        let task = async_task("failing").run(|| async { Err::<(), _>(404) });
        task.fire();
        view! {
            <AsyncView
                of=task
                failed=|failed| view! { <b>{move || failed.with(|failure| failure.error() == Some(&404))}</b> }
                let:_data
            >
                "content"
            </AsyncView>
        }
    });
    clock.advance(Duration::ZERO).await;
    assert_eq!(page.text(), "true");
}

#[wasm_bindgen_test]
async fn lv015_else_the_idle_part_shows() {
    let stage = Stage::new(Options::default());
    stage.flush().await;
    assert_eq!(stage.text(), "nothing yet");
    stage.task.set_value("one");
    stage.task.reset();
    stage.flush().await;
    assert_eq!(stage.text(), "nothing yet");
}

#[wasm_bindgen_test]
async fn lv016_with_clear_on_fire_the_loading_part_shows_again_on_a_later_run() {
    let stage = Stage::with_value(Options {
        clear: true,
        ..Options::default()
    })
    .await;
    stage.fire().await;
    stage.advance(1_000).await;
    assert_eq!(stage.text(), "Loading…");
    stage.end(Ok("two")).await;
    assert_eq!(stage.text(), "two");
}

#[wasm_bindgen_test]
async fn lv017_the_failure_part_can_tell_a_crash_from_the_body_s_own_error() {
    let clock = Clock::install();
    let handle = Log::<AsyncTask<bool, (), &str>>::default();
    let shared = SendWrapper::new(handle.clone());
    let page = mount(move || {
        let task = async_task("failing").run(|crash: bool| async move {
            assert!(!crash, "out of paper");
            Err::<(), _>("no luck")
        });
        shared.add(task);
        view! {
            <AsyncView
                of=task
                failed=|failed| view! {
                    <b>{move || if failed.with(Failure::is_panic) { "crash" } else { "error" }}</b>
                }
                let:_data
            >
                ""
            </AsyncView>
        }
    });
    let task = handle.take().remove(0);
    for (crash, shown) in [(false, "error"), (true, "crash"), (false, "error")] {
        task.fire_with(crash);
        clock.advance(ms(1_000)).await;
        assert_eq!(page.text(), shown);
    }
}

/// A page with a button that fires, one that cancels, and readings of all kinds.
fn page_of_readings() -> (Mounted, Steps, Clock) {
    let clock = Clock::install();
    let steps = Steps::default();
    let shared = SendWrapper::new(steps.clone());
    let page = mount(move || {
        let task = async_task("report").run(move || shared.body());
        let state = move || if task.is_loading() { "running" } else { "idle" };
        let heading = Memo::new(move |_| match task.value() {
            Some(value) => format!("got {value}"),
            None => state().to_owned(),
        });
        let ended = move || match task.last_settled() {
            Some(Settled::Cancelled(_)) => "cancelled",
            Some(_) => "ended",
            None => "never",
        };
        view! {
            <button id="fire" on:click=move |_| task.fire()></button>
            <button id="cancel" on:click=move |_| task.cancel()></button>
            <i>{state}</i>
            <b>{heading}</b>
            <em>{ended}</em>
        }
    });
    (page, steps, clock)
}

fn texts(page: &Mounted) -> [String; 3] {
    ["i", "b", "em"].map(|selector| page.find(selector).unwrap().text_content().unwrap())
}

#[wasm_bindgen_test]
async fn ec082_fired_from_an_event_handler_in_the_view() {
    let (page, steps, clock) = page_of_readings();
    page.click("#fire");
    assert_eq!(steps.started(), 1);
    steps.end(0, Ok("one"));
    clock.advance(Duration::ZERO).await;
    assert_eq!(texts(&page), ["idle", "got one", "ended"]);
}

#[wasm_bindgen_test]
async fn ec086_a_derived_reading_updates_from_running_to_the_value() {
    let (page, steps, clock) = page_of_readings();
    clock.advance(Duration::ZERO).await;
    let mut seen = vec![texts(&page)[1].clone()];
    page.click("#fire");
    clock.advance(Duration::ZERO).await;
    seen.push(texts(&page)[1].clone());
    steps.end(0, Ok("one"));
    clock.advance(Duration::ZERO).await;
    seen.push(texts(&page)[1].clone());
    assert_eq!(seen, ["idle", "running", "got one"]);
}

#[wasm_bindgen_test]
async fn ec087_a_cancel_button_shows_that_it_was_cancelled() {
    let (page, steps, clock) = page_of_readings();
    page.click("#fire");
    clock.advance(Duration::ZERO).await;
    page.click("#cancel");
    clock.advance(Duration::ZERO).await;
    assert!(steps.dropped(0));
    assert_eq!(texts(&page), ["idle", "idle", "cancelled"]);
}

#[wasm_bindgen_test]
async fn ec088_idle_running_idle_in_the_view() {
    let (page, steps, clock) = page_of_readings();
    clock.advance(Duration::ZERO).await;
    let mut seen = vec![texts(&page)[0].clone()];
    page.click("#fire");
    clock.advance(Duration::ZERO).await;
    seen.push(texts(&page)[0].clone());
    steps.end(0, Err("no luck"));
    clock.advance(Duration::ZERO).await;
    seen.push(texts(&page)[0].clone());
    assert_eq!(seen, ["idle", "running", "idle"]);
}
