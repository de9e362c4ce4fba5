//! What the fields of a `FireForm` become.

use crate::{
    common::Log,
    stage::{fill, flush, input, submit, text},
};
use leptos::prelude::*;
use leptos_fire::{
    async_task,
    testing::mount,
    view::{FieldNote, FireForm},
};
use send_wrapper::SendWrapper;
use serde::Deserialize;
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{File, FormData};

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Everything {
    text: String,
    empty: Option<String>,
    number: i32,
    ticked: bool,
    unticked: bool,
    tags: Vec<String>,
    none: Vec<String>,
    sizes: Vec<u8>,
    unmarked: Vec<u8>,
    choice: Choice,
    unchosen: Option<Choice>,
    address: Address,
    lines: Vec<Line>,
    extra: BTreeMap<String, u8>,
    day: String,
    moment: String,
    switched_off: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Choice {
    Red,
    Green,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Address {
    street: String,
    zip: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Line {
    count: u8,
    gift: bool,
}

#[wasm_bindgen_test]
async fn each_kind_of_field() {
    let got = Log::<Everything>::default();
    let shared = SendWrapper::new(got.clone());
    let page = mount(move || {
        let task = async_task("send").run(move |sent: Everything| {
            shared.add(sent);
            async { Ok::<_, String>(()) }
        });
        view! {
            <FireForm of=task>
                <textarea name="text">"a <b> & ü"</textarea>
                <input name="empty"/>
                <input name="number" type="number" value="-3"/>
                <input name="ticked" type="checkbox" checked/>
                <input name="unticked" type="checkbox"/>
                <input name="tags" type="checkbox" value="a" checked/>
                <input name="tags" type="checkbox" value="b"/>
                <input name="tags" type="checkbox" value="c" checked/>
                <input name="none" type="checkbox" value="a"/>
                <select name="sizes" multiple>
                    <option selected>"1"</option><option>"2"</option><option selected>"3"</option>
                </select>
                <select name="unmarked" multiple><option>"1"</option></select>
                <input name="choice" type="radio" value="red"/>
                <input name="choice" type="radio" value="green" checked/>
                <input name="unchosen" type="radio" value="red"/>
                <input name="address[street]" value="Elm"/>
                <input name="address.zip" value=""/>
                <input name="lines[0][count]" value="1"/>
                <input name="lines[0][gift]" type="checkbox"/>
                <input name="lines[1][count]" value="2"/>
                <input name="lines[1][gift]" type="checkbox" checked/>
                <input name="extra[x]" value="9"/>
                <input name="day" type="date" value="2026-03-01"/>
                <input name="moment" type="datetime-local" value="2026-03-01T09:30"/>
                <input name="switched_off" value="not sent" disabled/>
                <input name="file" type="file"/>
            </FireForm>
        }
    });
    submit(&page).await;
    assert_eq!(
        page.find("[role=alert]")
            .and_then(|alert| alert.text_content()),
        None
    );
    let list = |items: &[&str]| items.iter().map(ToString::to_string).collect::<Vec<_>>();
    let expected = Everything {
        text: "a <b> & ü".into(),
        empty: None,
        number: -3,
        ticked: true,
        unticked: false,
        tags: list(&["a", "c"]),
        none: vec![],
        sizes: vec![1, 3],
        unmarked: vec![],
        choice: Choice::Green,
        unchosen: None,
        address: Address {
            street: "Elm".into(),
            zip: None,
        },
        lines: vec![
            Line {
                count: 1,
                gift: false,
            },
            Line {
                count: 2,
                gift: true,
            },
        ],
        extra: BTreeMap::from([("x".into(), 9)]),
        day: "2026-03-01".into(),
        moment: "2026-03-01T09:30".into(),
        switched_off: None,
    };
    assert_eq!(got.take(), [expected]);
}

#[wasm_bindgen_test]
async fn files_by_form_data() {
    let got = Log::<FormData>::default();
    let shared = SendWrapper::new(got.clone());
    let page = mount(move || {
        let task = async_task("upload").run(move |data: FormData| {
            shared.add(data);
            async { Ok::<_, String>(()) }
        });
        view! {
            <FireForm of=task>
                <input name="title" value="Picture"/>
                <input name="picture" type="file"/>
                <button name="how" value="now">"Send"</button>
            </FireForm>
        }
    });
    // A file as if chosen by hand.
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).unwrap();
    let transfer = js_sys::Reflect::construct(
        &get(&js_sys::global(), "DataTransfer").unchecked_into::<js_sys::Function>(),
        &js_sys::Array::new(),
    )
    .unwrap();
    let parts = js_sys::Array::of1(&"bytes".into());
    let file = File::new_with_str_sequence(&parts, "a.txt").unwrap();
    let items = get(&transfer, "items");
    let add: js_sys::Function = get(&items, "add").unchecked_into();
    add.call1(&items, &file).unwrap();
    let files = get(&transfer, "files");
    js_sys::Reflect::set(&input(&page, "[type=file]"), &"files".into(), &files).unwrap();

    page.click("button");
    flush().await;
    let data = got.take().remove(0);
    assert_eq!(data.get("title"), "Picture");
    assert_eq!(data.get("how"), "now");
    let sent: File = data.get("picture").dyn_into().unwrap();
    assert_eq!((sent.name().as_str(), sent.size()), ("a.txt", 5.0));
}

/// A date as a library of dates has it: made of its text.
#[derive(Clone, Debug, PartialEq)]
struct Date(u16, u8, u8);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parts: Vec<_> = text.split('-').collect();
        let date = match parts[..] {
            [year, month, day] => (|| {
                Some(Self(
                    year.parse().ok()?,
                    month.parse().ok()?,
                    day.parse().ok()?,
                ))
            })(),
            _ => None,
        };
        date.ok_or_else(|| serde::de::Error::custom("There is no such day."))
    }
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Trip {
    there: Date,
    back: Option<Date>,
}

#[wasm_bindgen_test]
async fn dates_of_a_type_of_their_own() {
    let got = Log::<Trip>::default();
    let shared = SendWrapper::new(got.clone());
    let page = mount(move || {
        let task = async_task("send").run(move |trip: Trip| {
            shared.add(trip);
            async { Ok::<_, String>(()) }
        });
        view! {
            <FireForm of=task>
                <label>"There" <input name="there" type="date" value="2026-03-01"/></label>
                <label>"Back" <input name="back" type="date"/></label>
            </FireForm>
        }
    });
    submit(&page).await;
    let there = Date(2026, 3, 1);
    assert_eq!(
        got.take(),
        [Trip {
            there: there.clone(),
            back: None
        }]
    );
    input(&page, "[name=back]").set_value("2026-03-09");
    submit(&page).await;
    assert_eq!(
        got.take(),
        [Trip {
            there,
            back: Some(Date(2026, 3, 9))
        }]
    );
    // Emptied, and made something else than a date.
    for (value, said) in [
        ("", "Fill in this field."),
        ("tomorrow", "There is no such day."),
    ] {
        input(&page, "[name=there]").set_type("text");
        input(&page, "[name=there]").set_value(value);
        submit(&page).await;
        assert_eq!(
            page.find("[role=alert]").unwrap().text_content().unwrap(),
            format!("There {said}")
        );
    }
    assert!(got.take().is_empty());
}

#[wasm_bindgen_test]
async fn a_check_box_is_ticked_whatever_value_it_has() {
    #[derive(Clone, Debug, PartialEq, Deserialize)]
    struct Terms {
        terms: bool,
        news: bool,
    }
    let got = Log::<Terms>::default();
    let shared = SendWrapper::new(got.clone());
    let page = mount(move || {
        let got = (*shared).clone();
        let task = async_task("accept").run_infallible(move |terms: Terms| {
            got.add(terms);
            async {}
        });
        view! {
            <FireForm of=task>
                <input type="checkbox" name="terms" value="accepted" checked/>
                <input type="checkbox" name="news" value="wanted"/>
            </FireForm>
        }
    });
    submit(&page).await;
    let expected = Terms {
        terms: true,
        news: false,
    };
    assert_eq!(got.take(), [expected]);
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Weighed {
    weight: f64,
}

#[wasm_bindgen_test]
async fn fractions_are_read_as_rust_reads_them() {
    let page = mount(|| {
        let weigh = |input: Weighed| async move { Ok::<_, String>(input.weight) };
        let task = async_task("weigh").run(weigh);
        view! {
            <FireForm of=task>
                <input name="weight"/>
                <FieldNote name="weight"/>
            </FireForm>
            <output>{move || task.value().map(|weight| weight.to_string())}</output>
        }
    });
    for written in [
        "0",
        "-0",
        "+5",
        "007",
        ".5",
        "1.",
        "2.75",
        "-3.5e-2",
        "1E3",
        "0.1",
        "1e400",
        "1e-400",
        "",
        " ",
        "1 ",
        "x",
        "0x10",
        "1_000",
        "1,5",
        "1e",
        "e5",
        ".",
        "-",
        "--1",
        "1.2.3",
        "Infinity",
        "NaN",
        "inf",
        "9007199254740993",
        "179769313486231580793728971405301e276",
    ] {
        fill(&page, "[name=weight]", written);
        submit(&page).await;
        let shown = match written.trim().parse::<f64>() {
            Ok(weight) if weight.is_finite() => weight.to_string(),
            _ => {
                assert!(page.find("[aria-invalid]").is_some(), "{written:?}");
                continue;
            }
        };
        assert!(page.find("[aria-invalid]").is_none(), "{written:?}");
        assert_eq!(text(&page, "output"), shown, "{written:?}");
    }
}
