//! `task.await`: where there is no browser.

use crate::common::{Count, Steps};
use futures::FutureExt;
use leptos::{
    prelude::*,
    reactive::{computed::suspense::LocalResourceNotifier, owner::Owner},
};
use leptos_fire::{
    AsyncTask, Failure, async_task,
    testing::{block_on, run_until_settled},
};
use std::{
    future::IntoFuture,
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

#[test]
fn it_waits_until_nothing_is_under_way() {
    let steps = Steps::default();
    let task = async_task("report").run({
        let steps = steps.clone();
        move || steps.body()
    });
    let count = Arc::<Count>::default();
    let waker = Waker::from(Arc::clone(&count));
    let mut cx = Context::from_waker(&waker);
    let mut outcome = pin!(task.into_future());
    // Idle, loading, superseded.
    assert_eq!(outcome.as_mut().poll(&mut cx), Poll::Pending);
    task.fire();
    assert!(count.times() > 0, "it is woken by a change");
    assert_eq!(outcome.as_mut().poll(&mut cx), Poll::Pending);
    task.fire();
    run_until_settled();
    assert_eq!(outcome.as_mut().poll(&mut cx), Poll::Pending);
    let before = count.times();
    steps.end(1, Err("no luck"));
    run_until_settled();
    assert!(count.times() > before);
    let failed = Poll::Ready(Err(Failure::Error("no luck")));
    assert_eq!(outcome.as_mut().poll(&mut cx), failed);
    // At rest it is ready at once, for everyone.
    assert_eq!(
        task.into_future().now_or_never(),
        Some(Err(Failure::Error("no luck")))
    );
    task.set_value("by hand");
    assert_eq!(block_on(task.into_future()), Ok("by hand"));
}

#[test]
fn it_can_be_awaited_whatever_the_values_are() {
    fn is_send<X: Send>(_: &X) {}
    let task = async_task("local").run_infallible(|| async { std::rc::Rc::new(1) });
    let outcome = task.into_future();
    is_send(&outcome);
    task.fire();
    assert_eq!(block_on(outcome).map(|value| *value), Ok(1));
}

#[test]
fn of_a_task_that_is_gone_it_never_is_ready() {
    let owner = Owner::new();
    let task: AsyncTask<(), u8, ()> =
        owner.with(|| async_task("gone").run(|| async { Ok::<_, ()>(1) }));
    let mut outcome = Box::pin(task.into_future());
    task.fire();
    drop(owner);
    run_until_settled();
    assert!(outcome.as_mut().now_or_never().is_none());
}

#[test]
fn on_a_server_it_sends_the_suspense_to_the_browser() {
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new())));
    owner.with(|| {
        let (sender, mut told) = futures::channel::oneshot::channel();
        provide_context(LocalResourceNotifier::from(sender));
        let task = async_task("server").run_infallible(|| async { 1 });
        task.fire();
        assert!(task.into_future().now_or_never().is_none());
        assert_eq!(told.try_recv(), Ok(Some(())));
    });
}
