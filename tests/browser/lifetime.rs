//! The lifetime matrix: every place × every way in which a run can meet its end.

use crate::{
    common::{Log, Steps},
    places::{Place, Placed, put},
};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, CancelReason, Settled, SkipReason, abort_signal, async_task, testing::settled,
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::AbortSignal;

type Task = AsyncTask<u32, &'static str, &'static str>;

/// A component with a task whose every end is noted.
struct Scene {
    place: Place,
    placed: Placed,
    task: Task,
    steps: Steps,
    signals: Log<AbortSignal>,
    called: Log<String>,
    cleaned: Log<()>,
}

fn scene(place: Place, keep_running: bool) -> Scene {
    let (steps, signals, called, cleaned) = (
        Steps::default(),
        Log::default(),
        Log::default(),
        Log::default(),
    );
    let declared = Log::<Task>::default();
    let shared = SendWrapper::new((
        steps.clone(),
        signals.clone(),
        called.clone(),
        cleaned.clone(),
        declared.clone(),
    ));
    let placed = put(place, move || {
        let (steps, signals, called, cleaned, declared) = (*shared).clone();
        let cleaned = SendWrapper::new(cleaned);
        on_cleanup(move || cleaned.add(()));
        let declaration = async_task("report");
        let declaration = if keep_running {
            declaration.keep_running()
        } else {
            declaration
        };
        let task = declaration.run(move |_: u32| {
            signals.add(abort_signal().expect("inside a run"));
            steps.body()
        });
        let (ok, failed, cancelled, ended) =
            (called.clone(), called.clone(), called.clone(), called);
        let task = task
            .on_ok(move |_| ok.add("ok".into()))
            .on_failed(move |_| failed.add("failed".into()))
            .on_cancelled(move |reason| cancelled.add(format!("{reason:?}")))
            .on_settled(move |end| ended.add(format!("{end:?}")));
        declared.add(task);
    });
    let task = *declared.take().first().expect("the component was set up");
    Scene {
        place,
        placed,
        task,
        steps,
        signals,
        called,
        cleaned,
    }
}

impl Scene {
    async fn remove(&mut self) {
        self.placed.remove();
        flush().await;
        assert_eq!(
            self.cleaned.take().len(),
            1,
            "{:?}: the component was cleaned up",
            self.place
        );
    }
}

async fn flush() {
    // Not `settled`: some runs are meant to stay under way.
    _ = settled(Duration::ZERO).await;
}

#[wasm_bindgen_test]
async fn removed_while_in_flight() {
    for place in Place::ALL {
        let mut scene = scene(place, false);
        let firing = scene.task.start_with(1);
        flush().await;
        let signal = scene.signals.take().remove(0);
        assert!(!signal.aborted() && !scene.steps.dropped(0), "{place:?}");
        scene.remove().await;
        assert!(scene.steps.dropped(0), "{place:?}: the body is dropped");
        assert!(signal.aborted(), "{place:?}: the signal is aborted");
        assert_eq!(
            firing.await,
            Settled::Cancelled(CancelReason::OwnerGone),
            "{place:?}"
        );
        assert!(scene.called.take().is_empty(), "{place:?}: no callback");
    }
}

#[wasm_bindgen_test]
async fn removed_in_the_turn_of_the_fire() {
    for place in Place::ALL {
        let mut scene = scene(place, false);
        let firing = scene.task.start_with(1);
        scene.remove().await;
        assert!(scene.steps.dropped(0), "{place:?}");
        assert_eq!(
            firing.await,
            Settled::Cancelled(CancelReason::OwnerGone),
            "{place:?}"
        );
        assert!(scene.called.take().is_empty(), "{place:?}");
    }
}

#[wasm_bindgen_test]
async fn ended_in_the_turn_of_the_removal() {
    for place in Place::ALL {
        let mut scene = scene(place, false);
        let firing = scene.task.start_with(1);
        flush().await;
        scene.steps.end(0, Ok("too late or just in time"));
        scene.remove().await;
        let ended = firing.await;
        assert!(ended.is_ok() || ended.is_cancelled(), "{place:?}: {ended}");
    }
}

#[wasm_bindgen_test]
async fn fired_after_removal() {
    for place in Place::ALL {
        let mut scene = scene(place, false);
        scene.remove().await;
        let firing = scene.task.start_with(1);
        scene.task.fire_with(2);
        scene.task.refire();
        assert_eq!(
            firing.await,
            Settled::Skipped(SkipReason::OwnerGone),
            "{place:?}"
        );
        assert_eq!(scene.steps.started(), 0, "{place:?}");
        assert!(
            !scene.task.is_loading() && scene.task.try_get_untracked().is_none(),
            "{place:?}"
        );
        scene.task.cancel();
        scene.task.reset();
        scene.task.set_value("nobody");
        assert_eq!(scene.task.value(), None, "{place:?}");
    }
}

#[wasm_bindgen_test]
async fn cancelled_then_removed() {
    for place in Place::ALL {
        let mut scene = scene(place, false);
        let firing = scene.task.start_with(1);
        flush().await;
        scene.task.cancel();
        flush().await;
        assert!(scene.steps.dropped(0), "{place:?}");
        assert!(scene.signals.take().remove(0).aborted(), "{place:?}");
        assert_eq!(
            scene.called.take(),
            ["Requested", "Cancelled(Requested)"],
            "{place:?}: its callbacks once, with the reason"
        );
        scene.remove().await;
        assert_eq!(
            firing.await,
            Settled::Cancelled(CancelReason::Requested),
            "{place:?}: the first reason wins"
        );
        assert!(scene.called.take().is_empty(), "{place:?}");
    }
}

#[wasm_bindgen_test]
async fn refired_then_removed() {
    for place in Place::ALL {
        let mut scene = scene(place, false);
        let first = scene.task.start_with(1);
        flush().await;
        let second = scene.task.start_with(2);
        flush().await;
        assert!(
            scene.steps.dropped(0) && !scene.steps.dropped(1),
            "{place:?}"
        );
        assert_eq!(
            scene.called.take(),
            ["Superseded", "Cancelled(Superseded)"],
            "{place:?}"
        );
        scene.remove().await;
        let aborted: Vec<bool> = scene
            .signals
            .take()
            .iter()
            .map(AbortSignal::aborted)
            .collect();
        assert_eq!(aborted, [true, true], "{place:?}");
        assert_eq!(
            first.await,
            Settled::Cancelled(CancelReason::Superseded),
            "{place:?}"
        );
        assert_eq!(
            second.await,
            Settled::Cancelled(CancelReason::OwnerGone),
            "{place:?}"
        );
        assert!(scene.called.take().is_empty(), "{place:?}");
    }
}

#[wasm_bindgen_test]
async fn keep_running_outlives_the_component() {
    for place in Place::ALL {
        let mut scene = scene(place, true);
        let firing = scene.task.start_with(1);
        flush().await;
        scene.remove().await;
        let signal = scene.signals.take().remove(0);
        assert!(!scene.steps.dropped(0) && !signal.aborted(), "{place:?}");
        scene.steps.end(0, Ok("saved"));
        assert_eq!(firing.await, Settled::Ok, "{place:?}");
        assert!(scene.steps.dropped(0) && !signal.aborted(), "{place:?}");
        assert!(
            scene.called.take().is_empty(),
            "{place:?}: nothing of the component is touched"
        );
    }
}

#[wasm_bindgen_test]
async fn a_callback_may_unmount_the_root_of_its_own_task() {
    // A dialog that closes itself. Its clean-up uses everything that Leptos offers.
    let (closed, later, handle) = (Log::default(), Log::default(), Log::default());
    let outer = leptos_fire::testing::mount(|| view! { <p>"outer"</p> });
    let dialog = std::rc::Rc::new(std::cell::RefCell::new(None));
    let mounted = leptos::mount::mount_to(outer.root().clone(), {
        let shared = SendWrapper::new((closed.clone(), later.clone(), handle.clone()));
        let dialog = SendWrapper::new(std::rc::Rc::clone(&dialog));
        move || {
            let (closed, later, handle) = (*shared).clone();
            provide_context("dialog");
            let closed = SendWrapper::new(closed);
            let owner = Owner::current().unwrap().downgrade();
            on_cleanup(move || {
                _ = Owner::current();
                _ = owner.upgrade();
                _ = StoredValue::new(1);
                closed.add(());
            });
            let dialog = std::rc::Rc::clone(&dialog);
            let save = async_task("save")
                .run_infallible(|| async { 1 })
                .on_ok(move |_| {
                    let handle = dialog.take();
                    drop(handle);
                })
                .on_ok(move |_| later.add(()));
            handle.add(save);
        }
    });
    *dialog.borrow_mut() = Some(mounted);
    let save: AsyncTask<(), i32, _> = handle.take().remove(0);
    assert_eq!(save.start().await, Settled::Ok);
    flush().await;
    assert_eq!(closed.take().len(), 1, "the dialog is closed");
    assert!(
        later.take().is_empty(),
        "no callback once the component is gone"
    );
    let again = async_task("again").run_infallible(|| async { RwSignal::new(2).get() });
    assert_eq!(again.start().await, Settled::Ok, "Leptos goes on");
}

#[wasm_bindgen_test]
async fn to_stop_a_run_aborts_the_signals_of_its_earlier_attempts_too() {
    let clock = leptos_fire::testing::Clock::install();
    let (signals, slot) = (Log::default(), Log::default());
    let _page = leptos_fire::testing::mount({
        let shared = SendWrapper::new((signals.clone(), slot.clone()));
        move || {
            let (signals, slot) = (*shared).clone();
            let task: AsyncTask<(), (), &str> =
                async_task("retried").retry_times(3).run(move || {
                    signals.add(abort_signal().expect("inside a run"));
                    async { Err("no luck") }
                });
            slot.add(task);
        }
    });
    let task = slot.take().remove(0);
    task.fire();
    clock.advance(Duration::from_secs(2)).await;
    task.cancel();
    let aborted: Vec<bool> = signals.take().iter().map(AbortSignal::aborted).collect();
    assert!(aborted.len() > 1, "it has been retried");
    assert!(aborted.iter().all(|aborted| *aborted), "{aborted:?}");
}
