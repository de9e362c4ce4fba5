//! What is followed fails, recovers, goes away, or would close a cycle.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncResult, AsyncTask, Failure, Policy, Zip as _, async_task, testing::run_until_settled,
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

#[test]
fn what_was_cancelled_or_reset_while_it_waited_fires_for_an_equal_input_later() {
    for reset in [false, true] {
        let steps = Steps::default();
        let source: AsyncTask<(), &str, &str> = async_task("source").run({
            let steps = steps.clone();
            move || steps.body()
        });
        let next = async_task("next")
            .run_infallible(|value: &'static str| async move { value })
            .fire_from(source, |value| Some(*value));
        source.fire();
        steps.end(0, Ok("one"));
        run_until_settled();
        source.fire();
        if reset {
            next.reset();
        } else {
            next.cancel();
        }
        steps.end(1, Ok("two"));
        run_until_settled();
        assert_eq!(next.value(), (!reset).then_some("one"), "it was given up");
        source.fire();
        steps.end(2, Ok("two"));
        run_until_settled();
        assert_eq!(next.value(), Some("two"), "reset: {reset}");
    }
}

#[test]
fn a_trigger_whose_closure_crashes_when_it_is_dropped_leaves_nobody_waiting() {
    struct Crashing;

    impl Drop for Crashing {
        fn drop(&mut self) {
            panic!("in a destructor");
        }
    }

    let source = async_task("source").run_infallible(std::future::pending::<u32>);
    let last = same("last");
    let owner = Owner::new();
    owner.with(|| {
        let crashing = Crashing;
        last.fire_from(source, move |n| {
            let _ = &crashing;
            Some(*n)
        });
    });
    source.fire();
    assert!(last.is_loading());
    owner.cleanup();
    assert!(!last.is_loading());
}

#[test]
fn a_change_that_changed_nothing_leaves_nobody_waiting() {
    let source = same("source");
    let guard = source.read_untracked();
    source.reset();
    let next = same("next").fire_from(source, |n| Some(*n));
    assert!(next.is_loading(), "it cannot know yet");
    drop(guard);
    run_until_settled();
    assert!(!next.is_loading());
}

#[test]
fn a_circle_through_callbacks_lets_the_page_in() {
    use leptos_fire::testing::{Clock, block_on};
    use std::{future::poll_fn, mem, task::Poll};

    let clock = Clock::install();
    let source = same("source");
    let next = same("next")
        .fire_from(source, |n| Some(*n))
        .on_ok(move |n| source.fire_with(n + 1));
    source.fire_with(0);
    // All that is ready runs, and no timer.
    let mut first = true;
    block_on(poll_fn(|cx| {
        if mem::take(&mut first) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(())
    }));
    let fired = next.fired_count();
    assert!(fired > 10 && fired < 1000, "{fired}");
    assert!(clock.next_timer().is_some(), "it waits for the page");
    source.cancel();
    next.cancel();
}

#[test]
fn what_read_a_part_of_a_task_is_woken_when_that_is_gone() {
    let (here, child) = (Owner::new(), Owner::new());
    let gone = child.with(|| same("gone"));
    here.with(|| {
        let kept = same("kept");
        kept.set_value(1);
        gone.set_value(2);
        let both = (kept, gone).zip();
        let part = gone.select(|n| *n);
        assert_eq!(
            (both.value(), part.get_untracked()),
            (Some((1, 2)), Some(2))
        );
        gone.fire_with(3);
        assert!(both.is_loading());
        child.cleanup();
        assert!(!both.is_loading());
        assert_eq!((both.value(), part.get_untracked()), (None, None));
    });
}

#[test]
fn what_waits_for_a_task_that_goes_waits_for_nobody_any_more() {
    let component = Owner::new();
    let goes = component.with(|| async_task("goes").run_infallible(std::future::pending::<u32>));
    let stays = async_task("stays").run_infallible(std::future::pending::<u32>);
    let sum = async_task("sum")
        .run_infallible(|n: u32| async move { n })
        .fire_from((goes, stays), |(a, b)| Some(a + b));
    goes.fire();
    stays.fire();
    assert_eq!(sum.waits_for(), ["goes", "stays"]);
    component.cleanup();
    run_until_settled();
    assert!(!sum.waits_for().contains(&"goes"));
    stays.reset();
    run_until_settled();
    assert!(sum.waits_for().is_empty() && !sum.is_loading());
    // One that was gone from the start.
    let late = async_task("late")
        .run_infallible(|n: u32| async move { n })
        .fire_from(goes, |n| Some(*n));
    assert!(late.waits_for().is_empty() && !late.is_loading());
}
