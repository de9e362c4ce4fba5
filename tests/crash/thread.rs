//! What a crash leaves behind on the thread: nothing.

use crate::{common::Log, ways::Way};
use leptos::{prelude::*, reactive::graph::Observer};
use leptos_fire::{AsyncTask, RunContext, async_task, testing::mount};
use std::convert::Infallible;
use wasm_bindgen_test::wasm_bindgen_test;

/// Crashes while a memo is being evaluated, which then is the current observer.
fn crash_in_a_memo(way: Way) {
    Memo::new(move |_| way.crash()).get();
}

#[wasm_bindgen_test]
fn what_a_crashed_closure_had_made_current_is_so_no_longer() {
    for way in Way::ALL {
        let _page = mount(move || {
            let task = async_task("memo").run_infallible(move || {
                crash_in_a_memo(way);
                async {}
            });
            task.fire();
            assert!(Observer::get().is_none(), "{way:?}");
            Owner::new().with(|| task.fire());
            assert!(Observer::get().is_none(), "{way:?}: fired from elsewhere");
        });
    }
}

#[wasm_bindgen_test]
fn a_closure_is_called_as_ever_when_what_it_pushes_out_crashes() {
    for way in Way::ALL {
        // Outside of the closure, where a wrong one would be a failure of the test.
        let seen = Log::default();
        let _page = mount({
            let seen = seen.clone();
            move || {
                // Weak: held by the body it would keep the page.
                let own = Owner::current().map(|owner| owner.downgrade());
                let task: AsyncTask<(), (), Infallible> =
                    async_task("closure").run_infallible(move || {
                        let own = own.as_ref().and_then(|owner| owner.upgrade());
                        seen.add((Owner::current() == own, Observer::get().is_none()));
                        let run = RunContext::current().unwrap();
                        run.on_end(move || crash_in_a_memo(way));
                        std::future::pending()
                    });
                task.fire();
                task.fire();
            }
        });
        assert_eq!(seen.take(), [(true, true), (true, true)], "{way:?}");
    }
}

#[wasm_bindgen_test]
fn nor_is_it_after_a_clean_up() {
    for way in Way::ALL {
        let _page = mount(move || {
            let task: AsyncTask<(), (), Infallible> =
                async_task("clean-up").run_infallible(move || {
                    let run = RunContext::current().unwrap();
                    run.on_end(move || crash_in_a_memo(way));
                    std::future::pending()
                });
            task.fire();
            let own = Owner::current();
            task.cancel();
            assert!(Owner::current() == own, "{way:?}");
            assert!(Observer::get().is_none(), "{way:?}");
        });
    }
}

#[wasm_bindgen_test]
fn who_observed_before_a_crash_observes_after_it() {
    for way in Way::ALL {
        let _page = mount(move || {
            let task = async_task("written").run_infallible(|| async { 1 });
            task.set_value(1);
            _ = RenderEffect::new(move |_| {
                let before = Observer::get();
                assert!(before.is_some());
                let own = Owner::current();
                task.update_value(move |_| crash_in_a_memo(way));
                assert!(Observer::get() == before, "{way:?}");
                assert!(Owner::current() == own, "{way:?}");
            });
        });
    }
}
