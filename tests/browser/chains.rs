//! Tasks that follow each other, in a page.

use crate::{common::Log, console::Console};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, AsyncView, abort_signal, async_task,
    testing::{Mounted, mount, settled},
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

async fn all_settled() {
    settled(Duration::from_secs(5)).await.unwrap();
}

#[wasm_bindgen_test]
async fn the_seeds_chain_in_a_page() {
    let page = mount(|| {
        let count = RwSignal::new(1);
        let doubled = async_task("doubled")
            .run_infallible(|n: u32| async move { n * 2 })
            .fire_on_change_with(move || Some(count.get()));
        let quadrupled = async_task("quadrupled")
            .run_infallible(|n: u32| async move { n * 2 })
            .fire_from(doubled, |n| Some(*n));
        let text = |task: AsyncTask<u32, u32, _>| {
            move || match task.is_loading() {
                true => "loading".into(),
                false => task.value().map_or("nothing".into(), |n| n.to_string()),
            }
        };
        view! {
            <button on:click=move |_| count.update(|n| *n += 1)>"More"</button>
            <p>{text(doubled)} " " {text(quadrupled)}</p>
        }
    });
    let shown = || page.find("p").unwrap().text_content().unwrap();
    assert_eq!(shown(), "loading loading");
    all_settled().await;
    assert_eq!(shown(), "2 4");
    page.click("button");
    all_settled().await;
    assert_eq!(shown(), "4 8");
}

/// A source that fails the first time, a task that follows it, and one that follows that;
/// only the last is shown, if at all.
fn unlucky(shown: bool) -> Mounted {
    let fired = SendWrapper::new(Log::<()>::default());
    mount(move || {
        let tried = (*fired).clone();
        let source = async_task("source").run(move || {
            let again = !tried.take().is_empty();
            tried.add(());
            async move { if again { Ok(20) } else { Err("no luck") } }
        });
        let second = async_task("second")
            .run_infallible(|n: u32| async move { n + 1 })
            .fire_from(source, |n| Some(*n));
        let third = async_task("third")
            .run_infallible(|n: u32| async move { n + 1 })
            .fire_from(second, |n| Some(*n));
        source.fire();
        shown.then(|| view! { <AsyncView of=third let:data>{move || data.get()}</AsyncView> })
    })
}

#[wasm_bindgen_test]
async fn a_failure_says_where_it_began_and_its_button_tries_that_again() {
    let page = unlucky(true);
    all_settled().await;
    assert!(
        page.text()
            .contains("`second` failed: `source` failed: no luck"),
        "{}",
        page.text()
    );
    page.click("button");
    all_settled().await;
    assert_eq!(page.text(), "22");
}

#[wasm_bindgen_test]
async fn ec048_a_failure_that_is_passed_on_is_reported_where_it_began_or_looked_at_at_the_end() {
    let console = Console::listen();
    let _page = unlucky(false);
    all_settled().await;
    _ = settled(Duration::ZERO).await;
    let errors = console.errors.take();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].contains("`source` failed"), "{errors:?}");
    let _page = unlucky(true);
    all_settled().await;
    _ = settled(Duration::ZERO).await;
    let errors = console.errors.take();
    assert!(errors.is_empty(), "{errors:?}");
}

#[wasm_bindgen_test]
async fn a_cycle_is_reported_with_both_places() {
    let console = Console::listen();
    let _page = mount(|| {
        let a = async_task("a").run_infallible(|n: u32| async move { n });
        let b = async_task("b")
            .run_infallible(|n: u32| async move { n })
            .fire_from(a, |n| Some(*n));
        a.fire_from(b, |n| Some(*n));
        a.fire_with(1);
    });
    all_settled().await;
    let errors = console.errors.take();
    assert_eq!(errors.len(), 1, "{errors:?}");
    let places = errors[0].matches("chains.rs:").count();
    assert!(
        errors[0].contains("task `a` cannot follow `b`") && places == 2,
        "{errors:?}"
    );
}

#[wasm_bindgen_test]
async fn a_crash_in_what_is_asked_leaves_nothing_locked_or_loading() {
    let handle = Log::<AsyncTask<u32, u32, std::convert::Infallible>>::default();
    let _page = mount({
        let handle = SendWrapper::new(handle.clone());
        move || {
            let source = async_task("source").run_infallible(|n: u32| async move { n });
            let next = async_task("next")
                .run_infallible(|n: u32| async move { n })
                .fire_from(source, |n| {
                    assert_ne!(*n, 13, "a crash in what it was given");
                    Some(*n)
                });
            handle.add(source);
            handle.add(next);
        }
    });
    let [source, next] = handle.take()[..] else {
        panic!("two")
    };
    for n in [1, 13, 2] {
        source.fire_with(n);
        all_settled().await;
        assert_eq!(source.get_untracked().value(), Some(&n));
    }
    assert_eq!(next.get_untracked().value(), Some(&2));
}

#[wasm_bindgen_test]
async fn what_a_body_awaits_is_stopped_with_it_also_when_it_crashes() {
    for crashes in [false, true] {
        let handle = Log::<AsyncTask<(), (), std::convert::Infallible>>::default();
        let signals = Log::<web_sys::AbortSignal>::default();
        let _page = mount({
            let shared = SendWrapper::new((handle.clone(), signals.clone()));
            move || {
                let (handle, signals) = (*shared).clone();
                let inner = async_task("inner").run_infallible(move || {
                    signals.add(abort_signal().expect("inside a run"));
                    std::future::pending::<()>()
                });
                let outer = async_task("outer").run_infallible(move || async move {
                    let both = futures::future::join(inner.start(), async {
                        assert!(!crashes, "in the middle");
                        std::future::pending::<()>().await;
                    });
                    both.await;
                });
                outer.fire();
                handle.add(inner);
                handle.add(outer);
            }
        });
        _ = settled(Duration::ZERO).await;
        let [inner, outer] = handle.take()[..] else {
            panic!("two")
        };
        if !crashes {
            assert!(inner.is_loading());
            outer.cancel();
        }
        assert!(
            !inner.is_loading() && !outer.is_loading(),
            "crashes: {crashes}"
        );
        assert!(signals.take()[0].aborted(), "crashes: {crashes}");
        assert_eq!(outer.failure().is_some(), crashes);
    }
}
