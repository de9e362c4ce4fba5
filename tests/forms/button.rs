//! `FireButton`.

use crate::{
    common::{Log, Steps},
    stage::{POLICIES, assert_focus, attribute, flush, focus, text},
};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, Fire, async_task,
    testing::{Mounted, mount},
    view::FireButton,
};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlDialogElement};

type Task = AsyncTask<(), &'static str, &'static str>;

#[derive(Clone, Copy, Default)]
struct Options {
    policy: leptos_fire::Policy,
    confirm: bool,
    cancel: bool,
    allow_repeat: bool,
}

fn button(options: Options) -> (Mounted, Steps, Task) {
    let steps = Steps::default();
    let handle = Log::<Task>::default();
    let shared = SendWrapper::new((steps.clone(), handle.clone()));
    let page = mount(move || {
        let (steps, handle) = (*shared).clone();
        let task = async_task("save")
            .policy(options.policy)
            .run(move || steps.body());
        handle.add(task);
        let Options {
            cancel,
            allow_repeat,
            ..
        } = options;
        if options.confirm {
            view! { <FireButton fire=task confirm="Really?" cancel>"Save"</FireButton> }.into_any()
        } else {
            view! { <FireButton fire=task cancel allow_repeat>"Save"</FireButton> }.into_any()
        }
    });
    (page, steps, handle.take().remove(0))
}

const BUTTON: &str = "button.lf-fire";

#[wasm_bindgen_test]
async fn it_is_busy_while_its_run_is_under_way_and_keeps_the_focus() {
    let (page, steps, _) = button(Options::default());
    assert_eq!(page.text(), "Save");
    assert_eq!(attribute(&page, BUTTON, "type").unwrap(), "button");
    focus(&page, BUTTON);
    for outcome in [Ok("saved"), Err("no luck")] {
        page.click(BUTTON);
        flush().await;
        assert_eq!(attribute(&page, BUTTON, "aria-busy").unwrap(), "true");
        assert_eq!(attribute(&page, BUTTON, "aria-disabled").unwrap(), "true");
        assert!(page.find("button[disabled]").is_none());
        assert!(
            page.find(".lf-fire > .lf-spinner-mark[aria-hidden=true]")
                .is_some()
        );
        assert_focus(&page, BUTTON);
        steps.end(steps.started() - 1, outcome);
        flush().await;
        assert_eq!(attribute(&page, BUTTON, "aria-busy").unwrap(), "false");
        assert_eq!(attribute(&page, BUTTON, "aria-disabled"), None);
        assert!(page.find(".lf-spinner-mark").is_none());
    }
    assert_eq!(steps.started(), 2);
    assert!(page.find("[style], [onclick], style, script").is_none());
}

#[wasm_bindgen_test]
async fn a_double_click_is_one_run_under_each_policy() {
    for policy in POLICIES {
        for later in [false, true] {
            let (page, steps, task) = button(Options {
                policy,
                ..Options::default()
            });
            page.click(BUTTON);
            if later {
                flush().await;
            }
            page.click(BUTTON);
            flush().await;
            let counts = (steps.started(), task.fired_count(), task.skipped_count());
            assert_eq!(counts, (1, 1, 0), "{policy:?} {later}");
            steps.end(0, Ok("saved"));
            flush().await;
            page.click(BUTTON);
            assert_eq!(steps.started(), 2);
        }
    }
}

#[wasm_bindgen_test]
async fn it_repeats_if_asked_to() {
    let (page, steps, task) = button(Options {
        policy: leptos_fire::Policy::Parallel,
        allow_repeat: true,
        ..Options::default()
    });
    page.click(BUTTON);
    page.click(BUTTON);
    flush().await;
    assert_eq!(steps.started(), 2);
    assert_eq!(attribute(&page, BUTTON, "aria-disabled"), None);
    for (run, busy) in [(0, "true"), (1, "false")] {
        steps.end(run, Ok("saved"));
        flush().await;
        assert_eq!(attribute(&page, BUTTON, "aria-busy").unwrap(), busy);
    }
    assert_eq!(task.value(), Some("saved"));
}

#[wasm_bindgen_test]
async fn only_its_own_run_makes_it_busy() {
    let (page, steps, task) = button(Options::default());
    task.fire();
    flush().await;
    assert_eq!(attribute(&page, BUTTON, "aria-busy").unwrap(), "false");
    page.click(BUTTON);
    flush().await;
    assert_eq!(steps.started(), 2, "the policy restarts it");
    assert_eq!(attribute(&page, BUTTON, "aria-busy").unwrap(), "true");
    task.fire();
    flush().await;
    assert_eq!(attribute(&page, BUTTON, "aria-busy").unwrap(), "false");
}

#[wasm_bindgen_test]
async fn it_cancels_and_takes_the_focus_back() {
    let (page, steps, task) = button(Options {
        cancel: true,
        ..Options::default()
    });
    assert!(page.find(".lf-cancel").is_none());
    page.click(BUTTON);
    flush().await;
    assert_eq!(text(&page, ".lf-cancel"), "Cancel");
    focus(&page, ".lf-cancel");
    page.click(".lf-cancel");
    flush().await;
    assert!(steps.dropped(0) && !task.is_loading());
    assert!(page.find(".lf-cancel").is_none());
    assert_focus(&page, BUTTON);
    // It goes as well when the run ends by itself.
    page.click(BUTTON);
    flush().await;
    focus(&page, ".lf-cancel");
    steps.end(1, Ok("saved"));
    flush().await;
    assert_focus(&page, BUTTON);
}

fn is_open(page: &Mounted) -> bool {
    let dialog: HtmlDialogElement = page.find("dialog").unwrap().unchecked_into();
    dialog.open()
}

#[wasm_bindgen_test]
async fn it_asks_first() {
    let (page, steps, _) = button(Options {
        confirm: true,
        ..Options::default()
    });
    assert!(!is_open(&page));
    focus(&page, BUTTON);
    page.click(BUTTON);
    assert!(is_open(&page) && page.find("dialog:modal[role=alertdialog]").is_some());
    assert_eq!(attribute(&page, "dialog", "aria-label").unwrap(), "Really?");
    assert_eq!(text(&page, ".lf-confirm-question"), "Really?");
    assert_focus(&page, ".lf-confirm .lf-dismiss");
    page.click(".lf-confirm .lf-dismiss");
    flush().await;
    assert!(!is_open(&page) && steps.started() == 0);
    assert_focus(&page, BUTTON);

    // Escape is the browser's `cancel`, and then it closes the dialog.
    page.click(BUTTON);
    let dialog: HtmlDialogElement = page.find("dialog").unwrap().unchecked_into();
    assert!(
        dialog
            .dispatch_event(&Event::new("cancel").unwrap())
            .unwrap()
    );
    dialog.close();
    flush().await;
    assert_eq!(steps.started(), 0);
    assert_focus(&page, BUTTON);

    page.click(BUTTON);
    page.click(".lf-proceed");
    page.click(".lf-proceed");
    flush().await;
    assert!(!is_open(&page));
    assert_eq!(steps.started(), 1);
    assert_focus(&page, BUTTON);
    page.click(BUTTON);
    assert!(!is_open(&page), "nothing to ask while it is busy");
}

#[wasm_bindgen_test]
async fn the_input_is_a_value_or_read_when_it_is_fired() {
    let got = Log::<u32>::default();
    let number = RwSignal::new(1);
    let shared = SendWrapper::new(got.clone());
    let page = mount(move || {
        let task = async_task("count").run_infallible(move |n: u32| {
            shared.add(n);
            async {}
        });
        let fire: Fire<u32> = task.into();
        view! {
            <FireButton fire=task input=7 attr:id="value" class:big=true confirm="?">"A"</FireButton>
            <FireButton fire input_with=move || number.get() attr:id="read" cancel=true>"B"</FireButton>
        }
    });
    assert!(page.find("button#value.lf-fire.big").is_some());
    assert_eq!(
        page.root()
            .query_selector_all("#value, #read, .big")
            .unwrap()
            .length(),
        2,
        "what is given goes to the button alone"
    );
    number.set(2);
    page.click("#read");
    flush().await;
    page.click("#value");
    page.click(".lf-proceed");
    flush().await;
    assert_eq!(got.take(), [2, 7]);
}

#[wasm_bindgen_test]
async fn it_may_go_while_its_run_is_under_way() {
    let (mut page, steps, _) = button(Options::default());
    page.click(BUTTON);
    flush().await;
    page.unmount();
    flush().await;
    assert!(steps.dropped(0));

    // The task stays, the button goes.
    let steps = Steps::default();
    let shown = RwSignal::new(true);
    let shared = SendWrapper::new(steps.clone());
    let page = mount(move || {
        let task = async_task("save").run(move || shared.body());
        move || {
            shown
                .get()
                .then(|| view! { <FireButton fire=task cancel=true>"Save"</FireButton> })
        }
    });
    page.click(BUTTON);
    flush().await;
    shown.set(false);
    flush().await;
    steps.end(0, Ok("saved"));
    flush().await;
    assert_eq!(page.text(), "");
}

#[wasm_bindgen_test]
async fn a_failure_that_nobody_looks_at_is_still_reported() {
    use wasm_bindgen::{JsValue, closure::Closure};
    let console = js_sys::Reflect::get(&js_sys::global(), &"console".into()).unwrap();
    let reports = Log::<String>::default();
    let note = Closure::<dyn FnMut(JsValue)>::new({
        let reports = reports.clone();
        move |report: JsValue| reports.add(report.as_string().unwrap_or_default())
    });
    let names = ["warn", "error"];
    let before = names.map(|name| js_sys::Reflect::get(&console, &name.into()).unwrap());
    for name in names {
        js_sys::Reflect::set(&console, &name.into(), note.as_ref()).unwrap();
    }
    let (page, steps, _) = button(Options::default());
    page.click(BUTTON);
    flush().await;
    steps.end(0, Err("no luck"));
    flush().await;
    for (name, before) in names.iter().zip(&before) {
        js_sys::Reflect::set(&console, &(*name).into(), before).unwrap();
    }
    let reports = reports.take();
    assert_eq!(reports.len(), 1, "{reports:?}");
    assert!(reports[0].contains("save"), "{reports:?}");
}

#[wasm_bindgen_test]
async fn a_cancel_that_stays_keeps_the_focus() {
    let (page, steps, _) = button(Options {
        policy: leptos_fire::Policy::Parallel,
        cancel: true,
        allow_repeat: true,
        ..Options::default()
    });
    page.click(BUTTON);
    page.click(BUTTON);
    flush().await;
    focus(&page, ".lf-cancel");
    steps.end(0, Ok("saved"));
    flush().await;
    assert_focus(&page, ".lf-cancel");
    steps.end(1, Ok("saved"));
    flush().await;
    assert_focus(&page, BUTTON);
}

#[wasm_bindgen_test]
async fn escape_gives_the_focus_to_a_button_that_a_click_did_not_give_it_to() {
    let (page, _, _) = button(Options {
        confirm: true,
        ..Options::default()
    });
    // As some browsers do it, and as a click from a script is.
    page.click(BUTTON);
    let dialog: HtmlDialogElement = page.find("dialog").unwrap().unchecked_into();
    dialog.close();
    flush().await;
    assert_focus(&page, BUTTON);
}
