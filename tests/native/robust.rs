//! User code that crashes or comes back in where only a destructor, a `Clone` or an
//! effect runs. Each of these once left a task loading for ever, or worse.

use crate::common::{CrashOnDrop, Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncResult, AsyncTask, CancelReason, Failure, FiringError, Policy, Settled, async_task,
    testing::{block_on, run_until_settled},
};
use send_wrapper::SendWrapper;
use std::{
    cell::Cell,
    convert::Infallible,
    panic::{AssertUnwindSafe, catch_unwind},
    rc::Rc,
    thread,
};

fn quietly<T>(f: impl FnOnce() -> T) -> thread::Result<T> {
    catch_unwind(AssertUnwindSafe(f))
}

#[test]
fn an_effect_that_crashes_inside_fire_leaves_the_run_going() {
    let owner = Owner::new();
    owner.with(|| {
        let task = async_task("effect")
            .policy(Policy::Drop)
            .run_infallible(|| async { 1 });
        let _effect = ImmediateEffect::new(move || {
            assert!(!task.is_loading(), "the effect crashes");
        });
        assert!(quietly(|| task.fire()).is_err());
        run_until_settled();
        assert_eq!(task.get_untracked(), AsyncResult::Ok(1));
    });
}

#[test]
fn an_effect_that_crashes_at_an_end_keeps_nobody_else_from_being_told() {
    let owner = Owner::new();
    owner.with(|| {
        let steps = Steps::default();
        let seen = Log::default();
        let task = async_task("effect").run({
            let steps = steps.clone();
            move || steps.body()
        });
        let task = task.on_ok({
            let seen = seen.clone();
            move |_| seen.add("callback")
        });
        let _crashes = ImmediateEffect::new(move || {
            assert!(task.with(|state| !state.is_ok()), "the effect crashes");
        });
        let told = Log::default();
        let _told = ImmediateEffect::new({
            let told = SendWrapper::new(told.clone());
            move || told.add(task.is_loading())
        });
        task.fire();
        steps.end(0, Ok("one"));
        run_until_settled();
        assert_eq!(seen.take(), ["callback"], "once");
        assert_eq!(told.take(), [false, true, false]);
    });
}

fn crashing_when_dropped(first: &Rc<Cell<bool>>) -> AsyncTask<(), (), Infallible> {
    let first = Rc::clone(first);
    async_task("destructor").limit(2).run_infallible(move || {
        let bomb = first.replace(false).then_some(CrashOnDrop);
        async move {
            let _bomb = bomb;
            std::future::pending::<()>().await;
        }
    })
}

#[test]
fn a_destructor_that_crashes_keeps_no_other_run_from_being_stopped() {
    let owner = Owner::new();
    owner.with(|| {
        let task = crashing_when_dropped(&Rc::new(Cell::new(true)));
        let firings = [task.start(), task.start()];
        task.cancel();
        for firing in firings {
            assert_eq!(
                block_on(firing),
                Settled::Cancelled(CancelReason::Requested)
            );
        }
        assert_eq!(task.get_untracked(), AsyncResult::Idle);
    });
}

#[test]
fn a_destructor_that_crashes_at_unmount_does_not_stop_the_unmounting() {
    let owner = Owner::new();
    let task = owner.with(|| crashing_when_dropped(&Rc::new(Cell::new(true))));
    let firings = [task.start(), task.start()];
    owner.cleanup();
    for firing in firings {
        assert_eq!(
            block_on(firing),
            Settled::Cancelled(CancelReason::OwnerGone)
        );
    }
}

/// A value whose `Clone` crashes.
#[derive(Debug)]
struct CrashOnClone;

impl Clone for CrashOnClone {
    fn clone(&self) -> Self {
        panic!("in a `Clone`")
    }
}

#[test]
fn a_clone_of_a_result_that_crashes_does_not_keep_the_run_from_ending() {
    let task = async_task("clone").run_infallible(|| async { CrashOnClone });
    let value = block_on(task.start().value());
    assert!(matches!(value, Err(FiringError::NotKept)));
    assert!(task.with_untracked(AsyncResult::is_ok));
}

#[test]
fn so_it_does_where_the_run_has_ended_before() {
    let task = async_task("clone").run_infallible(|| async { CrashOnClone });
    let firing = task.start();
    run_until_settled();
    let value = block_on(firing.value());
    assert!(matches!(value, Err(FiringError::NotKept)));
    task.fire();
    assert!(task.is_loading());
}

#[test]
fn a_clone_of_an_input_that_crashes_leaves_the_task_alone() {
    #[derive(Debug)]
    struct Input(Rc<Cell<bool>>);
    impl Clone for Input {
        fn clone(&self) -> Self {
            assert!(!self.0.get(), "in a `Clone`");
            Self(Rc::clone(&self.0))
        }
    }
    let crash = Rc::new(Cell::new(false));
    let steps = Steps::default();
    let task = async_task("clone").run({
        let steps = steps.clone();
        move |_: Input| steps.body()
    });
    task.fire_with(Input(crash.clone()));
    crash.set(true);
    assert!(quietly(|| task.input()).is_err());
    crash.set(false);
    steps.end(0, Ok("one"));
    run_until_settled();
    assert_eq!(task.value(), Some("one"));
    // The body's own copy is made where a crash is one of the run.
    crash.set(true);
    task.refire();
    run_until_settled();
    assert!(task.with_failure(|failure| failure.is_some_and(Failure::is_panic)));
    crash.set(false);
    task.refire();
    steps.end(1, Ok("two"));
    run_until_settled();
    assert_eq!(task.value(), Some("two"));
}

#[test]
fn what_update_value_is_given_may_crash() {
    let task = async_task("update").run_infallible(|| async { vec![1] });
    task.set_value(vec![1]);
    task.update_value(|list| list[9] += 1);
    task.update_value(|list| list.push(2));
    assert_eq!(task.value(), Some(vec![1, 2]));
    task.fire();
    run_until_settled();
    assert_eq!(task.value(), Some(vec![1]));
}

#[test]
fn who_reads_a_part_of_it_from_elsewhere_sees_a_gone_task_idle() {
    let page = Owner::new();
    let component = page.with(Owner::new);
    let task = component.with(|| async_task("gone").run_infallible(std::future::pending::<()>));
    page.with(|| {
        let told = Log::default();
        let _told = ImmediateEffect::new({
            let told = SendWrapper::new(told.clone());
            move || told.add(task.is_loading())
        });
        task.fire();
        component.cleanup();
        assert_eq!(told.take(), [false, true, false]);
    });
}

#[test]
fn the_value_and_its_input_change_together_while_a_guard_is_held() {
    let steps = Steps::default();
    let task = async_task("guard").run({
        let steps = steps.clone();
        move |_: u32| steps.body()
    });
    task.fire_with(1);
    steps.end(0, Ok("one"));
    run_until_settled();
    task.fire_with(2);
    let guard = task.read_untracked();
    steps.end(1, Ok("two"));
    run_until_settled();
    assert_eq!(task.value_input(), Some(1));
    drop(guard);
    assert_eq!((task.value(), task.value_input()), (Some("two"), Some(2)));
}

#[test]
fn a_firing_settles_though_the_owner_was_dropped_on_another_thread() {
    let owner = Owner::new();
    let task = owner.with(|| async_task("elsewhere").run_infallible(std::future::pending::<()>));
    let firing = task.start();
    thread::spawn(move || drop(owner)).join().unwrap();
    assert_eq!(
        block_on(firing),
        Settled::Cancelled(CancelReason::OwnerGone)
    );
}

#[test]
fn a_fire_handle_lives_as_long_as_its_task() {
    let owner = Owner::new();
    let task = owner.with(|| async_task("handle").run_infallible(|n: u32| async move { n }));
    let short_lived = owner.with(Owner::new);
    let fire = short_lived.with(|| task.fire_handle());
    drop(short_lived);
    fire.fire_with(4);
    run_until_settled();
    assert_eq!(task.value(), Some(4));
}

#[test]
fn a_failure_that_was_overtaken_is_not_shown() {
    let steps = Steps::default();
    let task = async_task("overtaken").run({
        let steps = steps.clone();
        move || steps.body()
    });
    task.fire();
    task.set_value("set");
    steps.end(0, Err("no luck"));
    run_until_settled();
    assert_eq!(task.get_untracked(), AsyncResult::Ok("set"));
    assert_eq!(
        task.with_failure(|failure| failure.map(Failure::is_panic)),
        None
    );
}

#[test]
fn an_input_that_crashes_when_it_is_dropped_leaves_no_run_unsettled() {
    #[derive(Clone)]
    struct Crashing(bool);

    impl Drop for Crashing {
        fn drop(&mut self) {
            assert!(!self.0, "in a destructor");
        }
    }

    let task = async_task("input").run_infallible(|input: Crashing| {
        // What the body was given goes quietly.
        std::mem::forget(input);
        std::future::ready(1)
    });
    let first = task.start_with(Crashing(true));
    let second = task.start_with(Crashing(false));
    run_until_settled();
    assert!(first.settled().is_some() && second.settled().is_some());
    let third = task.start_with(Crashing(true));
    run_until_settled();
    let fourth = task.start_with(Crashing(false));
    run_until_settled();
    assert_eq!(third.settled(), Some(leptos_fire::Settled::Ok));
    assert_eq!(fourth.settled(), Some(leptos_fire::Settled::Ok));
}
