//! Failed attempts that are followed by others.

use crate::common::{Log, Steps};
use backon::ConstantBuilder;
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, CancelReason, Declaration, Failure, Policy, RunContext, Settled, async_task,
    testing::{Clock, block_on, run_until_settled},
};
use std::{cell::Cell, rc::Rc, time::Duration};

const PAUSE: Duration = Duration::from_secs(1);
const MOMENT: Duration = Duration::from_millis(1);

fn twice_more() -> ConstantBuilder {
    ConstantBuilder::default()
        .with_delay(PAUSE)
        .with_max_times(2)
}

fn flaky(steps: &Steps) -> AsyncTask<u32, &'static str, &'static str> {
    let steps = steps.clone();
    async_task("flaky")
        .retry(twice_more())
        .run(move |_| steps.body())
}

#[test]
fn another_attempt_follows_after_the_pause_and_all_are_one_run() {
    let (clock, steps, log) = (Clock::install(), Steps::default(), Log::default());
    let task = flaky(&steps).on_settled({
        let log = log.clone();
        move |end| log.add(end)
    });
    let firing = task.start_with(7);
    steps.end(0, Err("no luck"));
    block_on(clock.advance(PAUSE - MOMENT));
    assert!(task.is_loading(), "it is loading throughout");
    assert_eq!(
        (steps.started(), task.attempt(), task.under_way()),
        (1, 2, 1)
    );
    block_on(clock.advance(MOMENT));
    assert_eq!(
        (steps.started(), task.attempt(), task.input()),
        (2, 2, Some(7))
    );
    steps.end(1, Ok("second"));
    run_until_settled();
    assert_eq!(
        (task.value(), task.value_input()),
        (Some("second"), Some(7))
    );
    assert_eq!(
        (firing.settled(), log.take()),
        (Some(Settled::Ok), vec![Settled::Ok])
    );
    assert_eq!((task.fired_count(), task.attempt()), (1, 0));
}

#[test]
fn when_the_attempts_are_used_up_it_fails_with_the_last_error() {
    let steps = Steps::default();
    let task = flaky(&steps);
    task.fire_with(1);
    let clock = Clock::install();
    for (attempt, error) in ["first", "second", "third"].into_iter().enumerate() {
        steps.end(attempt, Err(error));
        block_on(clock.advance(PAUSE));
    }
    assert_eq!(
        (steps.started(), task.failure()),
        (3, Some(Failure::Error("third")))
    );
    task.refire();
    steps.end(3, Err("again"));
    block_on(clock.advance(PAUSE));
    assert_eq!(steps.started(), 5, "each run has its own attempts");
}

#[test]
fn cancel_refire_reset_and_unmount_end_the_pause() {
    for way in 0..4 {
        let (clock, steps, owner) = (Clock::install(), Steps::default(), Owner::new());
        let task = owner.with(|| flaky(&steps));
        let firing = task.start_with(1);
        steps.end(0, Err("no luck"));
        block_on(clock.advance(MOMENT));
        assert!(clock.next_timer().is_some());
        let reason = match way {
            0 => {
                task.cancel();
                CancelReason::Requested
            }
            1 => {
                task.fire_with(2);
                CancelReason::Superseded
            }
            2 => {
                task.reset();
                CancelReason::Reset
            }
            _ => {
                owner.cleanup();
                CancelReason::OwnerGone
            }
        };
        assert_eq!(clock.next_timer(), None, "{reason:?}");
        assert_eq!(block_on(firing), Settled::Cancelled(reason));
        block_on(clock.advance(PAUSE * 5));
        assert_eq!(steps.started(), if way == 1 { 2 } else { 1 }, "{reason:?}");
    }
}

#[test]
fn what_is_left_of_an_attempt_does_not_cut_the_pause_short() {
    let clock = Clock::install();
    let wakers = Log::default();
    let attempts = Log::default();
    let task = async_task("stale waker").retry(twice_more()).run({
        let (wakers, attempts) = (wakers.clone(), attempts.clone());
        move || {
            attempts.add(RunContext::current().unwrap().attempt());
            let wakers = wakers.clone();
            async move {
                std::future::poll_fn(|cx| {
                    wakers.add(cx.waker().clone());
                    std::task::Poll::Ready(())
                })
                .await;
                Err::<(), _>("no luck")
            }
        }
    });
    task.fire();
    block_on(clock.advance(MOMENT));
    wakers.take().remove(0).wake();
    block_on(clock.advance(MOMENT));
    assert_eq!(attempts.take(), [1]);
    block_on(clock.advance(PAUSE));
    assert_eq!(attempts.take(), [2]);
}

#[test]
fn crashes_are_retried_in_whichever_order_that_was_said() {
    let _clock = Clock::install();
    let attempts = |said: fn(Declaration<&'static str>) -> Declaration<&'static str>| {
        let count = Rc::new(Cell::new(0));
        let task = said(async_task("crashes")).run_infallible({
            let count = Rc::clone(&count);
            move || {
                count.set(count.get() + 1);
                async { panic!("crashes") }
            }
        });
        let _: AsyncTask<(), (), _> = task;
        task.fire();
        run_until_settled();
        assert!(task.failure().is_some());
        count.get()
    };
    assert_eq!(attempts(|task| task.retry_times(2).retry_crashes()), 3);
    assert_eq!(attempts(|task| task.retry_crashes().retry_times(2)), 3);
    assert_eq!(attempts(Declaration::retry_crashes), 1, "it gives none");
}

#[test]
fn errors_are_told_apart_and_crashes_only_retried_on_demand() {
    let count = |crashes: bool, fails: fn() -> Result<(), u16>| {
        let attempts = Log::default();
        let declaration = async_task("told apart").retry(twice_more());
        let declaration = if crashes {
            declaration.retry_crashes()
        } else {
            declaration
        };
        let task = declaration
            .run({
                let attempts = attempts.clone();
                move || {
                    attempts.add(());
                    async move { fails() }
                }
            })
            .retry_if(|status| *status >= 500);
        task.fire();
        run_until_settled();
        attempts.take().len()
    };
    assert_eq!(count(false, || Err(404)), 1);
    assert_eq!(count(false, || Err(503)), 3);
    assert_eq!(count(false, || panic!("a crash")), 1);
    assert_eq!(count(true, || panic!("a crash")), 3);
}

#[test]
fn each_attempt_has_its_own_time() {
    let limit = Duration::from_secs(5);
    let (clock, steps) = (Clock::install(), Steps::default());
    let task = async_task("slow").timeout(limit).retry(twice_more()).run({
        let steps = steps.clone();
        move || steps.body()
    });
    task.fire();
    block_on(clock.advance(limit));
    assert!(steps.dropped(0) && task.is_loading());
    block_on(clock.advance(PAUSE + limit - MOMENT));
    assert_eq!((steps.started(), steps.dropped(1)), (2, false));
    steps.end(1, Ok("in time"));
    block_on(clock.advance(Duration::ZERO));
    assert_eq!((task.value(), clock.next_timer()), (Some("in time"), None));
}

#[test]
fn a_pausing_run_keeps_its_place() {
    let (clock, steps) = (Clock::install(), Steps::default());
    let task = async_task("line")
        .policy(Policy::Enqueue)
        .retry(twice_more())
        .run({
            let steps = steps.clone();
            move |_: u32| steps.body()
        });
    task.fire_with(1);
    task.fire_with(2);
    steps.end(0, Err("no luck"));
    block_on(clock.advance(MOMENT));
    assert_eq!(
        (steps.started(), task.waiting()),
        (1, 1),
        "the next waits for all attempts"
    );
    block_on(clock.advance(PAUSE));
    steps.end(1, Ok("one"));
    block_on(clock.advance(MOMENT));
    assert_eq!(
        (steps.started(), task.waiting(), task.value_input()),
        (3, 0, Some(1))
    );
}

#[test]
fn with_keep_running_too_no_attempt_begins_once_the_component_is_gone() {
    let (clock, steps, owner) = (Clock::install(), Steps::default(), Owner::new());
    let task = owner.with(|| {
        let steps = steps.clone();
        async_task("kept")
            .keep_running()
            .retry(twice_more())
            .run(move || steps.body())
    });
    let firing = task.start();
    steps.end(0, Err("no luck"));
    block_on(clock.advance(MOMENT));
    owner.cleanup();
    block_on(clock.advance(PAUSE * 3));
    assert_eq!(steps.started(), 1);
    assert_eq!(
        firing.settled(),
        Some(Settled::Cancelled(CancelReason::OwnerGone))
    );
}
