//! Callbacks: each outcome's once, after the state, in the next microtask.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, CancelReason, Failure, Settled, async_task,
    testing::{block_on, run_until_settled},
};

type Task = AsyncTask<(), &'static str, &'static str>;

fn logged(task: Task, log: &Log<String>) -> Task {
    let (ok, failed, cancelled, settled) = (log.clone(), log.clone(), log.clone(), log.clone());
    task.on_ok(move |value| ok.add(format!("ok {value}")))
        .on_failed(move |failure| failed.add(format!("failed {failure}")))
        .on_cancelled(move |reason| cancelled.add(format!("cancelled {reason:?}")))
        .on_settled(move |end| settled.add(format!("settled {end:?}")))
}

fn stepped(name: &'static str, steps: &Steps) -> Task {
    let steps = steps.clone();
    async_task(name).run(move || steps.body())
}

#[test]
fn lv035_ec090_each_outcome_s_callback_once_and_none_of_the_others() {
    let (steps, log) = (Steps::default(), Log::default());
    let task = logged(stepped("callbacks", &steps), &log);
    task.fire();
    steps.end(0, Ok("one"));
    run_until_settled();
    assert_eq!(log.take(), ["ok one", "settled Ok"]);
    task.fire();
    steps.end(1, Err("no luck"));
    run_until_settled();
    assert_eq!(log.take(), ["failed no luck", "settled Failed"]);
    task.fire();
    task.cancel();
    assert!(log.take().is_empty(), "not in the same turn");
    run_until_settled();
    assert_eq!(
        log.take(),
        ["cancelled Requested", "settled Cancelled(Requested)"]
    );
}

#[test]
fn the_state_is_there_before_the_callback_and_awaiters_come_after() {
    let (steps, log) = (Steps::default(), Log::default());
    let task = stepped("order", &steps);
    let task = task.on_ok({
        let log = log.clone();
        move |_| log.add(format!("callback sees {:?}", task.get_untracked()))
    });
    let firing = task.start();
    steps.end(0, Ok("one"));
    block_on(async {
        firing.await;
        log.add("awaiter".to_string());
    });
    assert_eq!(log.take(), ["callback sees Ok(\"one\")", "awaiter"]);
}

#[test]
fn a_callback_gets_its_own_run_s_value_though_it_was_overwritten() {
    let (steps, log) = (Steps::default(), Log::default());
    let task = logged(stepped("overwritten", &steps), &log);
    task.fire();
    steps.end(0, Ok("run"));
    // Overwritten in the very turn between the end and the callback.
    let second = async_task("overwrites").run_infallible(move || async move {
        task.set_value("set");
    });
    second.fire();
    run_until_settled();
    assert_eq!(log.take(), ["ok run", "settled Ok"]);
    assert_eq!(task.value(), Some("set"));
}

#[test]
fn a_callback_gets_its_own_run_s_failure_though_a_value_was_written_over_it() {
    let (steps, log) = (Steps::default(), Log::default());
    let task = logged(stepped("overwritten", &steps), &log);
    task.fire();
    steps.end(0, Err("no luck"));
    let second = async_task("overwrites").run_infallible(move || async move {
        task.set_value("set");
    });
    second.fire();
    run_until_settled();
    assert_eq!(log.take(), ["failed no luck", "settled Failed"]);
    assert_eq!(task.value(), Some("set"));
}

#[test]
fn a_fire_from_a_callback_is_ordinary() {
    let (steps, log) = (Steps::default(), Log::default());
    let task = stepped("refires", &steps);
    let task = task.on_failed({
        let log = log.clone();
        move |failure| {
            assert_eq!(failure, &Failure::Error("no luck"));
            task.fire();
            log.add(task.is_loading());
        }
    });
    task.fire();
    steps.end(0, Err("no luck"));
    run_until_settled();
    assert_eq!(log.take(), [true]);
    assert!(task.get_untracked().is_loading());
    steps.end(1, Ok("two"));
    run_until_settled();
    assert_eq!(task.value(), Some("two"));
}

#[test]
fn a_callback_that_crashes_keeps_none_of_the_others_from_being_called() {
    let (steps, log) = (Steps::default(), Log::default());
    let task = stepped("crashing callback", &steps).on_ok(|_| panic!("in a callback"));
    let task = logged(task, &log);
    let firing = task.start();
    steps.end(0, Ok("one"));
    assert_eq!(block_on(firing), Settled::Ok);
    assert_eq!(log.take(), ["ok one", "settled Ok"]);
    task.set_value("not locked");
    assert_eq!(task.value(), Some("not locked"));
}

#[test]
fn lv049_when_the_owner_is_gone_no_callback_runs() {
    let (steps, log) = (Steps::default(), Log::default());
    let owner = Owner::new();
    let task = owner.with(|| logged(stepped("gone", &steps), &log));
    let firing = task.start();
    owner.cleanup();
    assert_eq!(
        block_on(firing),
        Settled::Cancelled(CancelReason::OwnerGone)
    );
    assert!(log.take().is_empty());
    assert!(steps.dropped(0));
}
