//! Messages from streams and channels.

use crate::common::Log;
use futures::StreamExt;
use leptos::prelude::*;
use leptos_fire::{async_task, channel, on_message, testing::run_until_settled};

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
