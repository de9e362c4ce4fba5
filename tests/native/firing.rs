//! Every firing settles, once, for everyone.

use crate::common::Steps;
use leptos::prelude::*;
use leptos_fire::{
    CancelReason, Failure, FiringError, Settled, SkipReason, async_task,
    testing::{block_on, run_until_settled},
};

#[test]
fn ec042_several_may_await_one_run() {
    let steps = Steps::default();
    let task = async_task("awaited").run({
        let steps = steps.clone();
        move || steps.body()
    });
    let firing = task.start();
    steps.end(0, Ok("done"));
    let (one, two, value) =
        block_on(async { futures::join!(firing.clone(), firing.clone(), firing.value()) });
    assert_eq!((one, two, value), (Settled::Ok, Settled::Ok, Ok("done")));
}

#[test]
fn ec030_each_has_its_reason() {
    let steps = Steps::default();
    let task = async_task("reasons").run({
        let steps = steps.clone();
        move || steps.body()
    });
    let superseded = task.start();
    let cancelled = task.start();
    cancelled.cancel();
    let reset = task.start();
    task.reset();
    let failed = task.start();
    steps.end(3, Err("no luck"));
    run_until_settled();
    assert_eq!(
        superseded.settled(),
        Some(Settled::Cancelled(CancelReason::Superseded))
    );
    assert_eq!(
        cancelled.settled(),
        Some(Settled::Cancelled(CancelReason::Requested))
    );
    assert_eq!(
        reset.settled(),
        Some(Settled::Cancelled(CancelReason::Reset))
    );
    assert_eq!(failed.settled(), Some(Settled::Failed));
}

#[test]
fn ec052_cancelling_what_has_ended_changes_nothing() {
    let task = async_task("ended").run_infallible(|| async { 1 });
    let firing = task.start();
    run_until_settled();
    firing.cancel();
    task.cancel();
    assert_eq!(firing.settled(), Some(Settled::Ok));
    assert_eq!(task.value(), Some(1));
}

#[test]
fn cancelling_one_run_leaves_the_others() {
    let steps = Steps::default();
    let task = async_task("one of two").limit(2).run({
        let steps = steps.clone();
        move || steps.body()
    });
    let first = task.start();
    let second = task.start();
    first.cancel();
    assert_eq!(task.under_way(), 1);
    assert!(steps.dropped(0) && !steps.dropped(1));
    steps.end(1, Ok("second"));
    assert_eq!(block_on(second), Settled::Ok);
}

#[test]
fn the_value_is_the_run_s_own_and_works_with_the_question_mark() {
    let parse = async_task("parse").run(|text: &'static str| async move { text.parse::<u32>() });
    let sum: Result<u32, FiringError<std::num::ParseIntError>> = block_on(async {
        let one = parse.start_with("1").value().await?;
        let two = parse.start_with("2").value().await?;
        Ok(one + two)
    });
    assert_eq!(sum, Ok(3));
    let error = block_on(parse.start_with("three").value()).unwrap_err();
    assert!(matches!(error, FiringError::Failed(Failure::Error(_))));
    let firing = parse.start_with("4");
    let value = firing.value();
    firing.cancel();
    assert_eq!(
        block_on(value),
        Err(FiringError::Cancelled(CancelReason::Requested))
    );
}

#[test]
fn a_value_that_is_asked_for_late_is_there_or_said_to_be_gone() {
    let task = async_task("late").run_infallible(|n: u32| async move { n });
    let first = task.start_with(1);
    run_until_settled();
    assert_eq!(block_on(first.value()), Ok(1), "still in the register");
    task.fire_with(2);
    run_until_settled();
    assert_eq!(block_on(first.value()), Err(FiringError::NotKept));
}

#[test]
fn ec032_firing_a_task_whose_owner_is_gone_is_skipped_at_once() {
    let owner = Owner::new();
    let steps = Steps::default();
    let task = owner.with(|| {
        let steps = steps.clone();
        async_task("gone").run(move || steps.body())
    });
    owner.cleanup();
    let firing = task.start();
    assert_eq!(
        firing.settled(),
        Some(Settled::Skipped(SkipReason::OwnerGone))
    );
    assert_eq!(block_on(firing), Settled::Skipped(SkipReason::OwnerGone));
    assert_eq!(steps.started(), 0);
}
