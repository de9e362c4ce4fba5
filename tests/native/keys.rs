//! Tasks that are found by their key, and handles that are passed on.

use crate::common::Log;
use leptos::{callback::Callback, prelude::*};
use leptos_fire::{Fire, RunWithInput, TaskKey, async_task, testing::run_until_settled, use_task};
use send_wrapper::SendWrapper;

const NUMBER: TaskKey<u32, u32, String> = TaskKey::new("number");
const OTHER_TYPES: TaskKey<(), &'static str, String> = TaskKey::new("number");

#[test]
fn the_nearest_ancestor_s_is_found_before_the_latest() {
    let page = Owner::new();
    let declare = || async_task(NUMBER).run(|n| async move { Ok(n) });
    let outer = page.with(declare);
    let inner_owner = page.with(Owner::new);
    let inner = inner_owner.with(declare);
    let beside = page.with(Owner::new);
    let latest = beside.with(declare);
    assert_eq!(page.with(|| use_task(NUMBER)), Some(outer));
    assert_eq!(inner_owner.with(|| use_task(NUMBER)), Some(inner));
    let below = inner_owner.with(Owner::new);
    assert_eq!(below.with(|| use_task(NUMBER)), Some(inner));
    let elsewhere = Owner::new();
    assert_eq!(
        elsewhere.with(|| use_task(NUMBER)),
        Some(latest),
        "beside: the latest"
    );
    drop(beside);
    assert_eq!(elsewhere.with(|| use_task(NUMBER)), Some(inner));
    drop(page);
    inner_owner.cleanup();
    assert_eq!(use_task(NUMBER), None);
}

#[test]
fn a_name_with_other_types_is_another_key() {
    let owner = Owner::new();
    owner.with(|| {
        let text = async_task(OTHER_TYPES).run(|| async { Ok("text") });
        assert_eq!(use_task(NUMBER), None);
        assert_eq!(use_task(OTHER_TYPES), Some(text));
    });
}

#[test]
fn who_asks_in_a_reactive_closure_follows_the_declaration() {
    let header = Owner::new();
    let seen = Log::default();
    let _effect = header.with(|| {
        let seen = SendWrapper::new(seen.clone());
        ImmediateEffect::new(move || {
            seen.add(use_task(NUMBER).map(|task| task.is_loading()));
        })
    });
    let panel = Owner::new();
    let task = panel.with(|| async_task(NUMBER).run(|n| async move { Ok(n) }));
    task.fire_with(1);
    run_until_settled();
    panel.cleanup();
    let mut seen = seen.take();
    seen.dedup();
    assert_eq!(seen, [None, Some(false), Some(true), Some(false), None]);
}

#[test]
fn a_fire_handle_is_a_callback_and_an_event_handler() {
    let owner = Owner::new();
    owner.with(|| {
        let task = async_task("double").run_infallible(|n: u32| async move { n * 2 });
        let fire: Fire<u32> = task.into();
        let callback: Callback<u32> = fire.into();
        callback.run(2);
        run_until_settled();
        assert_eq!(task.value(), Some(4));
        let handler = fire.handler_with(|event: &str| event.len() as u32);
        handler("four");
        assert!(fire.is_loading());
        run_until_settled();
        assert_eq!((task.value(), fire.is_loading()), (Some(8), false));
    });
}
