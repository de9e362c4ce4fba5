//! A fire in place of the only run, which nobody holds on to: whoever can see how that ends
//! does see it.

use crate::common::{Count, Log};
use leptos_fire::{
    AsyncTask, CancelReason, RunContext, Settled, async_task, testing::run_until_settled,
};
use reactive_graph::effect::ImmediateEffect;
use std::{
    convert::Infallible,
    future::{Future, pending, ready},
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Waker},
};

/// With 0 it never ends.
fn endless_with_0() -> AsyncTask<u32, u32, Infallible> {
    async_task("replaced").run_infallible(|n: u32| async move {
        if n == 0 {
            pending::<()>().await;
        }
        n
    })
}

#[test]
fn it_is_polled_though_the_run_before_was_polled_already() {
    let task = endless_with_0();
    task.fire_with(0);
    run_until_settled();
    task.fire_with(1);
    run_until_settled();
    assert_eq!(task.value(), Some(1));
}

#[test]
fn callbacks_hear_of_the_run_before() {
    let log = Log::default();
    let task = endless_with_0().on_cancelled({
        let log = log.clone();
        move |reason| log.add(reason)
    });
    task.fire_with(0);
    task.fire_with(0);
    task.fire_with(1);
    run_until_settled();
    assert_eq!(log.take(), [CancelReason::Superseded; 2]);
}

#[test]
fn clean_ups_of_the_run_before_are_called() {
    let log = Log::default();
    let task = async_task("replaced").run_infallible({
        let log = log.clone();
        move |n: u32| {
            let log = log.clone();
            let run = RunContext::current().expect("inside a run");
            run.on_end(move || log.add(n));
            // Else it would hold on to its run.
            drop(run);
            pending::<()>()
        }
    });
    task.fire_with(1);
    task.fire_with(2);
    assert_eq!(log.take(), [1]);
}

#[test]
fn a_run_begins_without_the_progress_of_the_one_before() {
    let task = async_task("replaced").run_infallible(|n: u32| {
        if n == 1 {
            let run = RunContext::current().expect("inside a run");
            run.set_progress(0.5);
        }
        pending::<()>()
    });
    task.fire_with(1);
    assert_eq!(task.progress(), Some(0.5));
    task.fire_with(2);
    assert_eq!(task.progress(), None);
}

#[test]
fn who_has_awaited_the_run_before_is_woken_and_does_not_await_the_next() {
    let task = endless_with_0();
    let woken = Arc::<Count>::default();
    let mut firing = task.start_with(0);
    let waker = Waker::from(Arc::clone(&woken));
    let answer = Pin::new(&mut firing).poll(&mut Context::from_waker(&waker));
    assert!(answer.is_pending());
    drop(firing);
    task.fire_with(1);
    assert_eq!(woken.times(), 1);
    run_until_settled();
    assert_eq!(woken.times(), 1);
}

#[test]
fn each_reading_that_it_changes_is_told() {
    type Read = fn(AsyncTask<u32, u32, Infallible>) -> String;
    // As the third fire leaves it.
    let readings: [(&str, Read); 3] = [
        ("3", |task| task.fired_count().to_string()),
        ("Some(2)", |task| format!("{:?}", task.input())),
        ("Some(Cancelled(Superseded))", |task| {
            format!("{:?}", task.last_settled())
        }),
    ];
    for (expected, read) in readings {
        let task = endless_with_0();
        task.fire_with(0);
        let last = Arc::new(Mutex::new(String::new()));
        let told = Arc::clone(&last);
        let effect = ImmediateEffect::new(move || *told.lock().unwrap() = read(task));
        task.fire_with(0);
        task.fire_with(2);
        assert_eq!(*last.lock().unwrap(), expected);
        drop(effect);
    }
}

#[test]
fn how_the_run_before_ended_can_be_read() {
    let task = endless_with_0();
    task.fire_with(0);
    task.fire_with(0);
    let superseded = Settled::Cancelled(CancelReason::Superseded);
    assert_eq!(task.last_settled(), Some(superseded));
    assert_eq!((task.fired_count(), task.under_way()), (2, 1));
}

#[test]
fn its_input_is_kept_for_the_next() {
    let task = async_task("replaced").run_infallible(|text: String| ready(text));
    task.fire_with("first".into());
    task.fire_with("second".into());
    assert_eq!(task.input().as_deref(), Some("second"));
    run_until_settled();
    assert_eq!(task.value_input().as_deref(), Some("second"));
    task.refire();
    run_until_settled();
    assert_eq!(task.value().as_deref(), Some("second"));
}
