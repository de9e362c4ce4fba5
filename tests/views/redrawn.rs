//! Parts that are drawn again, and what becomes of what they have made.

use crate::common::Log;
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, AsyncView, async_task,
    testing::{Clock, Mounted, mount},
};
use send_wrapper::SendWrapper;
use std::{convert::Infallible, time::Duration};
use wasm_bindgen_test::wasm_bindgen_test;

type Task = AsyncTask<(), u32, Infallible>;

struct Stage {
    page: Mounted,
    task: Task,
    signal: RwSignal<u32>,
    /// What was drawn and cleaned up, in order.
    log: Log<&'static str>,
    clock: Clock,
}

impl Stage {
    /// A view whose content reads a signal in its own closure.
    fn new(in_place: bool) -> Self {
        let clock = Clock::install();
        let (log, handles) = (Log::default(), Log::<(Task, RwSignal<u32>)>::default());
        let page = mount({
            let shared = SendWrapper::new((log.clone(), handles.clone()));
            move || {
                let (log, handles) = (*shared).clone();
                let task = async_task("numbers").run_infallible(std::future::pending::<u32>);
                let signal = RwSignal::new(0);
                handles.add((task, signal));
                let log = SendWrapper::new(log);
                let view = move || {
                    let log = log.clone();
                    view! {
                        <AsyncView of=task idle=|| "nothing yet" let:data>
                            {
                                log.add("drawn");
                                on_cleanup({ let log = log.clone(); move || log.add("gone") });
                                let own = if in_place { 0 } else { signal.get() };
                                view! { <p>{own} " and " {move || data.get()}</p> }
                            }
                        </AsyncView>
                    }
                };
                move || {
                    if in_place {
                        signal.track();
                    }
                    view()
                }
            }
        });
        let (task, signal) = handles.take().remove(0);
        Self {
            page,
            task,
            signal,
            log,
            clock,
        }
    }

    async fn flush(&self) {
        self.clock.advance(Duration::ZERO).await;
    }

    #[track_caller]
    fn assert(&self, text: &str, state: &str, log: &[&str]) {
        assert_eq!(self.page.text(), text);
        let view = self.page.find(".lf-view").unwrap();
        assert_eq!(view.get_attribute("data-state").unwrap(), state);
        if let Some(content) = self.page.find("[data-part=content]") {
            assert_eq!(content.get_attribute("data-state").unwrap(), state);
        }
        assert_eq!(self.log.take(), log);
    }
}

#[wasm_bindgen_test]
async fn one_that_reads_a_signal_itself_is_drawn_again_when_that_changes() {
    let stage = Stage::new(false);
    stage.flush().await;
    stage.assert("nothing yet", "idle", &[]);
    stage.task.set_value(7);
    stage.flush().await;
    stage.assert("0 and 7", "ok", &["drawn"]);
    stage.signal.set(1);
    stage.flush().await;
    stage.assert("1 and 7", "ok", &["gone", "drawn"]);
    // The new one carries the marks, and its value changes where it is read.
    stage.task.set_value(8);
    stage.flush().await;
    stage.assert("1 and 8", "ok", &[]);
    stage.task.fire();
    stage.flush().await;
    stage.assert("1 and 8", "reloading", &[]);
    stage.task.reset();
    stage.flush().await;
    stage.assert("nothing yet", "idle", &["gone"]);
    stage.signal.set(2);
    stage.flush().await;
    stage.assert("nothing yet", "idle", &[]);
}

#[wasm_bindgen_test]
async fn what_a_part_has_made_goes_with_it_each_time() {
    let stage = Stage::new(false);
    for n in 0..100 {
        stage.task.set_value(n);
        stage.flush().await;
        stage.task.reset();
        stage.flush().await;
        stage.assert("nothing yet", "idle", &["drawn", "gone"]);
    }
    stage.task.set_value(1);
    stage.flush().await;
    stage.assert("0 and 1", "ok", &["drawn"]);
    let log = stage.log.clone();
    drop(stage);
    leptos::task::tick().await;
    assert_eq!(log.take(), ["gone"]);
}

#[wasm_bindgen_test]
async fn a_view_that_its_parent_draws_again_goes_on() {
    let stage = Stage::new(true);
    stage.task.set_value(7);
    stage.flush().await;
    stage.assert("0 and 7", "ok", &["drawn"]);
    stage.signal.set(1);
    stage.flush().await;
    stage.assert("0 and 7", "ok", &["gone", "drawn"]);
    stage.task.fire();
    stage.flush().await;
    stage.assert("0 and 7", "reloading", &[]);
    stage.task.reset();
    stage.flush().await;
    stage.assert("nothing yet", "idle", &["gone"]);
}

#[wasm_bindgen_test]
async fn content_that_goes_is_not_told_that_its_value_has_gone() {
    let clock = Clock::install();
    let (log, handles) = (Log::<Option<u32>>::default(), Log::<Task>::default());
    let page = mount({
        let shared = SendWrapper::new((log.clone(), handles.clone()));
        move || {
            let (log, handles) = (*shared).clone();
            let task = async_task("numbers").run_infallible(std::future::pending::<u32>);
            handles.add(task);
            let log = SendWrapper::new(log);
            view! {
                <AsyncView of=task let:data>
                    {
                        let log = log.clone();
                        Effect::new(move |_| log.add(data.try_get()));
                        view! { <p>{move || data.get()}</p> }
                    }
                </AsyncView>
            }
        }
    });
    let task = handles.take().remove(0);
    for first in [1, 3] {
        task.set_value(first);
        clock.advance(Duration::ZERO).await;
        task.set_value(first + 1);
        clock.advance(Duration::ZERO).await;
        assert_eq!(page.text(), (first + 1).to_string());
        task.reset();
        clock.advance(Duration::ZERO).await;
        assert_eq!(page.text(), "");
        assert_eq!(log.take(), [Some(first), Some(first + 1)]);
    }
}
