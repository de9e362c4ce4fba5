//! What a task counts, and how its runs end, as ember-concurrency has it.

use crate::common::Steps;
use leptos_fire::{
    AsyncTask, CancelReason, Failure, Firing, Policy, Settled, SkipReason, async_task,
    testing::{Clock, block_on, run_until_settled},
};
use std::time::Duration;

type Task = AsyncTask<(), &'static str, &'static str>;

fn stepped(policy: Policy, limit: usize, steps: &Steps) -> Task {
    let steps = steps.clone();
    async_task("stepped")
        .policy(policy)
        .limit(limit)
        .run(move || steps.body())
}

fn running(task: Task) -> usize {
    task.under_way() - task.waiting()
}

fn ends<'a>(
    firings: impl IntoIterator<Item = &'a Firing<&'static str, &'static str>>,
) -> Vec<Option<Settled>> {
    firings.into_iter().map(Firing::settled).collect()
}

#[test]
fn ec014_ec017_the_count_is_of_fires_and_not_of_ends() {
    let steps = Steps::default();
    let task = stepped(Policy::Restart, 1, &steps);
    for fired in 1..=4 {
        task.fire();
        assert_eq!((task.fired_count(), task.under_way()), (fired, 1));
    }
    steps.end(3, Ok("the last"));
    run_until_settled();
    assert_eq!((task.fired_count(), task.under_way()), (4, 0));
}

#[test]
fn ec015_two_runs_in_flight_are_two() {
    let steps = Steps::default();
    let task = stepped(Policy::Parallel, 2, &steps);
    assert_eq!(running(task), 0);
    task.fire();
    task.fire();
    assert_eq!((running(task), task.is_loading()), (2, true));
    task.fire();
    assert_eq!((running(task), task.waiting()), (2, 1));
    steps.end(0, Ok("one"));
    run_until_settled();
    assert_eq!((running(task), task.waiting()), (2, 0));
    steps.end(1, Ok("two"));
    steps.end(2, Ok("three"));
    run_until_settled();
    assert_eq!((running(task), task.is_loading()), (0, false));
}

#[test]
fn ec020_the_last_value_changes_only_when_a_run_succeeds() {
    let steps = Steps::default();
    let task = stepped(Policy::Restart, 1, &steps).on_failed(|_| ());
    for (run, outcome, value) in [
        (0, Err("no luck"), None),
        (1, Ok("one"), Some("one")),
        (2, Err("again"), Some("one")),
        (3, Ok("two"), Some("two")),
    ] {
        task.fire();
        steps.end(run, outcome);
        run_until_settled();
        assert_eq!(task.value(), value, "run {run}");
    }
    task.fire();
    task.cancel();
    assert_eq!(task.value(), Some("two"));
}

#[test]
fn ec022_ec023_a_failure_is_no_cancellation_and_a_cancellation_no_failure() {
    let steps = Steps::default();
    let task = stepped(Policy::Restart, 1, &steps);
    task.fire();
    task.cancel();
    let cancelled = Settled::Cancelled(CancelReason::Requested);
    assert_eq!(
        (task.failure(), task.last_settled()),
        (None, Some(cancelled))
    );
    task.fire();
    steps.end(1, Err("no luck"));
    run_until_settled();
    let failure = Some(Failure::Error("no luck"));
    assert_eq!(
        (task.failure(), task.last_settled()),
        (failure.clone(), Some(Settled::Failed))
    );
    task.fire();
    task.cancel();
    assert_eq!(
        (task.failure(), task.last_settled()),
        (failure, Some(cancelled))
    );
}

#[test]
fn ec027_cancel_stops_all_that_runs_waits_or_is_held_back() {
    let (clock, steps) = (Clock::install(), Steps::default());
    let task = {
        let steps = steps.clone();
        async_task("all")
            .policy(Policy::Enqueue)
            .limit(2)
            .debounce(Duration::from_millis(100))
            .run(move || steps.body())
    };
    let mut firings = vec![];
    for _ in 0..4 {
        firings.push(task.start());
        block_on(clock.advance(Duration::from_millis(100)));
    }
    firings.push(task.start());
    assert_eq!((running(task), task.waiting()), (2, 3), "one is held back");
    task.cancel();
    assert!(steps.dropped(0) && steps.dropped(1));
    let requested = Some(Settled::Cancelled(CancelReason::Requested));
    assert_eq!(ends(&firings), [requested; 5]);
    assert_eq!((task.under_way(), clock.next_timer()), (0, None));
    block_on(clock.advance(Duration::from_secs(9)));
    assert_eq!(steps.started(), 2, "no body goes on, and none begins");
}

#[test]
fn ec054_ok_failed_cancelled_and_skipped_exclude_one_another() {
    let steps = Steps::default();
    let task = stepped(Policy::Drop, 1, &steps);
    let ok = task.start();
    let skipped = task.start();
    steps.end(0, Ok("one"));
    run_until_settled();
    let failed = task.start();
    steps.end(1, Err("no luck"));
    run_until_settled();
    let cancelled = task.start();
    cancelled.cancel();
    let what = |firing: &Firing<_, _>| {
        let settled = firing.settled().expect("it has ended");
        [
            settled.is_ok(),
            settled.is_failed(),
            settled.is_cancelled(),
            settled.is_skipped(),
        ]
    };
    for (at, firing) in [ok, failed, cancelled, skipped].iter().enumerate() {
        let expected: [bool; 4] = std::array::from_fn(|i| i == at);
        assert_eq!(what(firing), expected);
    }
    assert!(task.failure().is_some());
}

#[test]
fn ec061_a_run_waits_runs_and_ends_and_what_is_skipped_never_ran() {
    let steps = Steps::default();
    let task = {
        let steps = steps.clone();
        async_task("states")
            .policy(Policy::Enqueue)
            .waiting_limit(1)
            .run(move || steps.body())
    };
    let firings = [task.start(), task.start(), task.start()];
    let full = Some(Settled::Skipped(SkipReason::QueueFull));
    assert_eq!(ends(&firings), [None, None, full]);
    assert_eq!((steps.started(), running(task), task.waiting()), (1, 1, 1));
    steps.end(0, Ok("one"));
    run_until_settled();
    assert_eq!(ends(&firings), [Some(Settled::Ok), None, full]);
    assert_eq!((steps.started(), running(task), task.waiting()), (2, 1, 0));
    steps.end(1, Ok("two"));
    run_until_settled();
    assert_eq!(ends(&firings), [Some(Settled::Ok), Some(Settled::Ok), full]);
    assert_eq!((steps.started(), task.under_way()), (2, 0));
}
