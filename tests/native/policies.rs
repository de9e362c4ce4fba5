//! The policies at work, as far as the decision alone does not show it.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncResult, AsyncTask, CancelReason, Policy, Settled, SkipReason, async_task,
    testing::{block_on, run_until_settled},
};

type Task = AsyncTask<u32, &'static str, &'static str>;

fn stepped(policy: Policy, limit: usize, steps: &Steps) -> Task {
    let steps = steps.clone();
    async_task("stepped")
        .policy(policy)
        .limit(limit)
        .run(move |_| steps.body())
}

#[test]
fn enqueue_runs_one_after_another_in_order() {
    let steps = Steps::default();
    let task = stepped(Policy::Enqueue, 1, &steps);
    let firings: Vec<_> = (0..3).map(|n| task.start_with(n)).collect();
    assert_eq!(
        (task.under_way(), task.waiting(), steps.started()),
        (3, 2, 1)
    );
    assert_eq!(task.input(), Some(2));
    let values = ["one", "two", "three"];
    for (run, value) in values.into_iter().enumerate() {
        steps.end(run, Ok(value));
        run_until_settled();
        assert_eq!(firings[run].settled(), Some(Settled::Ok));
        assert_eq!(task.value(), Some(value));
        assert_eq!(task.value_input(), Some(run as u32));
        assert_eq!(steps.started(), (run + 2).min(3), "the next has started");
    }
    assert_eq!(task.get_untracked(), AsyncResult::Ok("three"));
}

#[test]
fn a_failure_or_a_crash_lets_the_next_in_line_start() {
    let owner = Owner::new();
    owner.with(|| {
        let seen = Log::default();
        let task = async_task("line").policy(Policy::Enqueue).run({
            let seen = seen.clone();
            move |n: u32| {
                seen.add(n);
                assert_ne!(n, 2, "a closure that crashes");
                async move {
                    assert_ne!(n, 1, "a body that crashes");
                    if n == 0 { Err("no luck") } else { Ok(n) }
                }
            }
        });
        (0..4).for_each(|n| task.fire_with(n));
        run_until_settled();
        assert_eq!(seen.take(), [0, 1, 2, 3]);
        assert_eq!(task.value(), Some(3));
    });
}

#[test]
fn ec045_cancelling_a_waiting_run_its_body_never_runs() {
    let steps = Steps::default();
    let task = stepped(Policy::Enqueue, 1, &steps);
    let firings: Vec<_> = (0..3).map(|n| task.start_with(n)).collect();
    firings[1].cancel();
    assert_eq!(
        firings[1].settled(),
        Some(Settled::Cancelled(CancelReason::Requested))
    );
    assert_eq!((task.under_way(), task.waiting()), (2, 1));
    firings[0].cancel();
    run_until_settled();
    assert_eq!(
        steps.started(),
        2,
        "the third has taken the first one's place"
    );
    task.cancel();
    assert_eq!((task.under_way(), task.waiting()), (0, 0));
    run_until_settled();
    assert_eq!(steps.started(), 2);
}

#[test]
fn keep_latest_skips_who_waited() {
    let steps = Steps::default();
    let log = Log::default();
    let task = stepped(Policy::KeepLatest, 1, &steps).on_settled({
        let log = log.clone();
        move |end| log.add(end)
    });
    let firings: Vec<_> = (0..3).map(|n| task.start_with(n)).collect();
    assert_eq!(
        firings[1].settled(),
        Some(Settled::Skipped(SkipReason::Policy))
    );
    assert_eq!((task.under_way(), task.waiting()), (2, 1));
    steps.end(0, Ok("one"));
    run_until_settled();
    steps.end(1, Ok("three"));
    run_until_settled();
    assert_eq!((steps.started(), task.value_input()), (2, Some(2)));
    assert_eq!(
        log.take(),
        [
            Settled::Skipped(SkipReason::Policy),
            Settled::Ok,
            Settled::Ok
        ]
    );
}

#[test]
fn parallel_runs_side_by_side() {
    let steps = Steps::default();
    let task = async_task("parallel").policy(Policy::Parallel).run({
        let steps = steps.clone();
        move |_: u32| steps.body()
    });
    (0..3).for_each(|n| task.fire_with(n));
    assert_eq!((task.under_way(), steps.started()), (3, 3));
    steps.end(2, Ok("three"));
    steps.end(0, Ok("one"));
    run_until_settled();
    assert_eq!(
        task.with_untracked(|state| state.value().copied()),
        Some("three")
    );
    steps.end(1, Ok("two"));
    run_until_settled();
    assert_eq!(task.get_untracked(), AsyncResult::Ok("three"));
}

#[test]
fn unmounting_settles_those_who_wait_and_keep_running_starts_them() {
    for keep in [false, true] {
        let steps = Steps::default();
        let owner = Owner::new();
        let task = owner.with(|| {
            let declaration = async_task("gone").policy(Policy::Enqueue);
            let declaration = if keep {
                declaration.keep_running()
            } else {
                declaration
            };
            let steps = steps.clone();
            declaration.run(move |_: u32| steps.body())
        });
        let firings = [task.start_with(1), task.start_with(2)];
        drop(owner);
        if keep {
            steps.end(0, Ok("one"));
            run_until_settled();
            assert_eq!(steps.started(), 2);
            steps.end(1, Ok("two"));
        }
        let end = if keep {
            Settled::Ok
        } else {
            Settled::Cancelled(CancelReason::OwnerGone)
        };
        for firing in firings {
            assert_eq!(block_on(firing), end);
        }
    }
}

#[test]
fn the_condition_is_asked_at_each_fire_and_nothing_else_changes() {
    let owner = Owner::new();
    owner.with(|| {
        let open = RwSignal::new(false);
        let steps = Steps::default();
        let task = async_task("gate").only_if(move || open.get()).run({
            let steps = steps.clone();
            move || steps.body()
        });
        let skipped = task.start();
        assert_eq!(
            skipped.settled(),
            Some(Settled::Skipped(SkipReason::NotReady))
        );
        assert_eq!(task.get_untracked(), AsyncResult::Idle);
        assert_eq!(
            (steps.started(), task.fired_count(), task.skipped_count()),
            (0, 0, 1)
        );
        open.set(true);
        task.fire();
        open.set(false);
        task.fire();
        assert_eq!(
            (task.under_way(), steps.dropped(0)),
            (1, false),
            "what runs goes on"
        );
    });
}

#[test]
fn a_condition_that_crashes_is_false() {
    let task = async_task("gate")
        .only_if(|| panic!("in a condition"))
        .run_infallible(|| async {});
    task.fire();
    assert_eq!((task.fired_count(), task.skipped_count()), (0, 1));
}

#[test]
fn restart_with_a_limit_stops_only_the_oldest() {
    let steps = Steps::default();
    let task = stepped(Policy::Restart, 2, &steps);
    let firings = [0, 1, 2].map(|n| task.start_with(n));
    let stopped = [0, 1, 2].map(|run| steps.dropped(run));
    assert_eq!(stopped, [true, false, false]);
    let superseded = Settled::Cancelled(CancelReason::Superseded);
    let ends = firings.map(|firing| firing.settled());
    assert_eq!(ends, [Some(superseded), None, None]);
    assert_eq!(task.under_way(), 2);
}
