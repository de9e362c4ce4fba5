//! Runs that take too long.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, Failure, Policy, Settled, async_task,
    testing::{Clock, block_on, run_until_settled},
};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(5);
const MOMENT: Duration = Duration::from_millis(1);

fn stepped(policy: Policy, steps: &Steps) -> AsyncTask<u32, &'static str, &'static str> {
    let steps = steps.clone();
    async_task("slow")
        .policy(policy)
        .timeout(LIMIT)
        .run(move |_| steps.body())
}

#[test]
fn it_fails_when_its_time_is_up_and_not_before() {
    let (clock, steps, log) = (Clock::install(), Steps::default(), Log::default());
    let task = stepped(Policy::Restart, &steps).on_failed({
        let log = log.clone();
        move |failure| log.add(failure.to_string())
    });
    let firing = task.start_with(1);
    block_on(clock.advance(LIMIT - MOMENT));
    assert!(task.is_loading() && !steps.dropped(0));
    block_on(clock.advance(MOMENT));
    assert_eq!(task.failure(), Some(Failure::TimedOut(LIMIT)));
    assert!(steps.dropped(0), "the body is really stopped");
    assert_eq!(firing.settled(), Some(Settled::Failed));
    assert_eq!(log.take(), ["timed out after 5s"]);
}

#[test]
fn what_ends_or_is_stopped_in_time_leaves_no_timer() {
    let (clock, steps) = (Clock::install(), Steps::default());
    let task = stepped(Policy::Restart, &steps);
    task.fire_with(1);
    steps.end(0, Ok("one"));
    block_on(clock.advance(MOMENT));
    assert_eq!((task.value(), clock.next_timer()), (Some("one"), None));
    task.fire_with(2);
    task.cancel();
    assert_eq!(clock.next_timer(), None);
    task.fire_with(3);
    block_on(clock.advance(LIMIT - MOMENT));
    task.fire_with(4);
    assert_eq!(
        clock.next_timer(),
        Some(LIMIT),
        "a refire starts the time anew"
    );
    block_on(clock.advance(LIMIT - MOMENT));
    assert!(task.is_loading());
}

#[test]
fn who_waits_in_line_is_not_running_out_of_time() {
    let (clock, steps) = (Clock::install(), Steps::default());
    let task = stepped(Policy::Enqueue, &steps);
    task.fire_with(1);
    let second = task.start_with(2);
    block_on(clock.advance(LIMIT));
    assert_eq!(
        (steps.started(), second.settled()),
        (2, None),
        "the second has its own time"
    );
    block_on(clock.advance(LIMIT - MOMENT));
    assert_eq!(second.settled(), None);
    block_on(clock.advance(MOMENT));
    assert_eq!(second.settled(), Some(Settled::Failed));
}

#[test]
fn unmounting_takes_the_timer_back() {
    let (clock, steps) = (Clock::install(), Steps::default());
    let owner = Owner::new();
    owner.with(|| stepped(Policy::Restart, &steps).fire_with(1));
    assert_eq!(clock.next_timer(), Some(LIMIT));
    owner.cleanup();
    assert_eq!(clock.next_timer(), None);
    run_until_settled();
}
