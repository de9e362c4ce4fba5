//! One task's body awaits others.

use crate::common::{Log, Outcome, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AnyFiring, AsyncTask, CancelReason, Failure, FiringError, Policy, Settled, all, all_settled,
    async_task, race,
    testing::{Clock, block_on, run_until_settled},
};
use std::{convert::Infallible, time::Duration};

type Stepped = AsyncTask<(), &'static str, &'static str>;

fn stepped(name: &'static str) -> (Stepped, Steps) {
    let steps = Steps::default();
    let task = async_task(name).policy(Policy::Parallel).run({
        let steps = steps.clone();
        move || steps.body()
    });
    (task, steps)
}

/// A task whose body starts another, and awaits it.
fn awaits(inner: Stepped) -> AsyncTask<(), usize, String> {
    async_task("outer").run(move || async move {
        let text = inner.start().value().await?;
        Ok::<_, String>(text.len())
    })
}

#[test]
fn a_body_awaits_another_tasks_value_and_passes_its_failure_on() {
    let (inner, steps) = stepped("inner");
    let outer = awaits(inner);
    outer.fire();
    run_until_settled();
    assert!(outer.is_loading() && inner.is_loading());
    steps.end(0, Ok("four"));
    run_until_settled();
    assert_eq!((outer.value(), inner.value()), (Some(4), Some("four")));
    outer.fire();
    run_until_settled();
    steps.end(1, Err("no luck"));
    run_until_settled();
    assert_eq!(outer.failure(), Some(Failure::Error("no luck".into())));
    outer.fire();
    run_until_settled();
    inner.cancel();
    run_until_settled();
    let failure = "the run was cancelled: cancel was called".to_string();
    assert_eq!(outer.failure(), Some(Failure::Error(failure)));
}

#[test]
fn whatever_stops_the_outer_run_stops_the_inner() {
    type Stop = fn(AsyncTask<(), usize, String>, Owner);
    let ways: [(&str, Stop); 4] = [
        ("cancelled", |outer, _| outer.cancel()),
        ("fired again", |outer, _| outer.fire()),
        ("reset", |outer, _| outer.reset()),
        ("unmounted", |_, owner| owner.cleanup()),
    ];
    for (way, stop) in ways {
        let (inner, steps) = stepped("inner");
        let owner = Owner::new();
        let outer = owner.with(|| awaits(inner));
        outer.fire();
        run_until_settled();
        assert!(!steps.dropped(0));
        stop(outer, owner);
        assert!(steps.dropped(0), "{way}");
        let requested = Settled::Cancelled(CancelReason::Requested);
        assert_eq!(inner.last_settled(), Some(requested), "{way}");
    }
}

#[test]
fn a_time_out_and_a_crash_of_the_outer_stop_the_inner_too() {
    let clock = Clock::install();
    let (inner, steps) = stepped("inner");
    let limit = Duration::from_secs(1);
    let outer = async_task("outer")
        .timeout(limit)
        .run_infallible(move || async move {
            inner.start().await;
        });
    outer.fire();
    block_on(clock.advance(limit));
    assert_eq!(outer.failure(), Some(Failure::TimedOut(limit)));
    assert!(steps.dropped(0));

    let crashes = async_task("crashes").run_infallible(move || async move {
        let both = futures::future::join(inner.start(), async { panic!("in the middle") });
        both.await;
    });
    crashes.fire();
    run_until_settled();
    assert!(crashes.failure().unwrap().is_panic());
    assert!(steps.dropped(1) && !inner.is_loading());
}

#[test]
fn an_inner_run_that_is_awaited_by_chain_is_stopped_by_chain() {
    let (last, steps) = stepped("last");
    let middle = awaits(last);
    let first = async_task("first").run_infallible(move || async move {
        middle.start().await;
    });
    first.fire();
    run_until_settled();
    first.cancel();
    assert!(steps.dropped(0) && !middle.is_loading() && !last.is_loading());
}

#[test]
fn unlinked_it_goes_on_and_so_does_what_is_not_awaited_any_more() {
    let (inner, steps) = stepped("inner");
    let outer = async_task("outer").run_infallible(move || async move {
        inner.start().unlinked().await;
    });
    outer.fire();
    run_until_settled();
    outer.cancel();
    run_until_settled();
    assert!(!steps.dropped(0));

    // Started and let go of: nobody awaits it.
    let starts = async_task("starts").run_infallible(move || async move {
        inner.fire();
        std::future::pending::<()>().await;
    });
    starts.fire();
    run_until_settled();
    starts.cancel();
    run_until_settled();
    assert!(!steps.dropped(1));

    // The outer ends by itself, after it has lost interest.
    let loses_interest = async_task("loses interest").run_infallible(move || async move {
        let first = futures::future::select(inner.start(), std::future::ready(()));
        drop(first.await);
    });
    loses_interest.fire();
    run_until_settled();
    assert!(!steps.dropped(2) && !loses_interest.is_loading());
}

#[test]
fn a_typed_handle_and_an_erased_one_are_linked_alike() {
    let (inner, steps) = stepped("inner");
    let handle = inner.fire_handle();
    let outer = async_task("outer").run_infallible(move || async move {
        handle.start_with(()).await;
    });
    outer.fire();
    run_until_settled();
    outer.cancel();
    assert!(steps.dropped(0));
}

#[test]
fn a_run_may_await_one_after_the_other_without_end() {
    let one = async_task("one").run_infallible(|n: u32| async move { n + 1 });
    let counts = async_task("counts").run_infallible(move || async move {
        let mut n = 0;
        while n < 1_000 {
            n = one.start_with(n).value().await.unwrap_or(u32::MAX);
        }
        n
    });
    counts.fire();
    run_until_settled();
    assert_eq!(counts.value(), Some(1_000));
}

fn failed(error: &'static str) -> FiringError<&'static str> {
    FiringError::Failed(Failure::Error(error))
}

/// Three runs, and what becomes of them when they end in this order and so.
fn three() -> (
    Stepped,
    Steps,
    Vec<leptos_fire::Firing<&'static str, &'static str>>,
) {
    let (task, steps) = stepped("part");
    let firings = (0..3).map(|_| task.start()).collect();
    (task, steps, firings)
}

/// Awaits `future` in a task of its own while the test ends the runs.
fn collected<O: Clone + 'static>(
    future: impl Future<Output = O> + 'static,
) -> AsyncTask<(), O, Infallible> {
    let future = std::cell::RefCell::new(Some(future));
    let task = async_task("collects").run_infallible(move || {
        let future = future.borrow_mut().take();
        async move { future.unwrap().await }
    });
    task.fire();
    run_until_settled();
    task
}

#[test]
fn all_gives_every_value_in_the_order_given_whatever_the_order_of_ends() {
    let (_, steps, firings) = three();
    let collected = collected(all(firings));
    for (run, text) in [(2, "c"), (0, "a"), (1, "b")] {
        assert!(collected.is_loading());
        steps.end(run, Ok(text));
        run_until_settled();
    }
    assert_eq!(collected.value(), Some(Ok(vec!["a", "b", "c"])));
    assert_eq!(
        block_on(all(Vec::<leptos_fire::Firing<u32, u32>>::new())),
        Ok(vec![])
    );
}

#[test]
fn all_ends_with_the_first_that_is_not_ok_and_stops_the_others() {
    let (task, steps, firings) = three();
    let collected = collected(all(firings));
    steps.end(1, Err("no luck"));
    run_until_settled();
    assert_eq!(collected.value(), Some(Err(failed("no luck"))));
    assert!(steps.dropped(0) && steps.dropped(2));
    assert_eq!(task.under_way(), 0);
}

#[test]
fn all_settled_waits_for_each_however_it_ends() {
    let (_, steps, firings) = three();
    firings[2].cancel();
    let collected = collected(all_settled(firings));
    steps.end(1, Err("no luck"));
    run_until_settled();
    assert!(collected.is_loading());
    steps.end(0, Ok("a"));
    run_until_settled();
    let cancelled = FiringError::Cancelled(CancelReason::Requested);
    let expected = vec![Ok("a"), Err(failed("no luck")), Err(cancelled)];
    assert_eq!(collected.value(), Some(expected));
}

#[test]
fn race_takes_the_first_that_ends_however_and_stops_the_others() {
    let ends: [Outcome; 2] = [Ok("first"), Err("no luck")];
    for end in ends {
        let (task, steps, firings) = three();
        let collected = collected(race(firings));
        steps.end(1, end);
        run_until_settled();
        assert_eq!(collected.value(), Some(end.map_err(failed)));
        assert!(steps.dropped(0) && steps.dropped(2));
        assert_eq!(task.under_way(), 0);
    }
    let nobody = race(Vec::<leptos_fire::Firing<u32, u32>>::new());
    assert_eq!(block_on(nobody), Err(FiringError::NoContest));
}

#[test]
fn stopped_with_the_run_that_awaits_them_or_dropped_they_stop_all() {
    let (_, steps, firings) = three();
    let collected = collected(all(firings));
    collected.cancel();
    assert!((0..3).all(|run| steps.dropped(run)));

    let (_, steps, firings) = three();
    drop(all_settled(firings));
    assert!((0..3).all(|run| steps.dropped(run)));
    let (_, steps, firings) = three();
    drop(race(firings));
    assert!((0..3).all(|run| steps.dropped(run)));
}

#[test]
fn callbacks_of_the_inner_have_been_called_when_the_outer_goes_on() {
    let log = Log::default();
    let inner = async_task("inner").run_infallible(|| async { 1 }).on_ok({
        let log = log.clone();
        move |_| log.add("inner ok")
    });
    let outer = async_task("outer").run_infallible({
        let log = log.clone();
        move || {
            let log = log.clone();
            async move {
                inner.start().await;
                log.add("outer goes on");
            }
        }
    });
    outer.fire();
    run_until_settled();
    assert_eq!(log.take(), ["inner ok", "outer goes on"]);
}

#[test]
fn one_without_its_types_is_stopped_told_and_linked_as_with_them() {
    for linked in [true, false] {
        let (inner, _) = stepped("inner");
        let outer = async_task("outer").run_infallible(move || async move {
            let firing = inner.start();
            let firing = if linked { firing } else { firing.unlinked() };
            AnyFiring::from(firing).await
        });
        outer.fire();
        run_until_settled();
        assert!(outer.is_loading() && inner.is_loading());
        outer.cancel();
        assert_eq!(inner.is_loading(), !linked);

        let firing = AnyFiring::from(inner.start());
        assert_eq!(firing.settled(), None);
        firing.cancel();
        let cancelled = Settled::Cancelled(CancelReason::Requested);
        assert_eq!(firing.settled(), Some(cancelled));
        assert_eq!(block_on(firing), cancelled);
    }
}
