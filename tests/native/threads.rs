//! On a server, and across threads.

use leptos::{prelude::*, reactive::owner::Owner};
use leptos_fire::{
    AsyncResult, CancelReason, Settled, SkipReason, async_task, on_message,
    testing::run_until_settled,
};
use std::{cell::Cell, rc::Rc, sync::Arc, thread};

/// A value, an input and an error that are not `Send`.
type NotSend = Rc<Cell<u32>>;

/// An owner as Leptos' own server integration makes one.
fn on_a_server() -> Owner {
    Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new())))
}

#[test]
fn on_a_server_firing_shows_loading_and_starts_nothing() {
    let owner = on_a_server();
    owner.with(|| {
        let called = Rc::new(Cell::new(false));
        let task = async_task("server").run_infallible({
            let called = called.clone();
            move || {
                called.set(true);
                async { 1 }
            }
        });
        assert_eq!(
            Rc::strong_count(&called),
            1,
            "the body is dropped at declaration"
        );
        assert_eq!(task.get_untracked(), AsyncResult::Idle);
        let firing = task.start();
        assert_eq!(firing.settled(), Some(Settled::Skipped(SkipReason::Server)));
        run_until_settled();
        assert_eq!(
            task.get_untracked(),
            AsyncResult::Loading { previous: None }
        );
        assert!(task.is_loading());
        assert!(!called.get());
    });
}

#[test]
fn on_a_server_what_follows_a_fired_task_is_loading_too() {
    for fired_first in [true, false] {
        let owner = on_a_server();
        let last = owner.with(|| {
            let source = async_task("source").run_infallible(|| async { 1 });
            if fired_first {
                source.fire();
            }
            let next = async_task("next")
                .run_infallible(|n: u32| async move { n })
                .fire_from(source, |n| Some(*n));
            let last = async_task("last")
                .run_infallible(|n: u32| async move { n })
                .fire_from((source, next), |(a, b)| Some(a + b));
            source.fire();
            last
        });
        assert!(last.is_loading(), "fired first: {fired_first}");
        thread::spawn(move || {
            assert!(last.get_untracked().is_loading());
            drop(owner);
        })
        .join()
        .unwrap();
    }
}

#[test]
fn a_signal_set_on_another_thread_fires_on_the_own_one() {
    let n = leptos::prelude::ArcRwSignal::new(1);
    let task = async_task("n")
        .run_infallible(|n: u32| async move { n })
        .fire_on_change_with({
            let n = n.clone();
            move || Some(n.get())
        });
    run_until_settled();
    thread::spawn(move || n.set(2)).join().unwrap();
    run_until_settled();
    assert_eq!(task.value(), Some(2));
}

#[test]
fn on_a_server_a_task_may_be_read_fired_and_dropped_on_other_threads() {
    let owner = on_a_server();
    let task = owner.with(|| {
        let held = NotSend::default();
        let task = async_task("server").run(move |n: NotSend| {
            let held = held.clone();
            async move {
                held.set(n.get());
                Ok::<NotSend, NotSend>(n)
            }
        });
        task.on_ok(|_| ())
    });
    thread::spawn(move || {
        assert!(task.read_untracked().is_idle());
        task.fire_with(NotSend::default());
        assert!(task.try_read_untracked().unwrap().is_loading());
        task.with_value(|value| assert!(value.is_none()));
        task.cancel();
        task.reset();
        drop(owner);
        assert!(task.try_read_untracked().is_none());
    })
    .join()
    .unwrap();
}

#[test]
fn natively_a_task_may_be_handled_on_other_threads_too() {
    let owner = Owner::new();
    let task = owner.with(|| async_task("native").run_infallible(|n: u32| async move { n }));
    task.fire_with(1);
    run_until_settled();
    thread::spawn(move || {
        let firing = task.start_with(2);
        assert_eq!(
            firing.settled(),
            Some(Settled::Skipped(SkipReason::OtherThread))
        );
        assert!(
            task.read_untracked().is_idle(),
            "what is not `Send` cannot be seen from here"
        );
        task.cancel();
        drop(owner);
        assert!(task.try_get_untracked().is_none());
    })
    .join()
    .unwrap();
    assert!(task.try_get_untracked().is_none());
}

#[test]
fn a_run_may_be_woken_from_another_thread() {
    let (send, receive) = futures::channel::oneshot::channel();
    let receive = Rc::new(Cell::new(Some(receive)));
    let task = async_task("woken").run_infallible(move || {
        let receive = receive.take().unwrap();
        async move { receive.await.unwrap() }
    });
    task.fire();
    run_until_settled();
    assert!(task.is_loading());
    thread::spawn(move || send.send(7).unwrap()).join().unwrap();
    run_until_settled();
    assert_eq!(task.value(), Some(7));
}

#[test]
fn the_tasks_of_all_keys_stop_though_the_owner_was_dropped_on_another_thread() {
    let owner = Owner::new();
    let held = Rc::new(());
    let tasks = owner.with(|| {
        let held = held.clone();
        async_task("rows").run_keyed_infallible(move |_key: u32| {
            let held = held.clone();
            async move {
                std::future::pending::<()>().await;
                drop(held);
            }
        })
    });
    let firing = tasks.start(1);
    run_until_settled();
    thread::spawn(move || drop(owner)).join().unwrap();
    run_until_settled();
    assert_eq!(
        firing.settled(),
        Some(Settled::Cancelled(CancelReason::OwnerGone))
    );
    assert_eq!(Rc::strong_count(&held), 1);
}

#[test]
fn a_stream_is_let_go_of_though_the_owner_was_dropped_on_another_thread() {
    let owner = Owner::new();
    let (send, receive) = futures::channel::mpsc::unbounded::<u32>();
    let heard = Rc::new(Cell::new(0));
    owner.with(|| {
        let heard = heard.clone();
        on_message(receive, move |n| heard.set(n));
    });
    send.unbounded_send(1).unwrap();
    run_until_settled();
    assert_eq!(heard.get(), 1);
    thread::spawn(move || drop(owner)).join().unwrap();
    run_until_settled();
    assert!(send.is_closed());
}
