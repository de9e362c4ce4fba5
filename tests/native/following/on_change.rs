//! `fire_on_change`, on the ready queue alone: no executor, no effects.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{async_task, testing::run_until_settled};

#[test]
fn it_fires_now_and_once_for_all_that_changes_in_a_turn() {
    let (a, b) = (RwSignal::new(1), RwSignal::new(2));
    let asked = Log::default();
    let sum = async_task("sum")
        .run_infallible(|sum: u32| async move { sum })
        .fire_on_change_with({
            let asked = asked.clone();
            move || {
                asked.add(());
                Some(a.get() + b.get())
            }
        });
    assert!(sum.is_loading(), "it fires now");
    run_until_settled();
    assert_eq!((sum.value(), asked.take().len()), (Some(3), 1));
    a.set(10);
    b.set(20);
    assert!(!sum.is_loading(), "when the turn is over, not before");
    run_until_settled();
    assert_eq!((sum.value(), asked.take().len()), (Some(30), 1));
    assert_eq!(sum.fired_count(), 2);
    a.set(20);
    b.set(10);
    run_until_settled();
    assert_eq!(
        (asked.take().len(), sum.fired_count()),
        (1, 2),
        "equal values do not fire"
    );
}

#[test]
fn the_previous_value_stays_unless_told_otherwise_and_the_latest_wins() {
    for clear in [false, true] {
        let n = RwSignal::new(1);
        let steps = Steps::default();
        let declaration = async_task("n");
        let declaration = if clear {
            declaration.clear_on_fire()
        } else {
            declaration
        };
        let task = declaration
            .run({
                let steps = steps.clone();
                move |_: u32| steps.body()
            })
            .fire_on_change_with(move || Some(n.get()));
        run_until_settled();
        steps.end(0, Ok("one"));
        run_until_settled();
        n.set(2);
        run_until_settled();
        assert_eq!(task.value(), (!clear).then_some("one"), "clear: {clear}");
        n.set(3);
        run_until_settled();
        assert!(steps.dropped(1));
        steps.end(2, Ok("three"));
        run_until_settled();
        assert_eq!(task.value(), Some("three"), "clear: {clear}");
    }
}

#[test]
fn none_means_not_now_and_leaves_the_state() {
    let user = RwSignal::new(None);
    let steps = Steps::default();
    let task = async_task("user")
        .run({
            let steps = steps.clone();
            move |_: u32| steps.body()
        })
        .fire_on_change_with(move || user.get());
    run_until_settled();
    assert!(task.get_untracked().is_idle());
    user.set(Some(1));
    run_until_settled();
    user.set(None);
    run_until_settled();
    assert!(task.is_loading() && !steps.dropped(0), "what runs goes on");
    steps.end(0, Ok("one"));
    run_until_settled();
    assert_eq!(task.value(), Some("one"));
    user.set(Some(1));
    run_until_settled();
    assert_eq!(task.fired_count(), 2, "after a `None` the next one fires");
}

#[test]
fn while_it_is_paused_nothing_is_asked_and_afterwards_once_if_it_changed() {
    let (paused, n) = (RwSignal::new(false), RwSignal::new(1));
    let asked = Log::default();
    let task = async_task("n")
        .paused_while(move || paused.get())
        .run_infallible(|n: u32| async move { n })
        .fire_on_change_with({
            let asked = asked.clone();
            move || {
                asked.add(n.get());
                Some(n.get())
            }
        });
    run_until_settled();
    paused.set(true);
    run_until_settled();
    n.set(2);
    run_until_settled();
    n.set(3);
    run_until_settled();
    assert_eq!((asked.take(), task.fired_count()), (vec![1], 1));
    task.fire_with(7);
    run_until_settled();
    assert_eq!(task.value(), Some(7), "by hand it can be fired");
    paused.set(false);
    run_until_settled();
    assert_eq!((asked.take(), task.value()), (vec![3], Some(3)));
    paused.set(true);
    run_until_settled();
    paused.set(false);
    run_until_settled();
    assert_eq!(
        (asked.take(), task.fired_count()),
        (vec![3], 3),
        "nothing has changed meanwhile"
    );
}

#[test]
fn a_memo_that_does_not_change_asks_nothing() {
    let n = RwSignal::new(10);
    let tens = Memo::new(move |_| n.get() / 10);
    let asked = Log::default();
    let task = async_task("tens")
        .run_infallible(|n: u32| async move { n })
        .fire_on_change_with({
            let asked = asked.clone();
            move || {
                asked.add(());
                Some(tens.get())
            }
        });
    run_until_settled();
    n.set(11);
    run_until_settled();
    assert_eq!((asked.take().len(), task.value()), (1, Some(1)));
    n.set(20);
    run_until_settled();
    assert_eq!((asked.take().len(), task.value()), (1, Some(2)));
}

#[test]
fn a_crash_of_what_it_asks_counts_as_not_now_and_the_next_change_fires() {
    let n = RwSignal::new(1);
    let task = async_task("n")
        .run_infallible(|n: u32| async move { n })
        .fire_on_change_with(move || {
            let n = n.get();
            assert_ne!(n, 2, "a crash in what it was given");
            Some(n)
        });
    run_until_settled();
    n.set(2);
    run_until_settled();
    assert_eq!((task.value(), task.is_loading()), (Some(1), false));
    n.set(3);
    run_until_settled();
    assert_eq!(task.value(), Some(3));
}

#[test]
fn what_it_asks_has_an_owner_of_its_own_that_is_cleaned_up_each_time() {
    let n = RwSignal::new(1);
    let cleaned = RwSignal::new(0);
    let parent = Owner::new();
    parent.with(|| {
        async_task("n")
            .run_infallible(|n: u32| async move { n })
            .fire_on_change_with(move || {
                on_cleanup(move || cleaned.update(|n| *n += 1));
                Some(n.get())
            });
    });
    run_until_settled();
    n.set(2);
    run_until_settled();
    assert_eq!(cleaned.get_untracked(), 1);
    drop(parent);
    assert_eq!(cleaned.get_untracked(), 2);
}

#[test]
fn it_ends_with_the_owner_in_which_it_was_called() {
    let n = RwSignal::new(1);
    let task = async_task("n").run_infallible(|n: u32| async move { n });
    let child = Owner::new();
    child.with(|| task.fire_on_change_with(move || Some(n.get())));
    run_until_settled();
    child.cleanup();
    n.set(2);
    run_until_settled();
    assert_eq!(task.fired_count(), 1);
}

#[test]
fn a_task_that_changes_what_it_follows_lets_the_page_in() {
    let n = RwSignal::new(0_u32);
    let task = async_task("round")
        .run_infallible(|n: u32| async move { n })
        .on_ok(move |round| {
            if *round < 2_000 {
                n.set(round + 1);
            }
        })
        .fire_on_change_with(move || Some(n.get()));
    // Without a turn of the event loop in between, this would not end before 2 000.
    let clock = leptos_fire::testing::Clock::install();
    let ready = clock.advance(std::time::Duration::ZERO);
    leptos_fire::testing::block_on(ready);
    run_until_settled();
    assert_eq!(task.value(), Some(2_000));
}
