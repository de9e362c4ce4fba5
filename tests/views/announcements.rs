//! What screen readers are told, as the sequence of texts in the page's live region.

use crate::{
    common::{Log, Steps},
    stage::{Options, Stage, ms},
};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, AsyncView, async_task,
    testing::{Clock, Mounted, mount},
    view::{FailureNote, Spinner, Texts, provide_texts},
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

type Task = AsyncTask<(), &'static str, &'static str>;

fn region() -> Element {
    let regions = document().query_selector_all(".lf-announcer").unwrap();
    assert_eq!(regions.length(), 1, "one for the page");
    regions.item(0).unwrap().unchecked_into()
}

/// Notes each text that the region gets.
struct Heard {
    texts: Log<String>,
    observer: JsValue,
    _callback: Closure<dyn FnMut()>,
}

fn get(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &name.into()).unwrap()
}

impl Heard {
    /// The region must be there, as for a screen reader.
    fn listen() -> Self {
        let texts = Log::default();
        let callback = Closure::<dyn FnMut()>::new({
            let texts = texts.clone();
            move || texts.add(region().text_content().unwrap())
        });
        let class: js_sys::Function = get(&js_sys::global(), "MutationObserver").unchecked_into();
        let arguments = js_sys::Array::of1(callback.as_ref());
        let observer = js_sys::Reflect::construct(&class, &arguments).unwrap();
        let what = js_sys::JSON::parse(r#"{"childList": true, "subtree": true}"#).unwrap();
        let observe: js_sys::Function = get(&observer, "observe").unchecked_into();
        observe.call2(&observer, &region(), &what).unwrap();
        Self {
            texts,
            observer,
            _callback: callback,
        }
    }

    #[track_caller]
    fn assert(&self, expected: &[&str]) {
        assert_eq!(self.texts.take(), expected);
    }
}

impl Drop for Heard {
    fn drop(&mut self) {
        let disconnect: js_sys::Function = get(&self.observer, "disconnect").unchecked_into();
        disconnect.call0(&self.observer).unwrap();
    }
}

async fn listen_to(stage: &Stage) -> Heard {
    stage.flush().await;
    Heard::listen()
}

#[wasm_bindgen_test]
async fn the_region_is_there_before_anything_is_said() {
    // What an earlier test has left.
    if let Some(before) = document().query_selector(".lf-announcer").unwrap() {
        before.remove();
    }
    let stage = Stage::new(Options::default());
    stage.flush().await;
    let region = region();
    assert_eq!(region.get_attribute("role").unwrap(), "status");
    assert_eq!(region.get_attribute("aria-live").unwrap(), "polite");
    let seen: &web_sys::HtmlElement = region.unchecked_ref();
    let size = (seen.offset_width(), seen.offset_height());
    assert!(
        size.0 <= 1 && size.1 <= 1,
        "no stylesheet is needed: {size:?}"
    );
    assert_eq!(region.parent_element().unwrap().tag_name(), "BODY");
    assert!(
        stage.view().compare_document_position(&region) & 4 != 0,
        "it comes after the view, at the page's end"
    );
    assert!(
        region.closest("[aria-busy]").unwrap().is_none(),
        "it would be waited for"
    );
}

#[wasm_bindgen_test]
async fn a_slow_run_is_told_once_each() {
    let stage = Stage::new(Options::default());
    let heard = listen_to(&stage).await;
    stage.fire().await;
    stage.advance(249).await;
    heard.assert(&[]);
    stage.advance(1).await;
    heard.assert(&["Loading…"]);
    stage.advance(1_000).await;
    stage.end(Ok("one")).await;
    stage.advance(100).await;
    heard.assert(&["Loaded."]);
    // A reload, told by the bar.
    stage.fire().await;
    stage.advance(250).await;
    heard.assert(&["Loading…"]);
    stage.advance(1_000).await;
    stage.end(Ok("two")).await;
    stage.advance(5_000).await;
    heard.assert(&["Loaded."]);
    assert_eq!(stage.clock.next_timer(), None);
}

#[wasm_bindgen_test]
async fn a_quick_run_says_nothing() {
    for delay in [150, 0] {
        for with_value in [false, true] {
            let options = Options {
                delay: Some(delay),
                minimum: Some(0),
                ..Options::default()
            };
            let stage = if with_value {
                Stage::with_value(options).await
            } else {
                Stage::new(options)
            };
            let heard = listen_to(&stage).await;
            for _ in 0..3 {
                stage.fire().await;
                stage.advance(50).await;
                stage.end(Ok("quick")).await;
                stage.advance(1_000).await;
            }
            heard.assert(&[]);
        }
    }
}

#[wasm_bindgen_test]
async fn fail_and_retry() {
    let stage = Stage::new(Options::default());
    let heard = listen_to(&stage).await;
    stage.fire().await;
    stage.advance(1_000).await;
    stage.end(Err("no luck")).await;
    stage.advance(1_000).await;
    heard.assert(&["Loading…", "no luck"]);
    assert!(
        !stage.has("[role=alert], [role=status], [aria-live]"),
        "the failure is not said twice, nor the loading part"
    );
    stage.page.click(".lf-retry");
    stage.advance(1_000).await;
    heard.assert(&["Loading…"]);
    stage.end(Err("no luck")).await;
    stage.advance(1_000).await;
    heard.assert(&["no luck"]);
    // Quick retries: each failure is said again, and that it is overcome.
    stage.page.click(".lf-retry");
    stage.advance(50).await;
    stage.end(Err("no luck")).await;
    stage.advance(1_000).await;
    heard.assert(&["no luck"]);
    stage.page.click(".lf-retry");
    stage.advance(50).await;
    stage.end(Ok("one")).await;
    stage.advance(1_000).await;
    heard.assert(&["Loaded."]);
    // Beside content.
    stage.fire().await;
    stage.advance(1_000).await;
    stage.end(Err("not again")).await;
    stage.advance(1_000).await;
    heard.assert(&["Loading…", "not again"]);
    // Overcome by hand; what is only forgotten is not.
    stage.task.set_value("by hand");
    stage.advance(1_000).await;
    heard.assert(&["Loaded."]);
    stage.fire().await;
    stage.end(Err("no")).await;
    stage.advance(1_000).await;
    heard.assert(&["no"]);
    stage.task.reset();
    stage.advance(1_000).await;
    heard.assert(&[]);
}

struct Three {
    page: Mounted,
    tasks: Vec<Task>,
    steps: Vec<Steps>,
    clock: Clock,
}

impl Three {
    /// Three tasks: each in a view of its own, or all in one.
    fn new(together: bool) -> Self {
        let clock = Clock::install();
        let steps: Vec<Steps> = (0..3).map(|_| Steps::default()).collect();
        let handles = Log::<Task>::default();
        let shared = SendWrapper::new((steps.clone(), handles.clone()));
        let page = mount(move || {
            let (steps, handles) = (*shared).clone();
            let declare = |i: usize, name: &'static str| {
                let steps = steps[i].clone();
                let task = async_task(name).run(move || steps.body());
                handles.add(task);
                task
            };
            let (a, b, c) = (declare(0, "user"), declare(1, "orders"), declare(2, "news"));
            if together {
                view! {
                    <AsyncView of=(a, b, c) let((a, b, c))>
                        <p>{move || a.get()} {move || b.get()} {move || c.get()}</p>
                    </AsyncView>
                }
                .into_any()
            } else {
                let one = |task: Task| {
                    view! { <AsyncView of=task let:data><p>{move || data.get()}</p></AsyncView> }
                };
                (one(a), one(b), one(c)).into_any()
            }
        });
        Self {
            page,
            tasks: handles.take(),
            steps,
            clock,
        }
    }

    async fn advance(&self, millis: u64) {
        self.clock.advance(ms(millis)).await;
    }

    async fn fire(&self) {
        for task in &self.tasks {
            task.fire();
        }
        self.advance(0).await;
    }

    async fn end(&self, task: usize, outcome: Result<&'static str, &'static str>) {
        let steps = &self.steps[task];
        steps.end(steps.started() - 1, outcome);
        self.advance(1_000).await;
    }
}

#[wasm_bindgen_test]
async fn three_tasks_at_once_are_told_once() {
    for together in [false, true] {
        let loading = if together {
            "Loading user, orders, news…"
        } else {
            "Loading…"
        };
        let three = Three::new(together);
        three.advance(0).await;
        let heard = Heard::listen();
        three.fire().await;
        three.advance(1_000).await;
        heard.assert(&[loading]);
        three.end(1, Ok("b")).await;
        three.end(0, Ok("a")).await;
        heard.assert(&[]);
        three.end(2, Ok("c")).await;
        heard.assert(&["Loaded."]);
        assert_eq!(three.page.text(), "abc");

        // One of them fails, the last one ends well.
        three.fire().await;
        three.advance(1_000).await;
        three.end(1, Err("no luck")).await;
        three.end(0, Ok("a")).await;
        three.end(2, Ok("c")).await;
        if together {
            heard.assert(&[loading, "no luck"]);
        } else {
            heard.assert(&[loading, "no luck", "Loaded."]);
        }
        three.page.click(".lf-retry");
        three.advance(1_000).await;
        assert_eq!(three.tasks[0].fired_count(), 2, "only what failed");
        assert_eq!(three.tasks[1].fired_count(), 3);
        three.end(1, Ok("b")).await;
        if together {
            heard.assert(&["Loading orders…", "Loaded."]);
        } else {
            heard.assert(&[loading, "Loaded."]);
        }

        // All fail of the same.
        three.fire().await;
        three.advance(1_000).await;
        for steps in &three.steps {
            steps.end(steps.started() - 1, Err("offline"));
        }
        three.advance(1_000).await;
        heard.assert(&[loading, "offline"]);
    }
}

#[wasm_bindgen_test]
async fn what_has_gone_says_nothing_more() {
    let mut three = Three::new(false);
    three.advance(0).await;
    let heard = Heard::listen();
    three.fire().await;
    three.advance(200).await;
    three.page.unmount();
    assert_eq!(three.clock.next_timer(), None);
    three.advance(5_000).await;
    heard.assert(&[]);

    let mut stage = Stage::new(Options::default());
    stage.fire().await;
    stage.advance(1_000).await;
    heard.assert(&["Loading…"]);
    stage.end(Ok("one")).await;
    stage.page.unmount();
    stage.advance(5_000).await;
    heard.assert(&[]);
}

#[wasm_bindgen_test]
async fn the_words_are_those_of_texts() {
    let clock = Clock::install();
    let texts = RwSignal::new(Texts {
        loading: "Lädt …".into(),
        loaded: "Geladen.".into(),
        loading_several: "Wartet auf {tasks}.".into(),
        ..Texts::default()
    });
    let steps = Steps::default();
    let shared = SendWrapper::new(steps.clone());
    let page = mount(move || {
        provide_texts(texts);
        let steps = (*shared).clone();
        let task = async_task("Bericht").run(move || steps.body());
        let other = async_task("Kurse").run_infallible(|| async {});
        other.fire();
        task.fire();
        view! {
            <AsyncView of=task let:data>{move || data.get()}</AsyncView>
            <AsyncView of=(task, other) let((data, _other))>{move || data.get()}</AsyncView>
        }
    });
    clock.advance(Duration::ZERO).await;
    let heard = Heard::listen();
    clock.advance(ms(1_000)).await;
    heard.assert(&["Lädt …"]);
    assert_eq!(page.text(), "Lädt …Wartet auf Bericht.");
    steps.end(0, Ok("1"));
    clock.advance(ms(1_000)).await;
    heard.assert(&["Geladen."]);
}

/// Mounts a view of a failing task with this failure part, and hands back what was heard
/// and the page.
macro_rules! failing {
    ($failed:expr) => {{
        let clock = Clock::install();
        let page = mount(|| {
            let task = async_task("failing").run(|| async { Err::<(), _>("no luck") });
            task.fire();
            view! {
                <AsyncView of=task failed=$failed loading=|| view! { <Spinner/> } let:_data>
                    ""
                </AsyncView>
            }
        });
        clock.advance(Duration::ZERO).await;
        let heard = Heard::listen();
        clock.advance(ms(1_000)).await;
        (page, heard, clock)
    }};
}

#[wasm_bindgen_test]
async fn a_failure_part_of_one_s_own_is_read_out() {
    let (_page, heard, _clock) = failing!(|failed| view! {
        <p>"Sorry: "<b>{move || failed.message()}</b></p>
        <button on:click=move |_| failed.retry()>"Once more"</button>
    });
    heard.assert(&["Sorry: no luck"]);

    // With the pauses that are seen, and without what is not.
    let (_page, heard, _clock) = failing!(|failed| view! {
        <div>
            <h3>"Sorry"</h3>
            <p hidden>"Code 7"</p>
            <ul><li>{move || failed.message()}</li><li>"Not now"</li></ul>
        </div>
    });
    heard.assert(&["Sorry no luck Not now"]);

    let (page, heard, _clock) = failing!(|failed| view! {
        <FailureNote message="As planned." details="…" on_retry=move |()| failed.retry()/>
    });
    heard.assert(&["As planned."]);
    assert!(page.find("[role=alert]").is_none());

    // What announces itself is left to itself.
    let (_page, heard, _clock) = failing!(|failed| view! {
        <p role="alert">{move || failed.message()}</p>
    });
    heard.assert(&[]);

    let (_page, heard, _clock) = failing!(|_failed| "no element");
    heard.assert(&["That failed."]);
}

#[wasm_bindgen_test]
async fn a_loading_part_that_is_a_live_region_is_left_to_itself() {
    let clock = Clock::install();
    let steps = Steps::default();
    let shared = SendWrapper::new(steps.clone());
    let _page = mount(move || {
        let steps = (*shared).clone();
        let task = async_task("report").run(move || steps.body());
        task.fire();
        view! {
            <AsyncView of=task loading=|| view! { <p><b role="status">"Wait"</b></p> } let:_data>
                ""
            </AsyncView>
        }
    });
    clock.advance(Duration::ZERO).await;
    let heard = Heard::listen();
    clock.advance(ms(1_000)).await;
    heard.assert(&[]);
    steps.end(0, Ok("one"));
    clock.advance(ms(1_000)).await;
    heard.assert(&["Loaded."]);
}

#[wasm_bindgen_test]
async fn in_a_modal_dialog_it_is_heard_too() {
    let stage = Stage::new(Options::default());
    stage.flush().await;
    let dialog = document().create_element("dialog").unwrap();
    document().body().unwrap().append_child(&dialog).unwrap();
    let dialog: web_sys::HtmlDialogElement = dialog.unchecked_into();
    dialog.show_modal().unwrap();
    stage.fire().await;
    stage.advance(250).await;
    assert_eq!(
        region().parent_element().unwrap(),
        *dialog.unchecked_ref::<Element>()
    );
    // What comes together with its region would not be heard.
    assert_eq!(region().text_content().unwrap(), "");
    let heard = Heard::listen();
    stage.advance(100).await;
    heard.assert(&["Loading…"]);
    dialog.remove();
    stage.end(Ok("one")).await;
    stage.advance(1_000).await;
    assert_eq!(region().parent_element().unwrap().tag_name(), "BODY");
    assert_eq!(region().text_content().unwrap(), "Loaded.");
}
