//! Destructors are the user's code: they may read the task, fire it, or crash, wherever they
//! run.

use crate::common::{CrashOnDrop, Log, Steps};
use futures::stream;
use leptos::prelude::*;
use leptos_fire::{
    AsyncResult, CancelReason, Policy, RunStreamWithInput, Settled, TaskKey, async_task,
    testing::{block_on, run_until_settled},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    thread,
};

/// Does something when it is dropped.
struct OnDrop<F: FnMut()>(F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

type Call = Box<dyn Fn(&[u32])>;

thread_local! {
    static WHERE_DROPPED: RefCell<Option<Call>> = const { RefCell::new(None) };
}

/// A list that calls what the test has put there when it is dropped.
#[derive(Clone, Debug, Default, PartialEq)]
struct List(Vec<u32>);

impl Extend<u32> for List {
    fn extend<X: IntoIterator<Item = u32>>(&mut self, items: X) {
        self.0.extend(items);
    }
}

impl Drop for List {
    fn drop(&mut self) {
        WHERE_DROPPED.with_borrow(|call| {
            if let Some(call) = call.as_ref().filter(|_| !thread::panicking()) {
                call(&self.0);
            }
        });
    }
}

fn where_dropped(call: impl Fn(&[u32]) + 'static) {
    WHERE_DROPPED.set(Some(Box::new(call)));
}

const LIST: TaskKey<u32, List, ()> = TaskKey::new("list");

#[test]
fn the_task_can_be_read_where_the_lists_of_its_stream_are_dropped() {
    let task = async_task(LIST).run_stream(|_| stream::iter([Ok(1), Ok(2), Ok(3)]));
    let locked = Log::default();
    where_dropped({
        let locked = locked.clone();
        move |_| {
            let is_locked = task.try_with_untracked(|_| ()).is_none();
            locked.add(is_locked);
        }
    });
    task.fire_with(0);
    run_until_settled();
    task.fire_with(0);
    run_until_settled();
    assert_eq!(
        task.with_value(|list| list.map(|list| list.0.clone())),
        Some(vec![1, 2, 3])
    );
    let locked = locked.take();
    assert!(!locked.is_empty() && !locked.contains(&true), "{locked:?}");
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

#[test]
fn an_empty_list_that_crashes_when_it_is_dropped_keeps_no_stream_from_settling() {
    where_dropped(|list| assert!(!list.is_empty(), "it is empty"));
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
            task.set_value(List(vec![10]));
        }
        drop(send);
        run_until_settled();
        assert_eq!(block_on(firing), Settled::Ok);
        let expected = if written_meanwhile {
            vec![10]
        } else {
            vec![1, 2]
        };
        assert_eq!(task.value(), Some(List(expected)));
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
