//! Messages from streams and channels.

use crate::common::Log;
use futures::{Stream, StreamExt};
use leptos::prelude::*;
use leptos_fire::{async_task, channel, on_message, testing::run_until_settled};
use std::{
    cell::RefCell,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

#[test]
fn every_subscriber_gets_every_message_in_order() {
    let inbox = channel::<u32>();
    let (one, two) = (Log::default(), Log::default());
    on_message(inbox.stream(), {
        let one = one.clone();
        move |n| one.add(n)
    });
    on_message(inbox.stream(), {
        let two = two.clone();
        move |n| two.add(n)
    });
    (0..200).for_each(|n| inbox.send(n));
    run_until_settled();
    let all: Vec<u32> = (0..200).collect();
    assert_eq!((one.take(), two.take()), (all.clone(), all));
}

#[test]
fn later_messages_are_delivered_after_a_handler_has_crashed() {
    let inbox = channel::<u32>();
    let log = Log::default();
    on_message(inbox.stream(), {
        let log = log.clone();
        move |n| {
            assert_ne!(n % 3, 0, "every third crashes");
            log.add(n);
        }
    });
    (1..8).for_each(|n| inbox.send(n));
    run_until_settled();
    inbox.send(8);
    run_until_settled();
    assert_eq!(log.take(), [1, 2, 4, 5, 7, 8]);
}

#[test]
fn a_handler_runs_in_the_owner_in_which_it_was_given() {
    let owner = Owner::new();
    let log = Log::default();
    let inbox = owner.with(|| {
        provide_context("context");
        let inbox = channel::<()>();
        let log = log.clone();
        on_message(inbox.stream(), move |()| {
            log.add(use_context::<&'static str>())
        });
        inbox
    });
    inbox.send(());
    run_until_settled();
    assert_eq!(log.take(), [Some("context")]);
}

#[test]
fn a_channel_travels_through_context_and_ends_with_its_owner() {
    let owner = Owner::new();
    let inbox = owner.with(|| {
        provide_context(channel::<u32>());
        use_context::<leptos_fire::Channel<u32>>().unwrap()
    });
    let mut stream = inbox.stream();
    inbox.send(1);
    owner.cleanup();
    inbox.send(2);
    let received: Vec<u32> = leptos_fire::testing::block_on(async {
        let mut received = Vec::new();
        while let Some(n) = stream.next().await {
            received.push(n);
        }
        received
    });
    assert_eq!(received, [1]);
}

#[test]
fn any_stream_fires_a_task() {
    let task = async_task("sum")
        .run_infallible(|n: u32| async move { n })
        .fire_on(futures::stream::iter([1, 2, 3]));
    run_until_settled();
    assert_eq!((task.fired_count(), task.value()), (3, Some(3)));
}

/// Unmounts its own listener when it is polled, and has an item all the same.
struct EndsItsListener {
    owner: Owner,
    dropped: Log<()>,
    /// Kept by somebody, as what a stream waits for may.
    wakers: Log<Waker>,
}

impl Stream for EndsItsListener {
    type Item = u32;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
        self.wakers.add(cx.waker().clone());
        self.owner.cleanup();
        Poll::Ready(Some(1))
    }
}

impl Drop for EndsItsListener {
    fn drop(&mut self) {
        self.dropped.add(());
    }
}

#[test]
fn a_stream_that_ends_its_listener_is_dropped_and_its_item_is_not_handled() {
    let (owner, handled, dropped) = (Owner::new(), Log::default(), Log::default());
    let wakers = Log::default();
    let stream = EndsItsListener {
        owner: owner.clone(),
        dropped: dropped.clone(),
        wakers: wakers.clone(),
    };
    owner.with(|| {
        let handled = handled.clone();
        on_message(stream, move |n| handled.add(n));
    });
    run_until_settled();
    assert_eq!((handled.take(), dropped.take()), (vec![], vec![()]));
    assert_eq!(wakers.take().len(), 1);
}

#[test]
fn a_handler_that_takes_its_component_away_gets_no_more() {
    // The last handle: what holds it while messages are handled would keep it alive.
    let owner = Rc::new(RefCell::new(Some(Owner::new())));
    let (inbox, handled) = (channel::<u32>(), Log::default());
    let known = owner.borrow().clone().expect("just made");
    known.with(|| {
        let (owner, handled) = (Rc::clone(&owner), handled.clone());
        on_message(inbox.stream(), move |n| {
            handled.add(n);
            drop(owner.take());
        });
    });
    drop(known);
    (0..5).for_each(|n| inbox.send(n));
    run_until_settled();
    assert_eq!(handled.take(), [0]);
}
