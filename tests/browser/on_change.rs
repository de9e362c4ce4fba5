//! Tasks that follow signals.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, async_task,
    testing::{Mounted, mount, settled},
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

type Task = AsyncTask<u32, &'static str, &'static str>;

async fn flush() {
    _ = settled(Duration::ZERO).await;
}

struct Scene {
    page: Mounted,
    task: Task,
    steps: Steps,
    fired_with: Log<u32>,
    asked: Log<()>,
}

/// A task that follows the sum of two signals; 13 means "not now".
fn scene(a: &ArcRwSignal<u32>, b: &ArcRwSignal<u32>) -> Scene {
    let (steps, fired_with, asked, handle) = (
        Steps::default(),
        Log::default(),
        Log::default(),
        Log::<Task>::default(),
    );
    let page = mount({
        let (a, b) = (a.clone(), b.clone());
        let shared = SendWrapper::new((
            steps.clone(),
            fired_with.clone(),
            asked.clone(),
            handle.clone(),
        ));
        move || {
            let (steps, fired_with, asked, handle) = (*shared).clone();
            let task = async_task("follows")
                .run(move |sum: u32| {
                    fired_with.add(sum);
                    steps.body()
                })
                .fire_on_change_with(move || {
                    asked.add(());
                    let sum = a.get() + b.get();
                    assert_ne!(sum, 99, "a crash in what it was given");
                    (sum != 13).then_some(sum)
                });
            assert!(task.is_loading() || sum_is_13(task), "it fires now");
            handle.add(task);
        }
    });
    Scene {
        page,
        task: handle.take().remove(0),
        steps,
        fired_with,
        asked,
    }
}

fn sum_is_13(task: Task) -> bool {
    task.get_untracked().is_idle()
}

#[wasm_bindgen_test]
async fn it_fires_now_and_at_each_change_in_one_pass_for_all() {
    let (a, b) = (ArcRwSignal::new(1), ArcRwSignal::new(2));
    let scene = scene(&a, &b);
    assert_eq!(scene.fired_with.take(), [3]);
    flush().await;
    scene.asked.take();
    a.set(10);
    b.set(20);
    assert!(
        scene.fired_with.take().is_empty(),
        "when effects run, not before"
    );
    flush().await;
    assert_eq!(
        (scene.fired_with.take(), scene.asked.take().len()),
        (vec![30], 1)
    );
    a.set(20);
    b.set(10);
    flush().await;
    assert!(
        scene.fired_with.take().is_empty(),
        "an equal input fires nothing"
    );
    assert!(scene.steps.dropped(0), "the later wins");
    scene.steps.end(1, Ok("thirty"));
    flush().await;
    a.set(1);
    flush().await;
    assert_eq!(
        scene.task.value(),
        Some("thirty"),
        "the previous value stays"
    );
    assert_eq!(
        (scene.task.value_input(), scene.task.input()),
        (Some(30), Some(11))
    );
}

#[wasm_bindgen_test]
async fn none_means_not_now() {
    let (a, b) = (ArcRwSignal::new(6), ArcRwSignal::new(7));
    let scene = scene(&a, &b);
    flush().await;
    assert!(scene.fired_with.take().is_empty() && scene.task.get_untracked().is_idle());
    a.set(1);
    flush().await;
    assert_eq!(scene.fired_with.take(), [8]);
    a.set(6);
    flush().await;
    assert!(scene.task.is_loading(), "what runs goes on");
    a.set(1);
    flush().await;
    assert_eq!(
        scene.fired_with.take(),
        [8],
        "after a `None` the next one fires"
    );
}

#[wasm_bindgen_test]
async fn it_ends_with_its_owner() {
    let (a, b) = (ArcRwSignal::new(1), ArcRwSignal::new(2));
    let Scene {
        page,
        fired_with,
        asked,
        ..
    } = scene(&a, &b);
    flush().await;
    drop(page);
    fired_with.take();
    asked.take();
    a.set(5);
    flush().await;
    assert!(fired_with.take().is_empty() && asked.take().is_empty());
}
