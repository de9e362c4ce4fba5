//! Every way of crashing × every place in which user code is called.

use crate::{common::Log, ways::Way};
use futures::channel::oneshot;
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, AsyncView, Failure, Settled, async_task, channel, on_message,
    testing::{Mounted, mount, settled},
};
use send_wrapper::SendWrapper;
use std::{cell::RefCell, convert::Infallible, rc::Rc, time::Duration};
use wasm_bindgen_test::wasm_bindgen_test;

async fn wait() {
    settled(Duration::from_secs(10)).await.unwrap();
}

type Task<T> = AsyncTask<(), T, Infallible>;

fn assert_crashed<T: 'static>(task: Task<T>, way: Way) {
    task.with_failure(|failure| match failure {
        Some(Failure::Panicked(report)) => {
            if let Some(message) = way.message() {
                assert_eq!(report.message.as_deref(), Some(message), "{way:?}");
            }
            // Only a Rust panic has a place. It is not known where the process has
            // panicked before the hook was installed.
            if way != Way::Panic {
                assert_eq!(report.location, None, "{way:?}");
            }
        }
        other => panic!("{way:?}: expected a crash, got {:?}", other.is_some()),
    });
}

/// A page with something else in it, which has to go on working whatever crashes.
struct Witness {
    page: Mounted,
    count: u32,
}

impl Witness {
    fn new() -> Self {
        let page = mount(|| {
            let count = RwSignal::new(0_u32);
            provide_context("context");
            let task = async_task("witness").run(move |n: u32| async move {
                gloo_timers::future::TimeoutFuture::new(0).await;
                assert_eq!(
                    use_context::<&str>(),
                    Some("context"),
                    "its owner is still its own"
                );
                Ok::<_, String>(n)
            });
            let doubled = Memo::new(move |_| count.get() * 2);
            view! {
                <button on:click=move |_| {
                    count.update(|n| *n += 1);
                    task.fire_with(count.get());
                }>"count"</button>
                <i>{move || doubled.get()}</i>
                <AsyncView of=task let:data><b>{move || data.get()}</b></AsyncView>
            }
        });
        Self { page, count: 0 }
    }

    async fn check(&mut self, after: &str) {
        self.count += 1;
        self.page.click("button");
        wait().await;
        let text = |selector| self.page.find(selector).unwrap().text_content().unwrap();
        assert_eq!(
            text("b"),
            self.count.to_string(),
            "after {after}: tasks run"
        );
        assert_eq!(
            text("i"),
            (self.count * 2).to_string(),
            "after {after}: memos and effects run"
        );
    }
}

/// Declares a task in a page of its own.
fn declare<T: 'static>(make: impl FnOnce() -> Task<T> + 'static) -> (Mounted, Task<T>) {
    let slot = Log::default();
    let page = mount({
        let slot = slot.clone();
        move || {
            let task = make();
            slot.add(task);
        }
    });
    (page, slot.take().remove(0))
}

#[wasm_bindgen_test]
async fn in_the_closure_during_set_up() {
    let mut witness = Witness::new();
    for way in Way::ALL {
        let (_page, task) = declare(move || {
            let task = async_task("closure").run_infallible(move || {
                way.crash();
                async {}
            });
            task.fire();
            assert!(task.is_loading(), "{way:?}: set-up goes on");
            task
        });
        wait().await;
        assert_crashed(task, way);
        witness.check("a crash in a closure").await;
        let firing = task.start();
        assert_eq!(
            firing.await,
            Settled::Failed,
            "{way:?}: an awaiter hears of it"
        );
    }
}

#[wasm_bindgen_test]
async fn in_the_first_poll() {
    let mut witness = Witness::new();
    for way in Way::ALL {
        let (_page, task) = declare(move || {
            async_task("first poll").run_infallible(move || async move { way.crash() })
        });
        let firing = task.start();
        assert_eq!(firing.await, Settled::Failed, "{way:?}");
        assert_crashed(task, way);
        witness.check("a crash in a first poll").await;
    }
}

#[wasm_bindgen_test]
async fn after_an_await() {
    let mut witness = Witness::new();
    for way in Way::ALL {
        let (_page, task) = declare(move || {
            async_task("after an await").run_infallible(move || async move {
                gloo_timers::future::TimeoutFuture::new(1).await;
                way.crash();
            })
        });
        let firing = task.start();
        assert_eq!(firing.await, Settled::Failed, "{way:?}");
        assert_crashed(task, way);
        witness.check("a crash after an await").await;
    }
}

#[wasm_bindgen_test]
async fn in_a_callback() {
    let mut witness = Witness::new();
    for way in Way::ALL {
        let log = Log::default();
        let (_page, task) = declare({
            let log = log.clone();
            move || {
                async_task("callback")
                    .run_infallible(|| async { 1 })
                    .on_ok(move |_| way.crash())
                    .on_ok(move |n| log.add(*n))
                    .on_settled(move |_| way.crash())
            }
        });
        assert_eq!(
            task.start().await,
            Settled::Ok,
            "{way:?}: an awaiter hears of it"
        );
        assert_eq!(log.take(), [1], "{way:?}: the other callbacks are called");
        task.set_value(2);
        assert_eq!(task.value(), Some(2), "{way:?}: the value is not locked");
        witness.check("a crash in a callback").await;
    }
}

#[wasm_bindgen_test]
async fn in_a_message_handler() {
    let mut witness = Witness::new();
    for way in Way::ALL {
        let log = Log::default();
        let slot = Log::default();
        let _page = mount({
            let shared = SendWrapper::new((log.clone(), slot.clone()));
            move || {
                let (log, slot) = (*shared).clone();
                let inbox = channel::<u32>();
                slot.add(inbox);
                on_message(inbox.stream(), move |n| {
                    if n == 1 {
                        way.crash();
                    }
                    log.add(n);
                });
            }
        });
        let inbox = slot.take().remove(0);
        (0..4).for_each(|n| inbox.send(n));
        wait().await;
        inbox.send(4);
        wait().await;
        assert_eq!(
            log.take(),
            [0, 2, 3, 4],
            "{way:?}: later messages are delivered"
        );
        witness.check("a crash in a message handler").await;
    }
}

#[wasm_bindgen_test]
async fn in_one_side_of_a_join_whose_other_side_wakes_later() {
    let mut witness = Witness::new();
    for way in Way::ALL {
        let later = Rc::new(RefCell::new(None));
        let (_page, task) = declare({
            let later = Rc::clone(&later);
            move || {
                async_task("join").run_infallible(move || {
                    let (send, receive) = oneshot::channel::<()>();
                    *later.borrow_mut() = Some(send);
                    async move {
                        let crashing = async {
                            gloo_timers::future::TimeoutFuture::new(1).await;
                            way.crash();
                        };
                        _ = futures::join!(receive, crashing);
                    }
                })
            }
        });
        assert_eq!(task.start().await, Settled::Failed, "{way:?}");
        // The crashed future is lost, not dropped: its other side can still be woken.
        let send = later.take().expect("the body was started");
        _ = send.send(());
        wait().await;
        assert_crashed(task, way);
        witness.check("a crash in a join").await;
        assert!(!task.is_loading(), "{way:?}");
    }
}

#[wasm_bindgen_test]
async fn the_signal_of_a_crashed_run_is_aborted() {
    for way in Way::ALL {
        let signals = Log::default();
        let (_page, task) = declare({
            let signals = signals.clone();
            move || {
                async_task("signal").run_infallible(move || {
                    signals.add(leptos_fire::abort_signal().unwrap());
                    async move {
                        gloo_timers::future::TimeoutFuture::new(1).await;
                        way.crash();
                    }
                })
            }
        });
        assert_eq!(task.start().await, Settled::Failed, "{way:?}");
        assert!(
            signals.take().remove(0).aborted(),
            "{way:?}: what it began is stopped"
        );
    }
}

#[wasm_bindgen_test]
async fn a_crash_does_not_keep_its_component_from_being_cleaned_up() {
    for way in Way::ALL {
        let cleaned = Log::default();
        let (page, task) = declare({
            let cleaned = SendWrapper::new(cleaned.clone());
            move || {
                on_cleanup(move || cleaned.add(()));
                async_task("cleaned").run_infallible(move || async move {
                    gloo_timers::future::TimeoutFuture::new(1).await;
                    way.crash();
                })
            }
        });
        assert_eq!(task.start().await, Settled::Failed, "{way:?}");
        drop(page);
        assert_eq!(cleaned.take().len(), 1, "{way:?}: no owner has leaked");
    }
}

#[wasm_bindgen_test]
async fn five_hundred_crashes_among_five_hundred_healthy_runs() {
    let (_page, tasks) = {
        let slot = Log::default();
        let page = mount({
            let slot = slot.clone();
            move || {
                for n in 0..1000_u32 {
                    slot.add(async_task("many").run_infallible(move || async move {
                        if n % 2 == 0 {
                            Way::ALL[(n / 2 % 4) as usize].crash();
                        }
                        n
                    }));
                }
            }
        });
        (page, slot.take())
    };
    tasks.iter().for_each(AsyncTask::fire);
    wait().await;
    for (n, task) in (0..).zip(&tasks) {
        if n % 2 == 0 {
            assert!(
                task.with_failure(|failure| failure.is_some_and(Failure::is_panic)),
                "{n}"
            );
        } else {
            assert_eq!(task.value(), Some(n));
        }
    }
}
