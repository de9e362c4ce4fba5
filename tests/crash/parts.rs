//! A part of a view crashes when it is drawn: nothing is shown in its place, and the view goes on.

use crate::common::Log;
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, AsyncView, async_task,
    testing::{Clock, mount},
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

type Task = AsyncTask<(), u32, &'static str>;

#[wasm_bindgen_test]
async fn a_part_that_crashes_takes_neither_the_view_nor_the_page_with_it() {
    let clock = Clock::install();
    let handles = Log::<Task>::default();
    let page = mount({
        let handles = SendWrapper::new(handles.clone());
        move || {
            let task = async_task("crashes").run(|| async { Err::<u32, _>("no luck") });
            handles.add(task);
            let other = async_task("other").run_infallible(|| async { "others go on" });
            other.fire();
            view! {
                <AsyncView of=task idle=|| "nothing yet" let:data>
                    {
                        assert_ne!(data.get_untracked(), 13, "the content");
                        view! { <p>{move || data.get()}</p> }
                    }
                </AsyncView>
                <AsyncView of=other let:data>" "{move || data.get()}</AsyncView>
            }
        }
    });
    let task = handles.take().remove(0);
    let state = || {
        let view = page.find(".lf-view").unwrap();
        view.get_attribute("data-state").unwrap()
    };
    let flush = async || clock.advance(Duration::ZERO).await;
    flush().await;
    assert_eq!(page.text(), "nothing yet others go on");

    task.set_value(13);
    flush().await;
    assert_eq!(
        (page.text().trim(), state().as_str()),
        ("others go on", "ok")
    );
    // It goes on saying what the task does …
    task.fire();
    flush().await;
    assert_eq!(state(), "failed");
    assert!(page.text().contains("no luck"), "{}", page.text());
    // … and shows content again that does not crash.
    task.reset();
    flush().await;
    assert_eq!(page.text(), "nothing yet others go on");
    task.set_value(14);
    flush().await;
    assert_eq!(
        (page.text().as_str(), state().as_str()),
        ("14 others go on", "ok")
    );
}
