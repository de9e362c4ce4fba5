//! Spinner, progress bar, failure note and skeleton, each alone and without a stylesheet.

use crate::common::Log;
use leptos::prelude::*;
use leptos_fire::{
    testing::{Mounted, mount, settled},
    view::{FailureNote, ProgressBar, Skeleton, Spinner},
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

async fn flush() {
    _ = settled(Duration::ZERO).await;
}

fn attribute(page: &Mounted, selector: &str, name: &str) -> Option<String> {
    page.find(selector).unwrap().get_attribute(name)
}

/// No element has a style or a handler in the page itself.
fn assert_nothing_inline(page: &Mounted) {
    assert!(page.find("[style], [onclick], style, script").is_none());
}

#[wasm_bindgen_test]
async fn a_spinner_says_what_goes_on() {
    let page = mount(|| view! { <Spinner/> });
    assert_eq!(page.text(), "Loading…");
    assert!(page.find(".lf-spinner[role=status]").is_some());
    assert!(page.find(".lf-spinner-mark[aria-hidden=true]").is_some());
    assert_nothing_inline(&page);

    let what = RwSignal::new("Counting…".to_string());
    let page = mount(move || view! { <Spinner text=what/> });
    assert_eq!(page.text(), "Counting…");
    what.set("Sorting…".into());
    flush().await;
    assert_eq!(page.text(), "Sorting…");
}

#[wasm_bindgen_test]
async fn a_progress_bar_knows_how_far_it_is_or_does_not() {
    let page = mount(|| view! { <ProgressBar/> });
    assert!(page.find("progress.lf-progress:indeterminate").is_some());
    assert_eq!(
        attribute(&page, "progress", "aria-label").unwrap(),
        "Loading…"
    );
    assert_nothing_inline(&page);

    let done = RwSignal::new(Some(0.25));
    let page = mount(move || view! { <ProgressBar value=done label="Uploading"/> });
    let value = || attribute(&page, "progress", "value");
    assert_eq!(value().as_deref(), Some("0.25"));
    assert_eq!(attribute(&page, "progress", "max").as_deref(), Some("1"));
    assert_eq!(
        attribute(&page, "progress", "aria-label").unwrap(),
        "Uploading"
    );
    assert!(page.find("progress:indeterminate").is_none());
    for (set, shown) in [
        (Some(7.0), Some("1")),
        (Some(-1.0), Some("0")),
        (Some(f64::NAN), None),
        (Some(0.5), Some("0.5")),
        (None, None),
    ] {
        done.set(set);
        flush().await;
        assert_eq!(value().as_deref(), shown);
        assert_eq!(
            page.find("progress:indeterminate").is_some(),
            shown.is_none()
        );
    }
}

#[wasm_bindgen_test]
async fn a_skeleton_is_decoration() {
    let page = mount(|| view! { <Skeleton/><Skeleton lines=0/> });
    assert_eq!(page.text(), "");
    let lines = page
        .root()
        .query_selector_all(".lf-skeleton[aria-hidden=true] > .lf-skeleton-line");
    assert_eq!(lines.unwrap().length(), 3);
    assert_nothing_inline(&page);
}

#[wasm_bindgen_test]
async fn a_failure_note_has_what_it_is_given() {
    let page = mount(|| view! { <FailureNote message="no luck"/> });
    assert_eq!(page.text(), "no luck");
    assert!(
        page.find(".lf-failure[role=alert] > .lf-failure-message")
            .is_some()
    );
    assert!(page.find("button, details").is_none());
    assert_nothing_inline(&page);
}

#[wasm_bindgen_test]
async fn a_failure_note_tries_again_is_dismissed_and_tells_more() {
    let calls = Log::<&str>::default();
    let message = RwSignal::new("no luck".to_string());
    let details = RwSignal::new(Some("at line 1".to_string()));
    let page = mount({
        let calls = SendWrapper::new(calls.clone());
        move || {
            let (retry, dismiss) = (calls.clone(), calls);
            view! {
                <FailureNote
                    message
                    details
                    on_retry=move |()| retry.add("retry")
                    on_dismiss=move |()| dismiss.add("dismiss")
                />
            }
        }
    });
    let text = |selector| page.find(selector).unwrap().text_content().unwrap();
    assert_eq!(
        (text(".lf-retry"), text(".lf-dismiss"), text("summary")),
        ("Try again".into(), "Dismiss".into(), "Details".into())
    );
    assert!(
        page.find("button:not([type=button])").is_none(),
        "it submits no form around it"
    );
    page.click(".lf-retry");
    page.click(".lf-dismiss");
    assert_eq!(calls.take(), ["retry", "dismiss"]);

    let opened = page.find("details").unwrap();
    assert!(!opened.has_attribute("open"));
    page.click("summary");
    flush().await;
    message.set("no luck either".into());
    details.set(Some("at line 2".into()));
    flush().await;
    assert_eq!(
        page.find("details[open]").unwrap(),
        opened,
        "they stay open"
    );
    assert_eq!(text(".lf-failure-details pre"), "at line 2");
    assert_eq!(text(".lf-failure-message"), "no luck either");
    details.set(None);
    flush().await;
    assert!(page.find("details").is_none());
}

#[wasm_bindgen_test]
async fn text_from_outside_is_shown_as_text() {
    let hostile = "<img src=x onerror=alert(1)>";
    let page = mount(move || {
        view! {
            <FailureNote message=hostile details=hostile/>
            <Spinner text=hostile/>
            <ProgressBar label=hostile/>
        }
    });
    assert!(page.find("img").is_none());
    assert!(page.text().contains(hostile));
}
