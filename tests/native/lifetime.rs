//! What happens when the owner is gone.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    CancelReason, Settled, SkipReason, async_task, channel, on_message,
    testing::{block_on, run_until_settled},
};
use send_wrapper::SendWrapper;
use std::{cell::Cell, rc::Rc};

#[test]
fn ec033_a_cleaned_up_owner_stops_its_runs_and_settles_them() {
    let owner = Owner::new();
    let steps = Steps::default();
    let task = owner.with(|| {
        let steps = steps.clone();
        async_task("stopped").run(move || steps.body())
    });
    let firing = task.start();
    run_until_settled();
    drop(owner);
    assert!(steps.dropped(0), "while blocked on an await");
    assert_eq!(
        block_on(firing),
        Settled::Cancelled(CancelReason::OwnerGone)
    );
}

#[test]
fn readings_of_a_gone_task_say_idle_and_nothing_panics() {
    let owner = Owner::new();
    let task = owner.with(|| async_task("gone").run_infallible(|n: u32| async move { n }));
    task.fire_with(1);
    owner.cleanup();
    task.fire_with(2);
    task.refire();
    task.cancel();
    task.reset();
    task.set_value(3);
    task.update_value(|n| *n += 1);
    assert!(!task.is_loading());
    assert_eq!(
        (
            task.value(),
            task.failure(),
            task.input(),
            task.value_input()
        ),
        (None, None, None, None)
    );
    assert_eq!(
        (task.under_way(), task.fired_count(), task.last_settled()),
        (0, 0, None)
    );
    assert!(task.try_get().is_none());
    assert!(task.is_disposed());
    task.fire_handle().fire_with(4);
    run_until_settled();
}

#[test]
fn keep_running_lets_a_run_outlive_its_owner() {
    let owner = Owner::new();
    let steps = Steps::default();
    let called = Rc::new(Cell::new(false));
    let task = owner.with(|| {
        let (steps, called) = (steps.clone(), called.clone());
        async_task("kept")
            .keep_running()
            .run(move || steps.body())
            .on_ok(move |_| called.set(true))
    });
    let firing = task.start();
    run_until_settled();
    drop(owner);
    assert!(!steps.dropped(0));
    steps.end(0, Ok("saved"));
    assert_eq!(block_on(firing), Settled::Ok);
    assert!(!called.get(), "nothing of the gone owner is touched");
    assert!(steps.dropped(0));
}

#[test]
fn a_task_leaves_no_memory_when_its_owner_is_gone() {
    let held = Rc::new(());
    for keep in [false, true] {
        let owner = Owner::new();
        owner.with(|| {
            let held = held.clone();
            let declaration = async_task("memory");
            let declaration = if keep {
                declaration.keep_running()
            } else {
                declaration
            };
            let task = declaration.run_infallible(move || {
                let held = held.clone();
                async move { drop(held) }
            });
            task.fire();
            run_until_settled();
            task.fire();
        });
        drop(owner);
        run_until_settled();
        assert_eq!(Rc::strong_count(&held), 1, "keep_running: {keep}");
    }
}

#[test]
fn a_run_that_is_in_flight_does_not_keep_its_owner_from_being_dropped() {
    let cleaned = Rc::new(Cell::new(false));
    let owner = Owner::new();
    owner.with(|| {
        let cleaned = send_wrapper::SendWrapper::new(cleaned.clone());
        on_cleanup(move || cleaned.set(true));
        let task = async_task("in flight").run_infallible(std::future::pending::<()>);
        task.fire();
    });
    run_until_settled();
    drop(owner);
    assert!(cleaned.get());
}

#[test]
fn standing_triggers_end_with_the_owner_in_which_they_were_called() {
    let parent = Owner::new();
    let inbox = parent.with(channel::<u32>);
    let task = parent.with(|| async_task("count").run_infallible(|n: u32| async move { n }));
    let child = parent.with(Owner::new);
    child.with(|| {
        task.fire_on(inbox.stream());
        on_message(inbox.stream(), move |n| task.set_value(n));
    });
    inbox.send(1);
    run_until_settled();
    assert_eq!(task.fired_count(), 1);
    child.cleanup();
    inbox.send(2);
    run_until_settled();
    assert_eq!((task.fired_count(), task.value()), (1, Some(1)));
}

#[test]
fn a_run_that_outlives_its_component_wakes_nobody_who_reads_its_state() {
    let (parent, child) = (Owner::new(), Owner::new());
    let (steps, seen) = (Steps::default(), Log::default());
    let task = child.with(|| {
        let steps = steps.clone();
        async_task("save").keep_running().run(move || steps.body())
    });
    task.fire();
    parent.with(|| {
        let seen = SendWrapper::new(seen.clone());
        let _sibling =
            ImmediateEffect::new(move || seen.add(task.try_get().map(|state| state.is_loading())));
        child.cleanup();
        steps.end(0, Ok("saved"));
        run_until_settled();
    });
    assert_eq!(seen.take(), [Some(true)], "to read it again would panic");
}

#[test]
fn a_guard_that_is_held_while_the_component_goes_wakes_nobody_either() {
    let (parent, child) = (Owner::new(), Owner::new());
    let seen = Log::default();
    let task = child.with(|| {
        async_task("held")
            .run_infallible(|| async { 1 })
            .on_ok(|_| ())
    });
    parent.with(|| {
        let seen = SendWrapper::new(seen.clone());
        let _sibling =
            ImmediateEffect::new(move || seen.add(task.try_get().map(|state| state.is_loading())));
        task.fire();
        let guard = task.read_untracked();
        child.cleanup();
        drop(guard);
        run_until_settled();
    });
    assert_eq!(
        seen.take(),
        [Some(false), Some(true)],
        "to read it again would panic"
    );
}

#[test]
fn an_effect_that_is_told_of_the_end_of_a_component_reads_an_idle_task() {
    let (parent, child) = (Owner::new(), Owner::new());
    let seen = Log::default();
    let task = child.with(|| async_task("gone").run_infallible(|n: u32| async move { n }));
    task.fire_with(4);
    run_until_settled();
    parent.with(|| {
        let _sibling = ImmediateEffect::new({
            let seen = SendWrapper::new(seen.clone());
            move || {
                let counts = (task.fired_count(), task.under_way());
                seen.add((
                    task.value(),
                    task.value_input(),
                    counts,
                    task.last_settled(),
                ));
            }
        });
        task.fire_with(5);
        seen.take();
        child.cleanup();
    });
    assert_eq!(seen.take().last(), Some(&(None, None, (0, 0), None)));
}

#[test]
fn a_condition_that_unmounts_its_component_fires_nothing() {
    let owner = Owner::new();
    let called = Rc::new(Cell::new(false));
    let task = owner.with(|| {
        let (called, owner) = (called.clone(), owner.clone());
        async_task("unmounts")
            .only_if(move || {
                owner.cleanup();
                true
            })
            .run_infallible(move || {
                called.set(true);
                async { 1 }
            })
    });
    let firing = task.start();
    assert_eq!(
        firing.settled(),
        Some(Settled::Skipped(SkipReason::OwnerGone))
    );
    assert!(!called.get());
}

#[test]
fn the_fire_handle_of_a_task_without_an_owner_outlives_the_component_that_asked_first() {
    let task = async_task("nobody's").run_infallible(|n: u32| async move { n });
    let short_lived = Owner::new();
    short_lived.with(|| task.fire_handle().fire_with(1));
    drop(short_lived);
    run_until_settled();
    task.fire_handle().fire_with(2);
    run_until_settled();
    assert_eq!(task.value(), Some(2));
}
