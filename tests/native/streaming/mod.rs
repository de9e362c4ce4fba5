//! Bodies that give their value piece by piece.

mod read_meanwhile;

use crate::common::Log;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use leptos::prelude::*;
use leptos_fire::{
    AsyncResult, AsyncTask, Failure, Policy, Settled, Zip as _, async_task,
    testing::{Clock, block_on, run_until_settled},
};
use std::{cell::RefCell, rc::Rc, time::Duration};

type Item = Result<u32, &'static str>;
type Task = AsyncTask<u32, Vec<u32>, &'static str>;

/// The streams of the runs so far, each fed by the test.
#[derive(Clone, Default)]
struct Feeds(Rc<RefCell<Vec<UnboundedSender<Item>>>>);

impl Feeds {
    fn open(&self) -> UnboundedReceiver<Item> {
        let (send, receive) = unbounded();
        self.0.borrow_mut().push(send);
        receive
    }

    fn send(&self, run: usize, item: Item) {
        self.0.borrow()[run]
            .unbounded_send(item)
            .expect("it is read");
        run_until_settled();
    }

    /// Whether somebody still reads it.
    fn is_read(&self, run: usize) -> bool {
        !self.0.borrow()[run].is_closed()
    }

    fn end(&self, run: usize) {
        self.0.borrow()[run].close_channel();
        run_until_settled();
    }
}

fn streaming(policy: Policy, accumulate: bool, feeds: &Feeds) -> Task {
    let feeds = feeds.clone();
    let declaration = async_task("stream").policy(policy);
    let declaration = if accumulate {
        declaration.accumulate()
    } else {
        declaration
    };
    declaration.run_stream(move |_: u32| feeds.open())
}

fn state(task: Task) -> AsyncResult<Vec<u32>, &'static str> {
    task.get_untracked()
}

fn loading(items: &[u32]) -> AsyncResult<Vec<u32>, &'static str> {
    AsyncResult::Loading {
        previous: Some(items.to_vec()),
    }
}

#[test]
fn lv053_loading_is_seen_first_then_items_are_added_then_loading_ends() {
    let feeds = Feeds::default();
    let task = streaming(Policy::Restart, false, &feeds);
    task.fire_with(1);
    run_until_settled();
    assert_eq!(state(task), AsyncResult::Loading { previous: None });
    feeds.send(0, Ok(1));
    assert_eq!(state(task), loading(&[1]));
    feeds.send(0, Ok(2));
    assert_eq!(state(task), loading(&[1, 2]));
    feeds.end(0);
    assert_eq!(state(task), AsyncResult::Ok(vec![1, 2]));
}

#[test]
fn lv055_a_refire_may_start_from_an_empty_collection() {
    let feeds = Feeds::default();
    let own = feeds.clone();
    let task: Task = async_task("stream")
        .clear_on_fire()
        .run_stream(move |_| own.open());
    task.fire_with(1);
    feeds.send(0, Ok(1));
    feeds.end(0);
    task.fire_with(2);
    assert_eq!(state(task), AsyncResult::Loading { previous: None });
    feeds.send(1, Ok(2));
    feeds.end(1);
    assert_eq!(state(task), AsyncResult::Ok(vec![2]));
}

#[test]
fn lv056_an_error_item_fails_as_error_and_a_panic_as_panicked() {
    let feeds = Feeds::default();
    let task = streaming(Policy::Restart, false, &feeds);
    task.fire_with(1);
    feeds.send(0, Ok(1));
    feeds.send(0, Err("cut off"));
    let failed = AsyncResult::Failed {
        failure: Failure::Error("cut off"),
        previous: Some(vec![1]),
    };
    assert_eq!(state(task), failed, "what came before is kept");
    assert!(!feeds.is_read(0));

    let task: Task = async_task("crash").run_stream(|_| {
        futures::stream::iter((1..).map(|n| {
            assert!(n < 3, "at three");
            Ok(n)
        }))
    });
    task.fire_with(1);
    run_until_settled();
    assert!(task.with_failure(|failure| failure.is_some_and(Failure::is_panic)));
    assert_eq!(task.value(), Some(vec![1, 2]));
}

#[test]
fn lv057_lv061_cancel_stops_it_nothing_arrives_later_and_firing_again_works() {
    let feeds = Feeds::default();
    let task = streaming(Policy::Restart, false, &feeds);
    let firing = task.start_with(1);
    feeds.send(0, Ok(1));
    task.cancel();
    assert!(!feeds.is_read(0));
    assert!(firing.settled().is_some_and(Settled::is_cancelled));
    assert_eq!(state(task), AsyncResult::Ok(vec![1]), "what had come stays");
    task.fire_with(2);
    feeds.send(1, Ok(2));
    feeds.end(1);
    assert_eq!(state(task), AsyncResult::Ok(vec![2]));
}

#[test]
fn lv059_repeated_fires_accumulate_or_replace() {
    for (accumulate, expected) in [(true, vec![1, 2]), (false, vec![2])] {
        let feeds = Feeds::default();
        let task = streaming(Policy::Restart, accumulate, &feeds);
        task.fire_with(1);
        feeds.send(0, Ok(1));
        feeds.end(0);
        task.fire_with(2);
        assert_eq!(
            state(task),
            loading(&[1]),
            "the old one until the first item"
        );
        feeds.send(1, Ok(2));
        assert_eq!(state(task), loading(&expected));
        feeds.end(1);
        assert_eq!(state(task), AsyncResult::Ok(expected));
    }
}

#[test]
fn a_stream_without_items_is_an_empty_collection_or_adds_nothing() {
    for (accumulate, expected) in [(true, vec![1]), (false, vec![])] {
        let feeds = Feeds::default();
        let task = streaming(Policy::Restart, accumulate, &feeds);
        task.fire_with(1);
        feeds.send(0, Ok(1));
        feeds.end(0);
        task.fire_with(2);
        feeds.end(1);
        assert_eq!(state(task), AsyncResult::Ok(expected));
    }
    let feeds = Feeds::default();
    let task = streaming(Policy::Restart, true, &feeds);
    task.fire_with(1);
    feeds.end(0);
    assert_eq!(state(task), AsyncResult::Ok(vec![]));
}

#[test]
fn everyone_gets_the_whole_value_of_the_run_that_they_asked_for() {
    let (feeds, log) = (Feeds::default(), Log::default());
    let task = streaming(Policy::Restart, false, &feeds).on_ok({
        let log = log.clone();
        move |items| log.add(items.clone())
    });
    let value = task.start_with(1).value();
    feeds.send(0, Ok(1));
    feeds.send(0, Ok(2));
    assert!(log.take().is_empty(), "not for each item");
    feeds.end(0);
    assert_eq!(log.take(), [vec![1, 2]]);
    assert_eq!(block_on(value), Ok(vec![1, 2]));
}

/// Two runs side by side, in every order in which their items and ends can come: the later
/// one's value is shown from its first item on, and each gets its own whole.
#[test]
fn of_two_streams_the_later_one_is_shown_and_neither_loses_an_item() {
    #[derive(Clone, Copy)]
    enum Event {
        Item(usize),
        End(usize),
    }
    use Event::{End, Item};
    // Every way to interleave the three events of each.
    for mask in (0_u32..64).filter(|mask| mask.count_ones() == 3) {
        let mut events = Vec::new();
        let mut left = [
            vec![End(0), Item(0), Item(0)],
            vec![End(1), Item(1), Item(1)],
        ];
        for bit in 0..6 {
            let run = (mask >> bit & 1) as usize;
            events.extend(left[run].pop());
        }
        let (feeds, log) = (Feeds::default(), Log::default());
        let task = streaming(Policy::Parallel, false, &feeds).on_ok({
            let log = log.clone();
            move |items| log.add(items.clone())
        });
        let values = [task.start_with(1).value(), task.start_with(2).value()];
        let mut sent = [vec![], vec![]];
        for event in events {
            match event {
                Item(run) => {
                    let item = 10 * (run as u32 + 1) + sent[run].len() as u32;
                    sent[run].push(item);
                    feeds.send(run, Ok(item));
                }
                End(run) => feeds.end(run),
            }
            let shown = if sent[1].is_empty() {
                &sent[0]
            } else {
                &sent[1]
            };
            let expected = (!shown.is_empty()).then(|| shown.clone());
            assert_eq!(task.value(), expected, "mask {mask:06b}");
        }
        let [first, second] = values;
        assert_eq!(block_on(first), Ok(vec![10, 11]), "mask {mask:06b}");
        assert_eq!(block_on(second), Ok(vec![20, 21]), "mask {mask:06b}");
        let mut called = log.take();
        called.sort();
        assert_eq!(called, [vec![10, 11], vec![20, 21]], "mask {mask:06b}");
    }
}

#[test]
fn a_flood_of_items_lets_others_go_on_between_them() {
    let order = Log::default();
    let flood: AsyncTask<(), Vec<u32>, &str> =
        async_task("flood").run_stream(|| futures::stream::iter((0..1000).map(Ok)));
    let other = async_task("other").run_infallible(|| async { 1 }).on_ok({
        let order = order.clone();
        move |_| order.add("other")
    });
    let flood = flood.on_ok({
        let order = order.clone();
        move |items| order.add(if items.len() == 1000 { "flood" } else { "torn" })
    });
    flood.fire();
    other.fire();
    run_until_settled();
    assert_eq!(order.take(), ["other", "flood"]);
}

#[test]
fn items_go_into_any_collection_that_a_key_names() {
    use leptos_fire::{RunStreamWithInput, TaskKey};
    use std::collections::HashMap;

    const COUNTS: TaskKey<&str, HashMap<char, u32>, &str> = TaskKey::new("counts");
    let counts = async_task(COUNTS)
        .run_stream(|text| futures::stream::iter((1..).zip(text.chars()).map(|(n, c)| Ok((c, n)))));
    counts.fire_with("aba");
    run_until_settled();
    let expected = HashMap::from([('a', 3), ('b', 2)]);
    assert_eq!(counts.get_untracked(), AsyncResult::Ok(expected));
}

#[test]
fn another_attempt_starts_anew() {
    for outside in [false, true] {
        let clock = Clock::install();
        let feeds = Feeds::default();
        let log = Log::default();
        let task: Task = async_task("stream")
            .retry_times(1)
            .run_stream({
                let feeds = feeds.clone();
                move |_: u32| feeds.open()
            })
            .on_ok({
                let log = log.clone();
                move |items| log.add(items.clone())
            });
        let value = task.start_with(1).value();
        feeds.send(0, Ok(1));
        if outside {
            task.set_value(vec![7]);
            feeds.send(0, Ok(2));
        }
        feeds.send(0, Err("cut off"));
        block_on(clock.advance(Duration::from_secs(60)));
        let mut shown = Vec::new();
        for item in [10, 20, 30] {
            feeds.send(1, Ok(item));
            shown.push(item);
            let expected = if outside { vec![7] } else { shown.clone() };
            assert_eq!(state(task), loading(&expected), "outside: {outside}");
        }
        feeds.end(1);
        assert_eq!(log.take(), [[10, 20, 30]], "outside: {outside}");
        assert_eq!(block_on(value), Ok(vec![10, 20, 30]));
    }
}
