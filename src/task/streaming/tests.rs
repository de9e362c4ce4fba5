//! A stream whose list a later fire has cleared, while a mounted part still reads it.

use crate::{
    AsyncResult, AsyncTask, Policy, async_task, run::queue::Queue, testing::run_until_settled,
};
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use leptos::reactive::traits::ReadUntracked;
use std::{cell::RefCell, rc::Rc};

type Item = Result<u32, &'static str>;
type Task = AsyncTask<(), Vec<u32>, &'static str>;
type State = AsyncResult<Vec<u32>, &'static str>;

/// A task whose value a part reads, with two runs side by side, of which the second one has
/// cleared the items 1 and 2 of the first one.
struct Cleared {
    task: Task,
    feeds: Rc<RefCell<Vec<UnboundedSender<Item>>>>,
}

impl Cleared {
    fn new() -> Self {
        let cleared = Self::not_yet().fire_again();
        assert_eq!(cleared.task.value(), None);
        cleared
    }

    /// The second run is not fired yet.
    fn not_yet() -> Self {
        let feeds = Rc::new(RefCell::new(Vec::new()));
        let task = async_task("stream")
            .policy(Policy::Parallel)
            .clear_on_fire()
            .run_stream({
                let feeds = Rc::clone(&feeds);
                move || -> UnboundedReceiver<Item> {
                    let (send, receive) = unbounded();
                    feeds.borrow_mut().push(send);
                    receive
                }
            });
        if let Some(core) = task.core() {
            core.mounted();
        }
        task.fire();
        let first = feeds.borrow()[0].clone();
        _ = first.unbounded_send(Ok(1));
        _ = first.unbounded_send(Ok(2));
        run_until_settled();
        assert_eq!(task.value(), Some(vec![1, 2]));
        Self { task, feeds }
    }

    fn fire_again(self) -> Self {
        self.task.fire();
        self
    }

    fn send(&self, run: usize, item: Item) {
        _ = self.feeds.borrow()[run].unbounded_send(item);
    }

    fn end(&self, run: usize) {
        self.feeds.borrow()[run].close_channel();
    }
}

/// The next tick, before any timer.
fn tick() {
    Queue::current().tick();
}

#[test]
fn it_goes_on_with_its_list() {
    let cleared = Cleared::new();
    cleared.send(0, Ok(3));
    tick();
    cleared.send(1, Err("no"));
    tick();
    run_until_settled();
    cleared.send(0, Ok(4));
    cleared.end(0);
    run_until_settled();
    assert_eq!(cleared.task.value(), Some(vec![1, 2, 3, 4]));
}

#[test]
fn its_end_waits_for_its_list() {
    for item in [None, Some(3)] {
        let cleared = Cleared::new();
        if let Some(item) = item {
            cleared.send(0, Ok(item));
        }
        cleared.end(0);
        cleared.send(1, Err("no"));
        tick();
        tick();
        run_until_settled();
        let expected: Vec<u32> = [1, 2].into_iter().chain(item).collect();
        assert_eq!(cleared.task.value(), Some(expected));
        assert!(!cleared.task.is_loading());
    }
}

#[test]
fn a_later_one_is_shown_all_the_same() {
    let cleared = Cleared::new();
    cleared.send(0, Ok(3));
    cleared.send(1, Ok(10));
    tick();
    run_until_settled();
    assert_eq!(cleared.task.value(), Some(vec![10]));
    cleared.end(0);
    cleared.end(1);
    run_until_settled();
    assert_eq!(cleared.task.value(), Some(vec![10]));
}

#[test]
fn a_reset_is_shown_at_once_and_its_items_do_not_come_back() {
    let cleared = Cleared::new();
    cleared.send(0, Ok(3));
    tick();
    cleared.task.reset();
    let is_idle = || {
        let core = cleared.task.core()?;
        core.with_state(|state: &State| state.is_idle())
    };
    assert_eq!(is_idle(), Some(true));
    run_until_settled();
    assert_eq!(is_idle(), Some(true));
}

#[test]
fn what_is_written_meanwhile_does_not_lose_its_items() {
    let cleared = Cleared::new();
    cleared.send(0, Ok(3));
    tick();
    // A change that has to wait for a reader is written while the list is aside.
    let guard = cleared.task.try_read_untracked();
    cleared.send(1, Err("no"));
    tick();
    drop(guard);
    run_until_settled();
    cleared.send(0, Ok(4));
    cleared.end(0);
    run_until_settled();
    assert_eq!(cleared.task.value(), Some(vec![1, 2, 3, 4]));
    assert!(!cleared.task.is_loading());
}

#[test]
fn items_keep_their_order_while_it_is_aside() {
    let cleared = Cleared::new();
    for item in 3..6 {
        cleared.send(0, Ok(item));
        tick();
    }
    let guard = cleared.task.try_read_untracked();
    cleared.send(0, Ok(6));
    tick();
    drop(guard);
    tick();
    run_until_settled();
    cleared.send(1, Err("no"));
    cleared.send(0, Ok(7));
    cleared.end(0);
    run_until_settled();
    assert_eq!(cleared.task.value(), Some((1..=7).collect()));
}

#[test]
fn items_keep_their_order_when_the_list_is_back_before_them() {
    let cleared = Cleared::new();
    let log = Rc::new(RefCell::new(Vec::new()));
    _ = cleared.task.on_ok({
        let log = Rc::clone(&log);
        move |items| log.borrow_mut().push(items.clone())
    });
    cleared.send(0, Ok(3));
    tick();
    cleared.send(1, Ok(10));
    tick();
    // What this clears takes the place of the first one's list, which gets it back.
    cleared.task.fire();
    cleared.send(0, Ok(4));
    tick();
    run_until_settled();
    cleared.end(0);
    run_until_settled();
    assert_eq!(log.take(), [vec![1, 2, 3, 4]]);
}

#[test]
fn an_item_that_waited_for_a_reader_and_then_finds_the_list_aside_is_added() {
    let filled = Cleared::not_yet();
    let guard = filled.task.read_untracked();
    let cleared = filled.fire_again();
    cleared.send(0, Ok(3));
    tick();
    drop(guard);
    run_until_settled();
    cleared.send(1, Err("no"));
    cleared.send(0, Ok(4));
    cleared.end(0);
    run_until_settled();
    assert_eq!(cleared.task.value(), Some(vec![1, 2, 3, 4]));
    assert!(!cleared.task.is_loading());
}
