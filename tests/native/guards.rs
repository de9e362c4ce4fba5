//! A task that changes while somebody reads it.

use crate::common::Steps;
use leptos::prelude::*;
use leptos_fire::{AsyncResult, async_task, testing::run_until_settled};

#[test]
fn a_read_guard_may_be_held_over_a_fire_and_its_end() {
    let steps = Steps::default();
    let task = async_task("held").run({
        let steps = steps.clone();
        move || steps.body()
    });
    let guard = task.read_untracked();
    task.fire();
    assert!(task.is_loading(), "what the fire did can be read");
    steps.end(0, Ok("done"));
    run_until_settled();
    assert!(guard.is_idle(), "the guard still shows what it showed");
    drop(guard);
    assert_eq!(task.get_untracked(), AsyncResult::Ok("done"));
}

#[test]
fn set_value_and_reset_wait_for_a_guard_too() {
    let task = async_task("held").run_infallible(|| async { 1 });
    task.set_value(2);
    let guard = task.read_untracked();
    task.set_value(3);
    task.update_value(|n| *n += 1);
    assert_eq!(*guard, AsyncResult::Ok(2));
    drop(guard);
    assert_eq!(task.value(), Some(4));
    let guard = task.read_untracked();
    task.reset();
    drop(guard);
    assert_eq!(task.get_untracked(), AsyncResult::Idle);
}

#[test]
fn what_is_done_to_the_task_while_its_value_is_changed_is_shown_afterwards() {
    let task = async_task("changed").run_infallible(|| async { 1 });
    task.set_value(2);
    task.fire();
    task.update_value(move |n| {
        *n += 1;
        task.cancel();
    });
    assert_eq!(task.get_untracked(), AsyncResult::Ok(3));
    task.update_value(move |n| {
        *n += 1;
        task.set_value(10);
    });
    assert_eq!(task.get_untracked(), AsyncResult::Ok(10));
    task.update_value(move |_| task.reset());
    assert_eq!(task.get_untracked(), AsyncResult::Idle);
}

#[test]
fn who_follows_is_told_of_what_was_done_while_the_value_was_changed() {
    let task = async_task("changed").run_infallible(|| async { 1 });
    let next = async_task("next")
        .run_infallible(|n: i32| async move { n })
        .fire_from(task, |n| Some(*n));
    task.set_value(2);
    run_until_settled();
    task.update_value(move |_| task.set_value(10));
    run_until_settled();
    assert_eq!(next.value(), Some(10));
}
