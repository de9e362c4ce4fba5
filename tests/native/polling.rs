//! Polling, on the moved clock.

use crate::common::Steps;
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, async_task,
    testing::{Clock, block_on, run_until_settled},
};
use std::{future::ready, time::Duration};

const PERIOD: Duration = Duration::from_secs(30);
const MOMENT: Duration = Duration::from_millis(1);

fn polled(steps: &Steps) -> AsyncTask<(), &'static str, &'static str> {
    let steps = steps.clone();
    async_task("polled")
        .run(move || steps.body())
        .fire_every(PERIOD)
}

#[test]
fn it_fires_now_and_a_period_after_each_end() {
    let (clock, steps, owner) = (Clock::install(), Steps::default(), Owner::new());
    let task = owner.with(|| polled(&steps));
    block_on(clock.advance(PERIOD * 10));
    assert_eq!(steps.started(), 1, "the run before has not ended");
    steps.end(0, Ok("one"));
    block_on(clock.advance(PERIOD - MOMENT));
    assert_eq!((steps.started(), task.value()), (1, Some("one")));
    block_on(clock.advance(MOMENT));
    assert_eq!(steps.started(), 2);
}

#[test]
fn it_backs_off_while_it_fails() {
    let (clock, steps, owner) = (Clock::install(), Steps::default(), Owner::new());
    let task = owner.with(|| polled(&steps).on_failed(|_| ()));
    block_on(clock.advance(Duration::ZERO));
    for (run, periods) in [2, 4, 8, 16, 32, 32].into_iter().enumerate() {
        steps.end(run, Err("no luck"));
        block_on(clock.advance(PERIOD * periods - MOMENT));
        assert_eq!(steps.started(), run + 1);
        block_on(clock.advance(MOMENT));
        assert_eq!(steps.started(), run + 2);
    }
    steps.end(6, Ok("again"));
    block_on(clock.advance(PERIOD));
    assert_eq!((steps.started(), task.value()), (8, Some("again")));
}

#[test]
fn it_fires_at_once_not_in_a_later_turn() {
    let (_clock, steps, owner) = (Clock::install(), Steps::default(), Owner::new());
    let task = owner.with(|| polled(&steps));
    assert_eq!((steps.started(), task.is_loading()), (1, true));
    owner.cleanup();
}

#[test]
fn it_ends_with_its_task_where_its_own_owner_lives_longer() {
    let (clock, steps, owner) = (Clock::install(), Steps::default(), Owner::new());
    let component = owner.with(Owner::new);
    let task = component.with(|| {
        let steps = steps.clone();
        async_task("polled").run(move || steps.body())
    });
    owner.with(|| task.fire_every(PERIOD));
    block_on(clock.advance(Duration::ZERO));
    steps.end(0, Ok("one"));
    block_on(clock.advance(PERIOD));
    assert_eq!(steps.started(), 2);
    component.cleanup();
    block_on(clock.advance(PERIOD * 2));
    assert_eq!((steps.started(), clock.next_timer()), (2, None));
    owner.cleanup();
}

#[test]
fn a_cancelled_run_does_not_end_it_but_its_owner_does() {
    let (clock, steps, owner) = (Clock::install(), Steps::default(), Owner::new());
    let task = owner.with(|| polled(&steps));
    block_on(clock.advance(Duration::ZERO));
    task.cancel();
    block_on(clock.advance(PERIOD));
    assert_eq!(steps.started(), 2);
    steps.end(1, Ok("two"));
    block_on(clock.advance(MOMENT));
    assert!(clock.next_timer().is_some());
    owner.cleanup();
    assert_eq!(clock.next_timer(), None);
    block_on(clock.advance(PERIOD * 10));
    assert_eq!(steps.started(), 2);
}

#[test]
fn what_is_under_way_beside_it_can_be_waited_for() {
    let owner = Owner::new();
    let (polled, other) = owner.with(|| {
        let polled = async_task("polled")
            .run_infallible(|| ready(()))
            .fire_every(PERIOD);
        let other = async_task("other")
            .debounce(PERIOD * 3)
            .run_infallible(|| ready(1));
        (polled, other)
    });
    // Its next time is nothing that is under way: this would never return else.
    run_until_settled();
    assert_eq!(polled.fired_count(), 1);
    other.fire();
    run_until_settled();
    assert_eq!(other.value(), Some(1));
    assert!(polled.fired_count() > 1, "its time came meanwhile");
    owner.cleanup();
}
