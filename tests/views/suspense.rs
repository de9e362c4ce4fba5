//! A task in Leptos' own `Suspense`, `Transition` and `ErrorBoundary`.

use crate::common::{Log, Outcome, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, AsyncView, async_task,
    testing::{Mounted, mount, settled},
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

type Task = AsyncTask<(), &'static str, &'static str>;

/// Lets everything happen that needs no time; more than one tick of it, as `Suspense`
/// takes several.
async fn flush() {
    for _ in 0..4 {
        _ = settled(Duration::ZERO).await;
    }
}

struct Scene {
    page: Mounted,
    task: Task,
    steps: Steps,
}

impl Scene {
    fn new(view: impl Fn(Task) -> AnyView + 'static) -> Self {
        let (steps, handle) = (Steps::default(), Log::<Task>::default());
        let shared = SendWrapper::new((steps.clone(), handle.clone()));
        let page = mount(move || {
            let (steps, handle) = (*shared).clone();
            let task = async_task("report").run(move || steps.body());
            handle.add(task);
            view(task)
        });
        let task = handle.take().remove(0);
        Self { page, task, steps }
    }

    async fn fire(&self) {
        self.task.fire();
        flush().await;
    }

    async fn end(&self, outcome: Outcome) {
        self.steps.end(self.steps.started() - 1, outcome);
        flush().await;
    }

    #[track_caller]
    fn assert(&self, text: &str) {
        // What is shown: `Suspense` keeps the other view aside.
        assert_eq!(self.page.text(), text);
    }
}

fn awaited(task: Task) -> impl IntoView {
    move || {
        Suspend::new(async move {
            task.await
                .map(|text| view! { <p>{text}</p> })
                .map_err(|failure| failure.to_string())
        })
    }
}

#[wasm_bindgen_test]
async fn suspense_falls_back_while_it_is_under_way() {
    let scene = Scene::new(|task| {
        view! { <Suspense fallback=|| "fallback">{awaited(task)}</Suspense> }.into_any()
    });
    flush().await;
    scene.assert("fallback");
    scene.fire().await;
    scene.assert("fallback");
    scene.end(Ok("one")).await;
    scene.assert("one");
    scene.fire().await;
    scene.assert("fallback");
    // Superseded: the later one is waited for.
    scene.fire().await;
    scene.end(Ok("two")).await;
    scene.assert("two");
    scene.task.set_value("by hand");
    flush().await;
    scene.assert("by hand");
    scene.fire().await;
    scene.task.cancel();
    flush().await;
    scene.assert("by hand");
    scene.task.reset();
    flush().await;
    scene.assert("fallback");
    scene.fire().await;
    scene.end(Ok("three")).await;
    scene.assert("three");
}

#[wasm_bindgen_test]
async fn transition_keeps_what_it_shows() {
    let pending = RwSignal::new(false);
    let scene = Scene::new(move |task| {
        view! {
            <Transition fallback=|| "fallback" set_pending=pending>{awaited(task)}</Transition>
        }
        .into_any()
    });
    scene.fire().await;
    scene.assert("fallback");
    scene.end(Ok("one")).await;
    scene.assert("one");
    assert!(!pending.get_untracked());
    for (run, text) in [("one", "two"), ("two", "three")] {
        scene.fire().await;
        scene.assert(run);
        assert!(pending.get_untracked());
        scene.end(Ok(text)).await;
        scene.assert(text);
        assert!(!pending.get_untracked());
    }
}

#[wasm_bindgen_test]
async fn several_in_one_are_waited_for_together() {
    let steps = Steps::default();
    let shared = SendWrapper::new(steps.clone());
    let scene = Scene::new(move |first| {
        let steps = (*shared).clone();
        let second = async_task("second").run(move || steps.body());
        first.fire();
        second.fire();
        view! {
            <Suspense fallback=|| "fallback">
                {awaited(first)}
                {move || Suspend::new(async move {
                    let both = (first.await, second.await);
                    format!("{:?}", (both.0.unwrap(), both.1.unwrap()))
                })}
            </Suspense>
        }
        .into_any()
    });
    flush().await;
    scene.end(Ok("one")).await;
    scene.assert("fallback");
    steps.end(0, Ok("two"));
    flush().await;
    scene.assert("one(\"one\", \"two\")");
}

#[wasm_bindgen_test]
async fn an_unmount_in_the_middle_stops_it() {
    let suspense: fn(Task) -> AnyView =
        |task| view! { <Suspense fallback=|| "fallback">{awaited(task)}</Suspense> }.into_any();
    let transition: fn(Task) -> AnyView =
        |task| view! { <Transition fallback=|| "fallback">{awaited(task)}</Transition> }.into_any();
    for view in [suspense, transition] {
        for again in [false, true] {
            let mut scene = Scene::new(view);
            scene.fire().await;
            if again {
                scene.end(Ok("one")).await;
                scene.fire().await;
            }
            scene.page.unmount();
            flush().await;
            assert!(scene.steps.dropped(scene.steps.started() - 1));
            scene.end(Ok("late")).await;
            scene.assert("");
        }
    }
}

fn in_boundary(inside: fn(Task) -> AnyView) -> Scene {
    Scene::new(move |task| {
        view! {
            <ErrorBoundary fallback=move |errors| {
                view! {
                    <em>
                        {move || {
                            errors.get().into_iter().map(|(_, error)| error.to_string()).collect::<Vec<_>>()
                        }}
                    </em>
                    <button on:click=move |_| task.refire()>"Retry"</button>
                }
            }>{inside(task)}</ErrorBoundary>
        }
        .into_any()
    })
}

#[wasm_bindgen_test]
async fn a_failure_goes_to_the_error_boundary_and_back() {
    let scenes = [
        in_boundary(|task| {
            view! { <Suspense fallback=|| "fallback">{awaited(task)}</Suspense> }.into_any()
        }),
        in_boundary(|task| {
            view! { <Transition fallback=|| "fallback">{awaited(task)}</Transition> }.into_any()
        }),
        // Read as a signal.
        in_boundary(|task| {
            (move || {
                let outcome = task.get().into_outcome();
                outcome.map(|outcome| outcome.map_err(|failure| failure.to_string()))
            })
            .into_any()
        }),
        // As the failure part of a view.
        in_boundary(|task| {
            view! {
                <AsyncView
                    of=task
                    failed={|failed| move || Err::<(), _>(failed.get().to_string())}
                    let:data
                >
                    {move || data.get()}
                </AsyncView>
            }
            .into_any()
        }),
    ];
    for (i, scene) in scenes.iter().enumerate() {
        scene.fire().await;
        scene.end(Err("no luck")).await;
        assert_eq!(scene.page.text(), "no luckRetry", "scene {i}");
        scene.page.click("button");
        flush().await;
        scene.end(Err("no luck either")).await;
        assert_eq!(scene.page.text(), "no luck eitherRetry", "scene {i}");
        scene.page.click("button");
        flush().await;
        scene.end(Ok("one")).await;
        assert_eq!(scene.page.text(), "one", "scene {i}");
        scene.fire().await;
        scene.end(Ok("two")).await;
        assert_eq!(scene.page.text(), "two", "scene {i}");
    }
}

#[wasm_bindgen_test]
async fn it_is_awaited_anywhere() {
    let scene = Scene::new(|_| ().into_any());
    let task = scene.task;
    let got = Log::default();
    wasm_bindgen_futures::spawn_local({
        let got = got.clone();
        async move { got.add(task.await.map_err(|failure| failure.to_string())) }
    });
    flush().await;
    assert!(got.take().is_empty());
    scene.fire().await;
    scene.fire().await;
    assert!(got.take().is_empty());
    scene.end(Err("no luck")).await;
    assert_eq!(got.take(), [Err("no luck".to_string())]);
}
