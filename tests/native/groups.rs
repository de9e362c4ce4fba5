//! Several tasks under one policy.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, CancelReason, Policy, Settled, SkipReason, TaskGroup, async_task,
    testing::{Clock, block_on, run_until_settled},
};
use send_wrapper::SendWrapper;
use std::time::Duration;

type Stepped = AsyncTask<(), &'static str, &'static str>;

fn member(name: &'static str, group: TaskGroup, steps: &Steps) -> Stepped {
    let steps = steps.clone();
    async_task(name).group(group).run(move || steps.body())
}

const SUPERSEDED: Option<Settled> = Some(Settled::Cancelled(CancelReason::Superseded));
const REQUESTED: Option<Settled> = Some(Settled::Cancelled(CancelReason::Requested));
const SKIPPED: Option<Settled> = Some(Settled::Skipped(SkipReason::Policy));

#[test]
fn ec091_the_second_waits_for_the_first_and_each_tells_its_own_state() {
    let (title, body) = (Steps::default(), Steps::default());
    let saves = TaskGroup::new("saves", Policy::Enqueue);
    let (a, b) = (member("title", saves, &title), member("body", saves, &body));
    a.fire();
    b.fire();
    assert_eq!((title.started(), body.started()), (1, 0));
    assert_eq!((a.under_way(), a.waiting()), (1, 0));
    assert_eq!((b.under_way(), b.waiting()), (1, 1));
    assert_eq!(
        (saves.under_way(), saves.running(), saves.waiting()),
        (2, 1, 1)
    );
    title.end(0, Ok("title"));
    run_until_settled();
    assert_eq!((a.value(), a.is_loading()), (Some("title"), false));
    assert_eq!((body.started(), b.is_loading(), b.waiting()), (1, true, 0));
    body.end(0, Err("no luck"));
    run_until_settled();
    assert!(b.failure().is_some() && a.failure().is_none());
    assert!(!saves.is_loading());
}

#[test]
fn ec092_cancelling_the_group_cancels_all_and_cancelling_one_leaves_the_others() {
    let (title, body) = (Steps::default(), Steps::default());
    let saves = TaskGroup::new("saves", Policy::Enqueue);
    let (a, b) = (member("title", saves, &title), member("body", saves, &body));
    let firings = [a.start(), b.start(), a.start()];
    a.cancel();
    assert_eq!(firings[0].settled(), REQUESTED);
    assert_eq!(firings[2].settled(), REQUESTED);
    run_until_settled();
    assert_eq!((firings[1].settled(), body.started()), (None, 1));
    a.fire();
    saves.cancel();
    assert_eq!(firings[1].settled(), REQUESTED);
    assert!(!a.is_loading() && !b.is_loading() && !saves.is_loading());
    assert_eq!(title.started(), 1, "who waited was never called");
    b.fire();
    assert_eq!(body.started(), 2, "it can be fired again");
}

#[test]
fn restart_stops_the_oldest_of_whichever_task() {
    let (one, two) = (Steps::default(), Steps::default());
    let reads = TaskGroup::new("reads", Policy::Restart).limit(2);
    let (a, b) = (member("one", reads, &one), member("two", reads, &two));
    let firings = [a.start(), b.start(), b.start(), a.start()];
    assert_eq!(firings[0].settled(), SUPERSEDED);
    assert_eq!(firings[1].settled(), SUPERSEDED);
    assert_eq!((a.under_way(), b.under_way(), reads.running()), (1, 1, 2));
    assert!(one.dropped(0) && two.dropped(0));
}

#[test]
fn drop_skips_what_any_of_them_keeps_out() {
    let (one, two) = (Steps::default(), Steps::default());
    let writes = TaskGroup::new("writes", Policy::Drop);
    let (a, b) = (member("one", writes, &one), member("two", writes, &two));
    a.fire();
    assert_eq!(b.start().settled(), SKIPPED);
    assert!(!b.is_loading());
    one.end(0, Ok("one"));
    run_until_settled();
    b.fire();
    assert!(b.is_loading());
}

#[test]
fn keep_latest_skips_who_waits_in_another_task() {
    let (one, two) = (Steps::default(), Steps::default());
    let saves = TaskGroup::new("saves", Policy::KeepLatest);
    let (a, b) = (member("one", saves, &one), member("two", saves, &two));
    a.fire();
    let waiting = b.start();
    let last = a.start();
    assert_eq!(waiting.settled(), SKIPPED);
    assert!(!b.is_loading());
    one.end(0, Ok("first"));
    run_until_settled();
    one.end(1, Ok("last"));
    assert_eq!(block_on(last), Settled::Ok);
}

#[test]
fn a_full_line_is_the_groups() {
    let steps = Steps::default();
    let saves = TaskGroup::new("saves", Policy::Enqueue).waiting_limit(1);
    let (a, b) = (member("one", saves, &steps), member("two", saves, &steps));
    a.fire();
    b.fire();
    let third = a.start();
    assert_eq!(
        third.settled(),
        Some(Settled::Skipped(SkipReason::QueueFull))
    );
}

#[test]
fn in_the_order_of_the_fires_whichever_task() {
    let saves = TaskGroup::new("saves", Policy::Enqueue);
    let order = Log::default();
    let task = |name: &'static str| {
        let order = order.clone();
        async_task(name).group(saves).run_infallible(move |n: u32| {
            order.add(n);
            async move { n }
        })
    };
    let (a, b, c) = (task("a"), task("b"), task("c"));
    for (n, task) in [b, a, c, a, b, b, c].into_iter().enumerate() {
        task.fire_with(u32::try_from(n).expect("a small number"));
    }
    run_until_settled();
    assert_eq!(order.take(), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(saves.under_way(), 0);
}

#[test]
fn a_member_whose_component_goes_leaves_its_place() {
    let steps = Steps::default();
    let saves = TaskGroup::new("saves", Policy::Enqueue);
    let owner = Owner::new();
    let other = owner.with(|| member("dialog", saves, &steps));
    let own = member("page", saves, &steps);
    other.fire();
    own.fire();
    other.fire();
    assert_eq!(saves.under_way(), 3);
    owner.cleanup();
    run_until_settled();
    assert_eq!((steps.started(), saves.under_way()), (2, 1));
    steps.end(1, Ok("page"));
    run_until_settled();
    assert_eq!((own.value(), saves.under_way()), (Some("page"), 0));
}

#[test]
fn one_that_keeps_running_keeps_its_place_until_it_ends() {
    let steps = Steps::default();
    let saves = TaskGroup::new("saves", Policy::Enqueue);
    let owner = Owner::new();
    let firing = owner.with(|| {
        let steps = steps.clone();
        let save = async_task("dialog").group(saves).keep_running();
        save.run(move || steps.body()).start()
    });
    let own = member("page", saves, &steps);
    own.fire();
    owner.cleanup();
    run_until_settled();
    assert_eq!(
        (steps.started(), saves.running(), saves.waiting()),
        (1, 1, 1)
    );
    steps.end(0, Ok("dialog"));
    assert_eq!(block_on(firing), Settled::Ok);
    run_until_settled();
    assert_eq!(steps.started(), 2);
    assert!(own.is_loading());
}

#[test]
fn a_crash_makes_room() {
    let steps = Steps::default();
    let saves = TaskGroup::new("saves", Policy::Enqueue);
    let crashes = async_task("crashes")
        .group(saves)
        .run_infallible(|| async { panic!("as it should") });
    let own = member("page", saves, &steps);
    crashes.fire();
    own.fire();
    run_until_settled();
    assert!(crashes.failure().is_some_and(|failure| failure.is_panic()));
    assert_eq!((steps.started(), saves.running()), (1, 1));
}

#[test]
fn what_is_held_back_counts_as_waiting_and_is_cancelled_with_the_group() {
    let (clock, steps) = (Clock::install(), Steps::default());
    let saves = TaskGroup::new("saves", Policy::Drop);
    let held = {
        let steps = steps.clone();
        let second = Duration::from_secs(1);
        async_task("held")
            .group(saves)
            .debounce(second)
            .run(move || steps.body())
    };
    let own = member("page", saves, &steps);
    held.fire();
    assert_eq!((saves.waiting(), saves.running()), (1, 0));
    own.fire();
    assert_eq!(own.under_way(), 1, "what is held back is in nobody's way");
    let second = held.start();
    block_on(clock.advance(Duration::from_secs(1)));
    assert_eq!(
        second.settled(),
        SKIPPED,
        "let go, it meets the group's policy"
    );
    steps.end(0, Ok("page"));
    run_until_settled();
    let third = held.start();
    saves.cancel();
    assert_eq!((third.settled(), clock.next_timer()), (REQUESTED, None));
}

#[test]
fn the_sum_wakes_its_readers_after_the_state_is_written() {
    use reactive_graph::effect::ImmediateEffect;
    let steps = Steps::default();
    let saves = TaskGroup::new("saves", Policy::Enqueue);
    let own = member("page", saves, &steps);
    let log = Log::default();
    let _effect = ImmediateEffect::new_mut({
        let log = SendWrapper::new(log.clone());
        move || log.add((saves.under_way(), untrack(|| own.under_way())))
    });
    own.fire();
    own.fire();
    saves.cancel();
    let seen = log.take();
    assert_eq!((seen.first(), seen.last()), (Some(&(0, 0)), Some(&(0, 0))));
    assert!(seen.contains(&(1, 1)) && seen.contains(&(2, 2)), "{seen:?}");
}

#[test]
fn a_run_that_a_destructor_cancels_before_it_is_in_the_group_leaves_no_ghost() {
    use std::{cell::Cell, rc::Rc};

    struct Cancelling(Rc<Cell<Option<AsyncTask<(), Cancelling, ()>>>>);

    impl Drop for Cancelling {
        fn drop(&mut self) {
            if let Some(task) = self.0.take() {
                task.cancel();
            }
        }
    }

    let group = TaskGroup::new("group", Policy::Drop);
    let cancels = Rc::new(Cell::new(None));
    let task: AsyncTask<(), Cancelling, ()> = async_task("cancelled")
        .group(group)
        .clear_on_fire()
        .run(std::future::pending);
    task.set_value(Cancelling(cancels.clone()));
    cancels.set(Some(task));
    task.fire();
    assert!(!task.is_loading() && !group.is_loading());
    task.fire();
    assert!(task.is_loading() && group.is_loading());
}

#[test]
fn who_reads_the_group_sees_a_held_fire_begin_or_be_skipped() {
    let group = TaskGroup::new("searches", Policy::Drop);
    let (steps, seen) = (Steps::default(), Log::default());
    let clock = Clock::install();
    let owner = Owner::new();
    owner.with(|| {
        let declare = |name: &'static str| {
            let steps = steps.clone();
            async_task(name)
                .group(group)
                .debounce(Duration::from_millis(100))
                .run(move || steps.body())
        };
        let (first, second) = (declare("first"), declare("second"));
        let _reader = ImmediateEffect::new({
            let seen = SendWrapper::new(seen.clone());
            move || seen.add((group.running(), group.waiting()))
        });
        first.fire();
        assert_eq!(seen.take(), [(0, 0), (0, 1)]);
        block_on(clock.advance(Duration::from_millis(100)));
        assert_eq!(seen.take().last(), Some(&(1, 0)));
        second.fire();
        assert_eq!(seen.take().last(), Some(&(1, 1)));
        block_on(clock.advance(Duration::from_millis(100)));
        assert_eq!(seen.take().last(), Some(&(1, 0)), "it was skipped");
    });
}
