//! Whose code is called in which owner, and which one is current afterwards.

use crate::common::Log;
use leptos::prelude::*;
use leptos_fire::{AsyncTask, RunContext, async_task, testing::run_until_settled};
use send_wrapper::SendWrapper;
use std::{convert::Infallible, fmt, future::poll_fn, task::Poll};

/// An owner with this in its context.
fn owner_with(context: u32) -> Owner {
    let owner = Owner::new();
    owner.with(|| provide_context(context));
    owner
}

fn context() -> Option<u32> {
    use_context()
}

/// Crashes where Leptos puts the owner back only behind it.
fn crash_in_an_owner() {
    owner_with(9).with(|| panic!("in an owner"));
}

type Task = AsyncTask<(), (), Infallible>;

/// A run of it that is stopped crashes in an owner of its own.
fn crashing_when_stopped(seen: &Log<Option<u32>>) -> Task {
    let seen = SendWrapper::new(seen.clone());
    async_task("crashing").run_infallible(move || {
        seen.add(context());
        let run = RunContext::current().unwrap();
        run.on_end(crash_in_an_owner);
        std::future::pending()
    })
}

/// Is polled in so many ticks one after the other.
async fn busy_for(mut ticks: u32) {
    poll_fn(move |cx| {
        if ticks == 0 {
            return Poll::Ready(());
        }
        ticks -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

#[test]
fn the_last_handle_on_an_owner_may_be_given_up_by_unset() {
    let owner = Owner::new();
    owner.set();
    let idle: Task = async_task("idle").run_infallible(|| async {});
    let busy: Task = async_task("busy").run_infallible(std::future::pending);
    busy.fire();
    assert!(!idle.is_loading());
    owner.unset();
    assert!(Owner::current().is_none());
}

#[test]
fn after_a_crash_in_what_is_stopped_the_owner_is_what_it_was() {
    let owner = owner_with(7);
    owner.with(|| {
        let task = crashing_when_stopped(&Log::default());
        task.fire();
        task.cancel();
        assert_eq!(context(), Some(7), "cancelled");
        task.fire();
        task.reset();
        assert_eq!(context(), Some(7), "reset");
        let firing = task.start();
        firing.cancel();
        assert_eq!(context(), Some(7), "one run");
    });
}

#[test]
fn after_a_crash_in_what_a_value_is_written_by_too() {
    owner_with(7).with(|| {
        let task = async_task("written").run_infallible(|| async { 1 });
        task.set_value(1);
        task.update_value(|_| crash_in_an_owner());
        assert_eq!(context(), Some(7));
    });
}

#[test]
fn a_body_runs_in_its_own_owner_also_when_what_it_pushes_out_crashes() {
    let seen = Log::default();
    let owner = owner_with(7);
    let task = owner.with(|| crashing_when_stopped(&seen));
    owner_with(8).with(|| {
        task.fire();
        task.fire();
        assert_eq!(context(), Some(8));
    });
    assert_eq!(seen.take(), [Some(7), Some(7)]);

    // Declared in none, it runs in that of who fires it.
    let task = crashing_when_stopped(&seen);
    owner_with(8).with(|| {
        task.fire();
        task.fire();
        assert_eq!(context(), Some(8));
    });
    assert_eq!(seen.take(), [Some(8), Some(8)]);
}

#[test]
fn a_body_that_crashes_in_an_owner_leaves_the_one_from_which_it_was_fired() {
    // Declared in none.
    let task: Task = async_task("crashing").run_infallible(|| {
        crash_in_an_owner();
        async {}
    });
    owner_with(7).with(|| {
        task.fire();
        assert_eq!(context(), Some(7));
    });
}

#[test]
fn each_task_of_a_tick_is_driven_in_its_own_owner() {
    let seen = Log::default();
    let looking = || {
        let seen = SendWrapper::new(seen.clone());
        async_task("looking").run_infallible(move || {
            let seen = seen.clone();
            async move {
                busy_for(1).await;
                seen.add(context());
            }
        })
    };
    let (one, two) = (owner_with(1), owner_with(2));
    let tasks: [Task; 4] = [
        one.with(looking),
        looking(),
        two.with(looking),
        one.with(looking),
    ];
    for task in tasks {
        task.fire();
    }
    run_until_settled();
    assert_eq!(seen.take(), [Some(1), None, Some(2), Some(1)]);
}

#[test]
fn what_follows_is_not_asked_in_the_owner_of_the_task_before_it() {
    /// Tells in what context it was put into words.
    struct Looking(SendWrapper<Log<Option<u32>>>);

    impl fmt::Display for Looking {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.add(context());
            f.write_str("looking")
        }
    }

    let seen = SendWrapper::new(Log::default());
    let (one, two) = (owner_with(1), owner_with(2));
    // In every tick, and before the one that follows.
    let busy: Task = one.with(|| async_task("busy").run_infallible(|| busy_for(8)));
    let (upstream, _follower) = two.with(|| {
        let upstream: AsyncTask<(), (), Looking> = async_task("upstream").run({
            let seen = seen.clone();
            move || {
                let failure = Looking(seen.clone());
                async move { Err(failure) }
            }
        });
        let follower: Task = async_task("follower").run_infallible(|| async {});
        (upstream, follower.fire_from(upstream, |()| Some(())))
    });
    busy.fire();
    upstream.fire();
    run_until_settled();
    let seen: Vec<_> = Log::take(&seen);
    assert!(!seen.is_empty(), "it was put into words");
    assert!(seen.iter().all(|context| *context != Some(1)), "{seen:?}");
}
