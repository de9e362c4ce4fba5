//! Fires that are held back: debounce and throttle.

mod held;

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, CancelReason, Debounce, Policy, Settled, SkipReason, Throttle, async_task,
    testing::{Clock, block_on, run_until_settled},
};
use std::{cell::Cell, rc::Rc, time::Duration};

const WAIT: Duration = Duration::from_millis(100);
const MOMENT: Duration = Duration::from_millis(1);

const NONE: [u32; 0] = [];

const COLLAPSED: Option<Settled> = Some(Settled::Skipped(SkipReason::Collapsed));
const TOO_SOON: Option<Settled> = Some(Settled::Skipped(SkipReason::TooSoon));

/// A task that notes the inputs that its body is called with, and ends by `steps`.
fn noting(
    declaration: leptos_fire::Declaration<&'static str>,
    steps: &Steps,
    called: &Log<u32>,
) -> AsyncTask<u32, &'static str, &'static str> {
    let (steps, called) = (steps.clone(), called.clone());
    declaration.run(move |input: u32| {
        called.add(input);
        steps.body()
    })
}

fn debounced(debounce: impl Into<Debounce>) -> leptos_fire::Declaration<&'static str> {
    async_task("debounced").debounce(debounce)
}

fn throttled(throttle: impl Into<Throttle>) -> leptos_fire::Declaration<&'static str> {
    async_task("throttled").throttle(throttle)
}

#[test]
fn a_burst_starts_once_at_its_end_with_the_last_input() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let task = noting(debounced(WAIT), &steps, &called);
    for input in 1..=3 {
        task.fire_with(input);
        block_on(clock.advance(WAIT - MOMENT));
    }
    assert_eq!((called.take(), task.fired_count()), (vec![], 3));
    assert_eq!(
        (task.under_way(), task.waiting(), task.input()),
        (1, 1, Some(3))
    );
    block_on(clock.advance(MOMENT));
    assert_eq!(
        (called.take(), task.waiting(), task.under_way()),
        (vec![3], 0, 1)
    );
    steps.end(0, Ok("three"));
    run_until_settled();
    assert_eq!((task.value(), task.value_input()), (Some("three"), Some(3)));
    assert_eq!(clock.next_timer(), None);
}

#[test]
fn everybody_who_awaits_a_collapsed_fire_is_told() {
    let (clock, log) = (Clock::install(), Log::default());
    let task = async_task("debounced")
        .debounce(WAIT)
        .run_infallible(|n: u32| async move { n })
        .on_settled({
            let log = log.clone();
            move |settled| log.add(settled)
        });
    let firings: Vec<_> = (1..=3).map(|n| task.start_with(n)).collect();
    assert_eq!(
        firings
            .iter()
            .map(leptos_fire::Firing::settled)
            .collect::<Vec<_>>(),
        [COLLAPSED, COLLAPSED, None]
    );
    block_on(clock.advance(WAIT));
    assert_eq!(
        block_on(firings[0].clone()),
        Settled::Skipped(SkipReason::Collapsed)
    );
    assert_eq!(block_on(firings[2].clone()), Settled::Ok);
    let skipped = Settled::Skipped(SkipReason::Collapsed);
    assert_eq!(log.take(), [skipped, skipped, Settled::Ok]);
}

#[test]
fn what_runs_goes_on_until_the_held_one_is_let_go() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let task = noting(debounced(WAIT), &steps, &called);
    task.fire_with(1);
    block_on(clock.advance(WAIT));
    let second = task.start_with(2);
    assert!(!steps.dropped(0), "the policy is not asked yet");
    assert_eq!((task.under_way(), task.waiting()), (2, 1));
    block_on(clock.advance(WAIT));
    assert!(steps.dropped(0), "now it is superseded");
    assert_eq!((task.under_way(), second.settled()), (1, None));
    steps.end(1, Ok("two"));
    run_until_settled();
    assert_eq!(task.value(), Some("two"));
}

#[test]
fn a_run_that_ends_while_another_is_held_shows_its_value() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let task = noting(debounced(WAIT), &steps, &called);
    task.fire_with(1);
    block_on(clock.advance(WAIT));
    task.fire_with(2);
    steps.end(0, Ok("one"));
    block_on(clock.advance(MOMENT));
    assert_eq!((task.value(), task.is_loading()), (Some("one"), true));
    block_on(clock.advance(WAIT));
    steps.end(1, Ok("two"));
    run_until_settled();
    assert_eq!((task.value(), task.is_loading()), (Some("two"), false));
}

#[test]
fn let_go_into_each_policy() {
    for (policy, second, under_way) in [
        (Policy::Restart, None, 1),
        (Policy::Drop, Some(Settled::Skipped(SkipReason::Policy)), 1),
        (Policy::Enqueue, None, 2),
        (Policy::KeepLatest, None, 2),
        (Policy::Parallel, None, 2),
    ] {
        let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
        let task = noting(debounced(WAIT).policy(policy), &steps, &called);
        let first = task.start_with(1);
        block_on(clock.advance(WAIT));
        let held = task.start_with(2);
        block_on(clock.advance(WAIT));
        assert_eq!(
            (held.settled(), task.under_way()),
            (second, under_way),
            "{policy:?}"
        );
        let superseded = Settled::Cancelled(CancelReason::Superseded);
        let restarted = (policy == Policy::Restart).then_some(superseded);
        assert_eq!(first.settled(), restarted, "{policy:?}");
        if first.settled().is_none() {
            steps.end(0, Ok("one"));
            block_on(clock.advance(MOMENT));
        }
        if steps.started() > 1 {
            steps.end(1, Ok("two"));
        }
        run_until_settled();
        let shown = if policy == Policy::Drop { "one" } else { "two" };
        assert_eq!(
            (task.value(), task.is_loading()),
            (Some(shown), false),
            "{policy:?}"
        );
    }
}

#[test]
fn keep_latest_skips_who_waits_in_line_only_when_the_held_one_is_let_go() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let task = noting(debounced(WAIT).policy(Policy::KeepLatest), &steps, &called);
    task.fire_with(1);
    block_on(clock.advance(WAIT));
    let in_line = task.start_with(2);
    block_on(clock.advance(WAIT));
    let held = task.start_with(3);
    assert_eq!((in_line.settled(), task.waiting()), (None, 2));
    block_on(clock.advance(WAIT));
    assert_eq!(
        in_line.settled(),
        Some(Settled::Skipped(SkipReason::Policy))
    );
    steps.end(0, Ok("one"));
    block_on(clock.advance(MOMENT));
    assert_eq!(called.take(), [1, 3]);
    steps.end(1, Ok("three"));
    assert_eq!(block_on(held), Settled::Ok);
}

#[test]
fn the_leading_edge_starts_at_once_and_the_end_only_if_there_was_more() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let task = noting(debounced(Debounce::new(WAIT).leading()), &steps, &called);
    task.fire_with(1);
    assert_eq!((called.take(), task.waiting()), (vec![1], 0));
    block_on(clock.advance(WAIT));
    assert_eq!(called.take(), NONE);
    task.fire_with(2);
    task.fire_with(3);
    assert_eq!(called.take(), [2]);
    block_on(clock.advance(WAIT));
    assert_eq!(called.take(), [3]);
}

#[test]
fn with_the_leading_edge_only_the_rest_is_told() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let task = noting(
        debounced(Debounce::new(WAIT).leading_only()),
        &steps,
        &called,
    );
    task.fire_with(1);
    let second = task.start_with(2);
    assert_eq!((second.settled(), task.skipped_count()), (TOO_SOON, 1));
    block_on(clock.advance(WAIT));
    assert_eq!(called.take(), [1]);
}

#[test]
fn a_longest_wait_lets_a_long_burst_start() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let debounce = Debounce::new(WAIT).max_wait(Duration::from_millis(250));
    let task = noting(debounced(debounce), &steps, &called);
    // Every 50 ms for a second and a bit.
    for input in 0..=20 {
        task.fire_with(input);
        block_on(clock.advance(Duration::from_millis(50)));
    }
    assert_eq!(called.take(), [4, 9, 14, 19]);
    block_on(clock.advance(WAIT));
    assert_eq!(called.take(), [20]);
}

#[test]
fn a_throttle_starts_at_once_and_once_per_period_with_the_latest() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let task = noting(throttled(WAIT), &steps, &called);
    // Every 30 ms.
    for input in 0..=9 {
        task.fire_with(input);
        block_on(clock.advance(Duration::from_millis(30)));
    }
    assert_eq!(called.take(), [0, 3, 6, 9]);
    block_on(clock.advance(WAIT));
    assert_eq!(called.take(), NONE, "nothing was fired since");
    task.fire_with(10);
    assert_eq!(called.take(), [10], "the period is over");
}

#[test]
fn the_edges_of_a_throttle() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let first_only = noting(
        throttled(Throttle::new(WAIT).leading_only()),
        &steps,
        &called,
    );
    first_only.fire_with(1);
    assert_eq!(first_only.start_with(2).settled(), TOO_SOON);
    block_on(clock.advance(WAIT));
    first_only.fire_with(3);
    assert_eq!(called.take(), [1, 3]);

    let last_only = noting(
        throttled(Throttle::new(WAIT).trailing_only()),
        &steps,
        &called,
    );
    last_only.fire_with(4);
    assert_eq!(last_only.start_with(5).settled(), None);
    block_on(clock.advance(WAIT - MOMENT));
    assert_eq!(called.take(), NONE);
    block_on(clock.advance(MOMENT));
    assert_eq!(called.take(), [5]);
}

#[test]
fn what_a_debounce_lets_go_is_throttled() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let task = noting(
        debounced(Duration::from_millis(10)).throttle(WAIT),
        &steps,
        &called,
    );
    // Bursts of two, every 40 ms.
    for input in 0..6 {
        task.fire_with(10 * input);
        task.fire_with(10 * input + 1);
        block_on(clock.advance(Duration::from_millis(40)));
    }
    // The first burst is let go at 10 ms; the ends of periods are 110 and 210.
    assert_eq!(called.take(), [1, 21, 51]);
    run_until_settled();
    assert_eq!(called.take(), NONE);
}
