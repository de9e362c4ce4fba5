//! The words: English, until somebody provides others.

use leptos::{context::Provider, prelude::*};
use leptos_fire::{
    AsyncView, async_task,
    testing::{Mounted, mount, settled},
    view::{FailureNote, ProgressBar, ProvidedTexts, Spinner, Texts, provide_texts, use_texts},
};
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

async fn flush() {
    _ = settled(Duration::ZERO).await;
}

fn german() -> Texts {
    Texts {
        loading: "Lädt …".into(),
        try_again: "Noch einmal".into(),
        dismiss: "Schließen".into(),
        details: "Einzelheiten".into(),
        ..Texts::default()
    }
}

fn all() -> impl IntoView {
    let failing = async_task("failing").run(|| async { Err::<(), _>("!") });
    failing.fire();
    let forever = async_task("forever").run_infallible(std::future::pending::<()>);
    forever.fire();
    view! {
        <Spinner/>
        <ProgressBar/>
        <FailureNote message="!" details="?" on_retry=|()| () on_dismiss=|()| ()/>
        <AsyncView of=failing let:_data>""</AsyncView>
        <AsyncView of=forever delay=Duration::ZERO let:_data>""</AsyncView>
    }
}

const ENGLISH: &str = "Loading…!Details?Try againDismiss!Try againLoading…";
const GERMAN: &str = "Lädt …!Einzelheiten?Noch einmalSchließen!Noch einmalLädt …";

fn label(page: &Mounted) -> String {
    page.find("progress")
        .unwrap()
        .get_attribute("aria-label")
        .unwrap()
}

#[wasm_bindgen_test]
async fn they_are_english_by_default() {
    let page = mount(all);
    flush().await;
    assert_eq!(
        (page.text().as_str(), label(&page).as_str()),
        (ENGLISH, "Loading…")
    );
}

#[wasm_bindgen_test]
async fn they_can_be_replaced_while_they_are_shown() {
    let texts = RwSignal::new(german());
    let page = mount(move || {
        provide_texts(texts);
        all()
    });
    flush().await;
    assert_eq!(
        (page.text().as_str(), label(&page).as_str()),
        (GERMAN, "Lädt …")
    );
    let note = page.find(".lf-failure").unwrap();
    texts.set(Texts::default());
    flush().await;
    assert_eq!(
        (page.text().as_str(), label(&page).as_str()),
        (ENGLISH, "Loading…")
    );
    assert_eq!(
        page.find(".lf-failure").unwrap(),
        note,
        "nothing is rebuilt for it"
    );
}

#[wasm_bindgen_test]
async fn a_part_of_the_page_may_have_its_own() {
    let page = mount(|| {
        provide_texts(german());
        let french = Texts {
            loading: "Chargement…".into(),
            ..use_texts().get_untracked()
        };
        view! {
            <Provider value=ProvidedTexts::new(Signal::stored(french))>
                <Spinner/>
                <FailureNote message="!" on_retry=|()| ()/>
            </Provider>
            <Spinner/>
        }
    });
    flush().await;
    assert_eq!(page.text(), "Chargement…!Noch einmalLädt …");
}
