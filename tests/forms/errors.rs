//! What a `FireForm` shows when something is wrong.

use crate::stage::{assert_focus, attribute, fill, flush, focus, input, submit, text};
use leptos::prelude::*;
use leptos_fire::{
    async_task,
    testing::{Clock, Mounted, mount},
    view::{FieldError, FieldErrors, FieldNote, FireForm, Texts, provide_texts},
};
use serde::Deserialize;
use std::{fmt, time::Duration};
use wasm_bindgen_test::wasm_bindgen_test;

#[derive(Clone, Debug, Deserialize)]
struct SignUp {
    name: String,
    age: u8,
    #[serde(default)]
    #[expect(dead_code, reason = "it only has to be read from the form")]
    tags: Vec<u8>,
}

/// What is wrong with it cannot be said without a crash.
const SPEECHLESS: &str = "speechless";

#[derive(Clone, Debug)]
struct Refused(Vec<FieldError>, Option<&'static str>);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("refused")
    }
}

impl FieldErrors for Refused {
    fn field_errors(&self) -> Vec<FieldError> {
        assert_ne!(self.1, Some(SPEECHLESS));
        self.0.clone()
    }

    fn summary(&self) -> Option<String> {
        self.1.map(str::to_owned)
    }
}

/// The server's answer depends on the name.
async fn sign_up(input: SignUp) -> Result<u8, Refused> {
    let error = FieldError::new;
    match input.name.as_str() {
        "taken" => Err(Refused(vec![error("name", "It is taken.")], None)),
        "both" => Err(Refused(
            vec![error("age", "Too young."), error("name", "Too short.")],
            Some("Twice no."),
        )),
        "unknown" => Err(Refused(vec![error("colour", "Too red.")], None)),
        "offline" => Err(Refused(vec![], Some("You are offline."))),
        "crash" => panic!("out of paper"),
        "slow" => std::future::pending().await,
        "speechless" => Err(Refused(vec![], Some(SPEECHLESS))),
        _ => Ok(input.age),
    }
}

fn form() -> Mounted {
    mount(|| {
        let task = async_task("sign up").run(sign_up);
        view! {
            <FireForm of=task>
                <label>"Name:" <input name="name" value="Ada" aria-describedby="hint"/></label>
                <FieldNote name="name"/>
                <p id="hint">"As on your passport."</p>
                <label>"Age" <input name="age" value="36"/></label>
                <button id="send">"Send"</button>
            </FireForm>
            <input id="elsewhere"/>
        }
    })
}

const NAME: &str = "[name=name]";
const AGE: &str = "[name=age]";

fn assert_clean(page: &Mounted) {
    assert!(
        page.find("[aria-invalid], .lf-field-note, [role=alert]")
            .is_none()
    );
    assert_eq!(attribute(page, NAME, "aria-describedby").unwrap(), "hint");
    assert_eq!(attribute(page, AGE, "aria-describedby"), None);
}

/// The elements that `aria-describedby` names, but for the field's own.
fn described(page: &Mounted, selector: &str) -> String {
    let ids = attribute(page, selector, "aria-describedby").unwrap();
    let ours = ids.split(' ').filter(|id| *id != "hint");
    ours.map(|id| text(page, &format!("#{id}")))
        .collect::<Vec<_>>()
        .join("|")
}

#[wasm_bindgen_test]
async fn a_note_beside_the_field() {
    let page = form();
    assert_clean(&page);
    fill(&page, NAME, "taken");
    focus(&page, "#send");
    submit(&page).await;
    assert_eq!(text(&page, ".lf-field-note"), "It is taken.");
    assert!(page.find("[role=alert]").is_none());
    assert_eq!(attribute(&page, NAME, "aria-invalid").unwrap(), "true");
    assert!(
        attribute(&page, NAME, "aria-describedby")
            .unwrap()
            .starts_with("hint ")
    );
    assert_eq!(described(&page, NAME), "It is taken.");
    assert_eq!(attribute(&page, AGE, "aria-invalid"), None);
    assert_focus(&page, NAME);
    assert_eq!(input(&page, NAME).value(), "taken");

    fill(&page, NAME, "Ada");
    submit(&page).await;
    assert_clean(&page);
}

#[wasm_bindgen_test]
async fn several_and_the_first_of_the_document_gets_the_focus() {
    let page = form();
    fill(&page, NAME, "both");
    focus(&page, "#send");
    submit(&page).await;
    assert_focus(&page, NAME);
    assert_eq!(described(&page, NAME), "Too short.");
    assert_eq!(described(&page, AGE), "Too young.");
    assert_eq!(text(&page, "[role=alert]"), "Twice no.Age Too young.");
    page.click(".lf-form-link");
    assert_focus(&page, AGE);
}

#[wasm_bindgen_test]
async fn what_belongs_to_no_field_is_in_the_summary() {
    for (name, said) in [
        ("unknown", "colour: Too red."),
        ("offline", "You are offline."),
        ("crash", "crashed: out of paper"),
    ] {
        let page = form();
        fill(&page, NAME, name);
        focus(&page, "#send");
        submit(&page).await;
        let alert = text(&page, "form > .lf-form-summary[role=alert]");
        assert!(alert.starts_with(said), "{alert}");
        assert!(page.find("[aria-invalid]").is_none());
        assert_focus(&page, "#send");
        // The same again is another alert, to be announced again.
        let before = page.find("[role=alert]").unwrap();
        submit(&page).await;
        assert_ne!(page.find("[role=alert]").unwrap(), before);
    }
}

#[wasm_bindgen_test]
async fn a_field_that_cannot_be_read_is_a_mistake_of_that_field() {
    for (value, said) in [
        ("", "Fill in this field."),
        ("old", "Enter a number."),
        ("1.5", "Enter a whole number."),
        ("300", "Enter a number from 0 to 255."),
    ] {
        let page = form();
        fill(&page, AGE, value);
        focus(&page, "#send");
        submit(&page).await;
        assert_eq!(text(&page, "[role=alert]"), format!("Age {said}"));
        assert_eq!(described(&page, AGE), said);
        assert_focus(&page, AGE);
        fill(&page, AGE, "36");
        submit(&page).await;
        assert_clean(&page);
    }
}

#[wasm_bindgen_test]
async fn one_of_several_of_a_name() {
    let page = mount(|| {
        let task = async_task("sign up").run(sign_up);
        view! {
            <FireForm of=task>
                <input name="name" value="Ada"/>
                <input name="age" value="36"/>
                <input name="tags" value="1"/>
                <input name="tags" value="b" id="second"/>
                <FieldNote name="tags"/>
            </FireForm>
        }
    });
    submit(&page).await;
    assert_eq!(
        page.root()
            .query_selector_all("[aria-invalid]")
            .unwrap()
            .length(),
        1
    );
    assert_eq!(described(&page, "#second"), "Enter a number.");
    assert_focus(&page, "#second");
}

#[wasm_bindgen_test]
async fn the_focus_is_not_taken_from_elsewhere() {
    let clock = Clock::install();
    let page = mount(|| {
        let task = async_task("slow")
            .timeout(Duration::from_secs(5))
            .run(|_: ()| std::future::pending::<Result<(), String>>());
        let failing = async_task("failing").run(|wait: Wait| async move {
            wait.pause.await_it().await;
            sign_up(SignUp {
                name: "taken".into(),
                age: 1,
                tags: vec![],
            })
            .await
        });
        view! {
            <FireForm of=failing><input name="name"/></FireForm>
            <input id="elsewhere"/>
            <FireForm of=task attr:id="slow"><button id="go">"Go"</button></FireForm>
        }
    });
    submit(&page).await;
    focus(&page, "#elsewhere");
    flush().await;
    assert!(page.find(".lf-form-summary").is_none());
    PAUSE.with(|pause| pause.replace(None).unwrap().send(()).unwrap());
    flush().await;
    assert_eq!(
        attribute(&page, "[name=name]", "aria-invalid").unwrap(),
        "true"
    );
    assert_focus(&page, "#elsewhere");

    // On the moved clock: a time-out is of no field.
    page.click("#go");
    clock.advance(Duration::from_secs(4)).await;
    assert!(page.find("#slow .lf-form-summary").is_none());
    clock.advance(Duration::from_secs(1)).await;
    assert_eq!(text(&page, "#slow .lf-form-summary"), "timed out after 5s");
}

thread_local! {
    static PAUSE: std::cell::RefCell<Option<futures::channel::oneshot::Sender<()>>> =
        const { std::cell::RefCell::new(None) };
}

#[derive(Clone, Deserialize)]
struct Wait {
    #[serde(skip)]
    pause: Pause,
}

#[derive(Clone, Default)]
struct Pause;

impl Pause {
    async fn await_it(self) {
        let (sender, receiver) = futures::channel::oneshot::channel();
        PAUSE.with(|pause| pause.replace(Some(sender)));
        receiver.await.unwrap();
    }
}

#[wasm_bindgen_test]
async fn the_words_can_be_replaced_while_they_are_shown() {
    let texts = RwSignal::new(Texts::default());
    let page = mount(move || {
        provide_texts(texts);
        let task = async_task("sign up").run(sign_up);
        view! {
            <FireForm of=task>
                <input name="name" value="Ada"/>
                <input name="age" value="old"/>
                <FieldNote name="age"/>
            </FireForm>
        }
    });
    submit(&page).await;
    assert_eq!(page.text(), "Enter a number.");
    texts.set(Texts {
        field_not_a_number: "Bitte eine Zahl.".into(),
        ..Texts::default()
    });
    flush().await;
    assert_eq!(page.text(), "Bitte eine Zahl.");
}

#[wasm_bindgen_test]
async fn text_from_outside_is_shown_as_text() {
    let hostile = "<img src=x onerror=alert(1)>";
    let page = mount(move || {
        let task = async_task("fails").run(move |_: ()| async move {
            Err::<(), _>(Refused(vec![FieldError::new("a", hostile)], Some(hostile)))
        });
        view! { <FireForm of=task><input name="a"/></FireForm> }
    });
    submit(&page).await;
    assert!(page.find("img").is_none());
    assert!(page.text().contains(hostile));
}

#[wasm_bindgen_test]
async fn a_note_is_an_alert_where_the_focus_does_not_move() {
    let page = form();
    let alert = || page.find(".lf-field-note[role=alert]");
    fill(&page, NAME, "taken");
    // It has it already.
    focus(&page, NAME);
    submit(&page).await;
    let first = alert().unwrap();
    assert_eq!(first.text_content().unwrap(), "It is taken.");
    submit(&page).await;
    let second = alert().unwrap();
    assert_ne!(first, second, "the same once more is another alert");
    // It moves.
    focus(&page, "#send");
    submit(&page).await;
    assert_eq!(text(&page, ".lf-field-note"), "It is taken.");
    assert!(alert().is_none());
    assert_focus(&page, NAME);
}

#[wasm_bindgen_test]
async fn a_mistake_goes_once_what_is_submitted_can_be_read() {
    let page = form();
    fill(&page, AGE, "old");
    submit(&page).await;
    assert_eq!(attribute(&page, AGE, "aria-invalid").unwrap(), "true");
    fill(&page, AGE, "36");
    fill(&page, NAME, "slow");
    submit(&page).await;
    assert_eq!(attribute(&page, "form", "aria-busy").unwrap(), "true");
    assert_clean(&page);
}

#[wasm_bindgen_test]
async fn what_cannot_say_what_is_wrong_is_a_failure_all_the_same() {
    let page = form();
    fill(&page, NAME, "speechless");
    submit(&page).await;
    assert_eq!(text(&page, ".lf-form-summary"), "That failed.");
}
