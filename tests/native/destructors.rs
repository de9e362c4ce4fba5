//! Destructors are the user's code: they may read the task, fire it, or crash, wherever they
//! run.

use crate::common::{Log, Steps};
use futures::stream;
use leptos::prelude::*;
use leptos_fire::{
    AsyncResult, AsyncTask, CancelReason, Policy, RunStreamWithInput, Settled, TaskKey, async_task,
    testing::{block_on, run_until_settled},
};
use std::{cell::Cell, rc::Rc, thread};

/// Crashes when it is dropped.
struct CrashOnDrop;

impl Drop for CrashOnDrop {
    fn drop(&mut self) {
        if !thread::panicking() {
            panic!("in a destructor");
        }
    }
}

/// Does something when it is dropped.
struct OnDrop<F: FnMut()>(F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

thread_local! {
    static TASK: Cell<Option<AsyncTask<u32, Noting, ()>>> = const { Cell::new(None) };
    static LOCKED: Cell<u32> = const { Cell::new(0) };
}

/// A list that notes whether its task can be read while it is dropped.
#[derive(Default)]
struct Noting(Vec<u32>);

impl Extend<u32> for Noting {
    fn extend<X: IntoIterator<Item = u32>>(&mut self, items: X) {
        self.0.extend(items);
    }
}

impl Drop for Noting {
    fn drop(&mut self) {
        if let Some(task) = TASK.get()
            && task.try_with_untracked(|_| ()).is_none()
        {
            LOCKED.set(LOCKED.get() + 1);
        }
    }
}

#[test]
fn the_task_can_be_read_where_the_lists_of_its_stream_are_dropped() {
    const LISTS: TaskKey<u32, Noting, ()> = TaskKey::new("lists");
    let task = async_task(LISTS).run_stream(|_| stream::iter([Ok(1), Ok(2), Ok(3)]));
    TASK.set(Some(task));
    LOCKED.set(0);
    task.fire_with(0);
    run_until_settled();
    task.fire_with(0);
    run_until_settled();
    assert_eq!(
        task.with_value(|list| list.map(|list| list.0.clone())),
        Some(vec![1, 2, 3])
    );
    TASK.set(None);
    assert_eq!(LOCKED.get(), 0);
}

#[test]
fn an_update_without_a_value_to_change_is_dropped_where_the_task_can_be_fired() {
    let task = async_task("update").run_infallible(|| async { 1 });
    let fires = OnDrop(move || task.fire());
    task.update_value(move |_| drop(fires));
    assert!(task.get_untracked().is_loading());
    run_until_settled();
    assert_eq!(task.get_untracked(), AsyncResult::Ok(1));
}

/// A list that crashes when it is dropped while it is empty.
#[derive(Clone, Debug, Default, PartialEq)]
struct NeverEmpty(Vec<u32>);

impl Extend<u32> for NeverEmpty {
    fn extend<X: IntoIterator<Item = u32>>(&mut self, items: X) {
        self.0.extend(items);
    }
}

impl Drop for NeverEmpty {
    fn drop(&mut self) {
        assert!(thread::panicking() || !self.0.is_empty(), "it is empty");
    }
}

#[test]
fn an_empty_list_that_crashes_when_it_is_dropped_keeps_no_stream_from_settling() {
    const LIST: TaskKey<u32, NeverEmpty, ()> = TaskKey::new("list");
    // With its list where it belongs, and pushed out by a later value.
    for written_meanwhile in [false, true] {
        let (send, receive) = futures::channel::mpsc::unbounded();
        let receive = Rc::new(Cell::new(Some(receive)));
        let ended = Log::default();
        let task = async_task(LIST)
            .run_stream(move |_| receive.take().unwrap())
            .on_settled({
                let ended = ended.clone();
                move |settled| ended.add(settled)
            });
        let firing = task.start_with(0);
        for item in [1, 2] {
            send.unbounded_send(Ok(item)).unwrap();
            run_until_settled();
        }
        if written_meanwhile {
            task.set_value(NeverEmpty(vec![10]));
        }
        drop(send);
        run_until_settled();
        assert_eq!(block_on(firing), Settled::Ok);
        let expected = if written_meanwhile {
            vec![10]
        } else {
            vec![1, 2]
        };
        assert_eq!(task.value(), Some(NeverEmpty(expected)));
        assert_eq!(ended.take(), [Settled::Ok]);
    }
}

#[test]
fn a_result_that_crashes_when_it_is_dropped_with_its_callbacks_keeps_nothing_from_being_stopped() {
    let owner = Owner::new();
    let steps = Steps::default();
    let task = owner.with(|| {
        let steps = steps.clone();
        async_task("both")
            .policy(Policy::Parallel)
            .run(move |crash: bool| {
                let body = steps.body();
                async move { body.await.map(|_| crash.then(|| CrashOnDrop)) }
            })
    });
    let unmounted = Rc::new(Cell::new(false));
    let task = task.on_ok({
        let (owner, unmounted) = (owner.clone(), unmounted.clone());
        move |value| {
            // The first run's, while the second one's callbacks wait as well.
            if value.is_none() {
                task.set_value(None);
                owner.cleanup();
                unmounted.set(true);
            }
        }
    });
    let runs = [false, true, false].map(|crash| task.start_with(crash));
    run_until_settled();
    steps.end(0, Ok("first"));
    steps.end(1, Ok("second"));
    run_until_settled();
    assert!(unmounted.get(), "the destructor's crash is its own");
    assert!(steps.dropped(2));
    let ends = runs.map(block_on);
    let gone = Settled::Cancelled(CancelReason::OwnerGone);
    assert_eq!(ends, [Settled::Ok, Settled::Ok, gone]);
}
