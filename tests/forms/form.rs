//! `FireForm`: submitting it.

use crate::{
    common::{Log, Steps},
    stage::{POLICIES, attribute, fill, flush, input, submit},
};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, Policy, async_task,
    testing::{Mounted, mount},
    view::FireForm,
};
use send_wrapper::SendWrapper;
use serde::Deserialize;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Sent {
    name: String,
    button: Option<String>,
}

type Task = AsyncTask<Sent, &'static str, &'static str>;

struct Form {
    page: Mounted,
    steps: Steps,
    task: Task,
    got: Log<Sent>,
}

fn form(policy: Policy, reset_on_ok: bool, allow_repeat: bool) -> Form {
    let (steps, handle, got) = (Steps::default(), Log::<Task>::default(), Log::default());
    let shared = SendWrapper::new((steps.clone(), handle.clone(), Log::clone(&got)));
    let page = mount(move || {
        let (steps, handle, got) = (*shared).clone();
        let task = async_task("send").policy(policy).run(move |sent: Sent| {
            got.add(sent);
            steps.body()
        });
        handle.add(task);
        view! {
            <FireForm of=task reset_on_ok allow_repeat attr:id="the-form" class:wide=true>
                <input name="name" value="first" required/>
                <button name="button" value="inside">"Send"</button>
            </FireForm>
            <button id="outside" form="the-form" name="button" value="outside">"Send"</button>
        }
    });
    Form {
        page,
        steps,
        task: handle.take().remove(0),
        got,
    }
}

fn sent(name: &str, button: Option<&str>) -> Sent {
    Sent {
        name: name.into(),
        button: button.map(Into::into),
    }
}

#[wasm_bindgen_test]
async fn every_way_to_submit_it() {
    let form = form(Policy::Restart, false, true);
    assert!(
        form.page
            .find("form#the-form.lf-form.wide[data-task=send]")
            .is_some()
    );
    fill(&form.page, "input", "Ada");
    submit(&form.page).await;
    form.page.click("form button");
    flush().await;
    form.page.click("#outside");
    flush().await;
    let expected = [None, Some("inside"), Some("outside")];
    assert_eq!(form.got.take(), expected.map(|button| sent("Ada", button)));
    assert!(
        form.page
            .find("[style], [onclick], style, script")
            .is_none()
    );
}

#[wasm_bindgen_test]
async fn submitted_twice_it_is_one_run_under_each_policy() {
    for policy in POLICIES {
        let form = form(policy, false, false);
        form.page.click("form button");
        form.page.click("#outside");
        submit(&form.page).await;
        submit(&form.page).await;
        let counts = (form.steps.started(), form.task.fired_count());
        assert_eq!(counts, (1, 1), "{policy:?}");
        assert_eq!(attribute(&form.page, "form", "aria-busy").unwrap(), "true");
        assert!(form.page.find(".lf-form-busy progress").is_some());
        form.steps.end(0, Ok("done"));
        flush().await;
        assert_eq!(attribute(&form.page, "form", "aria-busy").unwrap(), "false");
        assert!(form.page.find(".lf-form-busy").is_none());
        submit(&form.page).await;
        assert_eq!(form.steps.started(), 2);
    }
}

#[wasm_bindgen_test]
async fn the_browser_validates_before() {
    let form = form(Policy::Restart, false, false);
    fill(&form.page, "input", "");
    submit(&form.page).await;
    form.page.click("#outside");
    flush().await;
    assert_eq!(form.steps.started(), 0);

    let page = mount(|| {
        let task = async_task("send").run(|_: Sent| async { Err::<(), _>("it was fired") });
        view! {
            <FireForm of=task novalidate=true><input name="name" required/></FireForm>
        }
    });
    submit(&page).await;
    assert_eq!(page.text(), "it was fired");
}

#[wasm_bindgen_test]
async fn what_was_filled_in_stays_or_is_reset() {
    for reset in [false, true] {
        let form = form(Policy::Restart, reset, false);
        fill(&form.page, "input", "Ada");
        for (run, outcome) in [(0, Err("no luck")), (1, Ok("done"))] {
            submit(&form.page).await;
            form.steps.end(run, outcome);
            flush().await;
            let expected = if reset && outcome.is_ok() {
                "first"
            } else {
                "Ada"
            };
            assert_eq!(input(&form.page, "input").value(), expected);
        }
        assert!(form.page.find("[role=alert]").is_none());
    }
}

#[wasm_bindgen_test]
async fn it_may_go_while_its_run_is_under_way() {
    let mut form = form(Policy::Restart, true, false);
    submit(&form.page).await;
    form.page.unmount();
    flush().await;
    assert!(form.steps.dropped(0));

    let steps = Steps::default();
    let shown = RwSignal::new(true);
    let shared = SendWrapper::new(steps.clone());
    let page = mount(move || {
        let task = async_task("send").run(move |(): ()| shared.body());
        move || {
            shown
                .get()
                .then(|| view! { <FireForm of=task reset_on_ok=true>""</FireForm> })
        }
    });
    submit(&page).await;
    shown.set(false);
    flush().await;
    steps.end(0, Err("no luck"));
    flush().await;
    assert_eq!(page.text(), "");
}

#[wasm_bindgen_test]
async fn a_field_may_have_the_name_of_something_that_a_form_can_do() {
    let steps = Steps::default();
    let shared = SendWrapper::new(steps.clone());
    let page = mount(move || {
        let task = async_task("send")
            .run(move |_: std::collections::BTreeMap<String, String>| shared.body());
        view! {
            <FireForm of=task reset_on_ok=true>
                <input name="elements" value="first"/>
                <input name="contains"/>
                <button type="reset" id="reset">"Reset"</button>
            </FireForm>
        }
    });
    for run in [0, 1] {
        fill(&page, "[name=elements]", "second");
        submit(&page).await;
        steps.end(run, Ok("done"));
        flush().await;
        assert_eq!(input(&page, "[name=elements]").value(), "first");
        assert_eq!(attribute(&page, "form", "aria-busy").unwrap(), "false");
    }
    submit(&page).await;
    steps.end(2, Err("no luck"));
    flush().await;
    assert!(page.find("[role=alert]").is_some());
}

#[wasm_bindgen_test]
async fn of_several_under_way_an_earlier_one_changes_nothing_after_a_later_one() {
    let form = form(Policy::Parallel, true, true);
    fill(&form.page, "input", "Ada");
    submit(&form.page).await;
    fill(&form.page, "input", "Grace");
    submit(&form.page).await;
    form.steps.end(1, Err("no luck"));
    flush().await;
    form.steps.end(0, Ok("done"));
    flush().await;
    assert_eq!(
        form.page
            .find("[role=alert]")
            .unwrap()
            .text_content()
            .unwrap(),
        "no luck"
    );
    assert_eq!(input(&form.page, "input").value(), "Grace");
    // And the other way round.
    submit(&form.page).await;
    submit(&form.page).await;
    form.steps.end(3, Ok("done"));
    flush().await;
    form.steps.end(2, Err("no luck"));
    flush().await;
    assert!(form.page.find("[role=alert]").is_none());
    assert_eq!(input(&form.page, "input").value(), "first");
}

#[wasm_bindgen_test]
async fn what_was_typed_while_it_was_sent_is_not_reset() {
    let form = form(Policy::Restart, true, false);
    fill(&form.page, "input", "Ada");
    submit(&form.page).await;
    fill(&form.page, "input", "Grace");
    let typed = js_sys::eval("new Event('input', { bubbles: true })").unwrap();
    let field = form.page.find("input").unwrap();
    field.dispatch_event(&typed.unchecked_into()).unwrap();
    form.steps.end(0, Ok("done"));
    flush().await;
    assert_eq!(input(&form.page, "input").value(), "Grace");
    submit(&form.page).await;
    form.steps.end(1, Ok("done"));
    flush().await;
    assert_eq!(input(&form.page, "input").value(), "first");
}
