//! What is followed fails, recovers, goes away, or would close a cycle.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncResult, AsyncTask, Failure, Policy, async_task, testing::run_until_settled,
};
use std::convert::Infallible;

/// A task that fails with 0.
fn not_zero(name: &'static str) -> AsyncTask<u32, u32, String> {
    async_task(name).run(|n: u32| async move {
        if n == 0 {
            return Err("there is no 0".to_string());
        }
        Ok(n)
    })
}

fn same(name: &'static str) -> AsyncTask<u32, u32, Infallible> {
    async_task(name).run_infallible(|n: u32| async move { n })
}

fn failure<E>(task: &'static str, message: &str) -> Failure<E> {
    Failure::Upstream {
        task: task.into(),
        message: message.into(),
    }
}

#[test]
fn a_failing_source_fails_all_that_follow_and_a_recovering_one_brings_them_back() {
    let source = not_zero("source");
    let second = same("second").fire_from(source, |n| Some(*n));
    let third = same("third").fire_from(second, |n| Some(*n));
    source.fire_with(0);
    run_until_settled();
    assert_eq!(second.failure(), Some(failure("source", "there is no 0")));
    assert_eq!(
        third.failure(),
        Some(failure("second", "`source` failed: there is no 0"))
    );
    assert_eq!((second.fired_count(), third.fired_count()), (0, 0));
    source.fire_with(3);
    assert!(second.is_loading() && third.is_loading());
    run_until_settled();
    assert_eq!(third.get_untracked(), AsyncResult::Ok(3));

    source.fire_with(0);
    run_until_settled();
    assert!(third.get_untracked().is_failed());
    source.fire_with(3);
    run_until_settled();
    assert_eq!(
        third.get_untracked(),
        AsyncResult::Ok(3),
        "an input equal to the one before the failure fires as well"
    );
}

#[test]
fn of_two_that_fail_the_left_one_is_named_and_no_run_is_wasted() {
    let (left, right) = (not_zero("left"), not_zero("right"));
    let both = same("both").fire_from((left, right), |(left, right)| Some(left + right));
    right.fire_with(0);
    left.fire_with(1);
    run_until_settled();
    assert_eq!(both.failure(), Some(failure("right", "there is no 0")));
    left.fire_with(0);
    run_until_settled();
    assert_eq!(both.failure(), Some(failure("left", "there is no 0")));
    left.fire_with(1);
    right.fire_with(1);
    run_until_settled();
    assert_eq!((both.value(), both.fired_count()), (Some(2), 1));
}

#[test]
fn a_failure_upstream_stops_what_it_has_overtaken() {
    for (policy, stopped) in [(Policy::Restart, true), (Policy::Parallel, false)] {
        let source = not_zero("source");
        let steps = Steps::default();
        let next = async_task("next")
            .policy(policy)
            .run({
                let steps = steps.clone();
                move |_: u32| steps.body()
            })
            .fire_from(source, |n| Some(*n));
        source.fire_with(1);
        run_until_settled();
        source.fire_with(0);
        run_until_settled();
        assert_eq!(steps.dropped(0), stopped);
        if !stopped {
            assert!(next.is_loading());
            steps.end(0, Ok("late"));
            run_until_settled();
            assert_eq!(next.value(), Some("late"));
        }
        assert!(next.get_untracked().is_failed(), "{policy:?}");
    }
}

#[test]
fn a_callback_is_for_runs_and_a_failure_upstream_is_none() {
    let source = not_zero("source");
    let failed = Log::default();
    let next = same("next").fire_from(source, |n| Some(*n)).on_failed({
        let failed = failed.clone();
        move |failure| failed.add(failure.to_string())
    });
    source.fire_with(0);
    run_until_settled();
    assert!(next.get_untracked().is_failed());
    assert!(failed.take().is_empty());
}

#[test]
fn disposed_in_the_middle_what_follows_it_keeps_its_value_and_stops_waiting() {
    let source = same("source");
    let middle = Owner::new();
    let second = middle.with(|| same("second").fire_from(source, |n| Some(*n)));
    let third = same("third").fire_from(second, |n| Some(*n));
    source.fire_with(1);
    run_until_settled();
    source.fire_with(2);
    assert!(third.is_loading());
    middle.cleanup();
    run_until_settled();
    assert_eq!(third.get_untracked(), AsyncResult::Ok(1));
    source.fire_with(3);
    run_until_settled();
    assert_eq!(third.get_untracked(), AsyncResult::Ok(1));
    third.fire_with(9);
    run_until_settled();
    assert_eq!(third.value(), Some(9), "it is a task as before");
}

#[test]
fn a_source_that_was_gone_from_the_start_is_idle_for_ever() {
    let owner = Owner::new();
    let gone = owner.with(|| same("gone"));
    owner.cleanup();
    let next = same("next").fire_from((gone, same("there")), |(a, b)| Some(a + b));
    run_until_settled();
    assert!(next.get_untracked().is_idle());
}

#[test]
fn the_last_task_may_go_first() {
    let source = same("source");
    let owner = Owner::new();
    let last = owner.with(|| same("last").fire_from(source, |n| Some(*n)));
    source.fire_with(1);
    owner.cleanup();
    run_until_settled();
    assert!(last.is_disposed());
    assert_eq!(source.value(), Some(1));
}

#[test]
fn when_the_trigger_goes_and_the_task_stays_it_no_longer_waits() {
    let source = same("source");
    let last = same("last");
    let owner = Owner::new();
    owner.with(|| last.fire_from(source, |n| Some(*n)));
    source.fire_with(1);
    assert!(last.is_loading());
    owner.cleanup();
    assert!(!last.is_loading());
    run_until_settled();
    assert!(last.get_untracked().is_idle());
}

#[test]
fn what_is_not_reset_upstream_stays_downstream() {
    let source = same("source");
    let next = same("next").fire_from(source, |n| Some(*n));
    source.fire_with(1);
    run_until_settled();
    source.reset();
    run_until_settled();
    assert_eq!(next.value(), Some(1));
    source.fire_with(1);
    run_until_settled();
    assert_eq!(
        next.fired_count(),
        2,
        "after an idle source any input fires"
    );
}

#[test]
fn a_link_that_would_close_a_cycle_is_left_out_and_nothing_runs_round() {
    let a = same("a");
    let b = same("b").fire_from(a, |n| Some(n + 1));
    let c = same("c").fire_from(b, |n| Some(n + 1));
    a.fire_from(c, |n| Some(n + 1));
    a.fire_from(a, |n| Some(n + 1));
    a.fire_with(0);
    run_until_settled();
    assert_eq!(
        (a.value(), b.value(), c.value()),
        (Some(0), Some(1), Some(2))
    );
    assert_eq!(a.fired_count(), 1);
}

#[test]
fn a_crash_in_what_it_asks_counts_as_not_now_and_the_source_can_go_on() {
    let source = same("source");
    let next = same("next").fire_from(source, |n| {
        assert_ne!(*n, 13, "a crash in what it was given");
        Some(*n)
    });
    for n in [1, 13, 2] {
        source.fire_with(n);
        run_until_settled();
        assert!(!next.is_loading());
    }
    assert_eq!((source.value(), next.value()), (Some(2), Some(2)));
}

#[test]
fn a_guard_that_is_held_over_a_change_delays_it_and_no_more() {
    let source = same("source");
    let next = same("next").fire_from(source, |n| Some(*n));
    source.fire_with(1);
    run_until_settled();
    let guard = source.read_untracked();
    source.fire_with(2);
    run_until_settled();
    assert_eq!(next.get_untracked(), AsyncResult::Ok(1));
    drop(guard);
    run_until_settled();
    assert_eq!(next.get_untracked(), AsyncResult::Ok(2));
}
