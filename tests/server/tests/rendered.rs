//! What a server renders. How tasks themselves behave there is asserted by the native tests.

use futures::StreamExt;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use leptos_fire::{prelude::*, view::*};
use leptos_fire_hydrated_tests::{IDLE, LOADING};
use serde::Deserialize;
use std::{convert::Infallible, future::ready, rc::Rc, sync::Arc, thread, time::Duration};

/// An owner as Leptos' own server integration makes one.
fn on_a_server<T>(f: impl FnOnce() -> T) -> T {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let result = owner.with(f);
    owner.cleanup();
    result
}

fn rendered(view: impl FnOnce() -> AnyView) -> String {
    on_a_server(|| view().to_html())
}

fn report() -> AsyncTask<(), String, Infallible> {
    async_task("report").run_infallible(|| ready("never".to_owned()))
}

/// Each is there, in this order.
#[track_caller]
fn has(html: &str, parts: &[&str]) {
    let mut rest = html;
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else {
            panic!("`{part}` is not there, or not after the others, in:\n{html}");
        };
        rest = after;
    }
}

#[track_caller]
fn has_not(html: &str, part: &str) {
    assert!(!html.contains(part), "`{part}` is there, in:\n{html}");
}

/// A browser's tests hydrate exactly this.
#[test]
fn what_is_hydrated_is_what_is_sent() {
    for page in [IDLE, LOADING] {
        assert_eq!(rendered(page.view), page.html.trim_end());
    }
}

#[test]
fn what_was_not_fired_is_idle() {
    let html = rendered(|| {
        let report = report();
        view! {
            <AsyncView of=report idle=|| view! { <p>"Nothing yet"</p> } let:data>
                {move || data.get()}
            </AsyncView>
        }
        .into_any()
    });
    has(&html, &[r#"data-task="report""#, "Nothing yet"]);
    has(&html, &[r#"data-state="idle""#]);
    has(&html, &[r#"aria-busy="false""#]);
}

#[test]
fn what_was_fired_in_set_up_is_loading_and_runs_nothing() {
    let html = rendered(|| {
        let report = async_task("report").run(|| async { panic!("a server runs nothing") });
        let report: AsyncTask<(), String, String> = report;
        report.fire();
        view! {
            <AsyncView of=report delay=std::time::Duration::ZERO let:data>
                {move || data.get()}
            </AsyncView>
        }
        .into_any()
    });
    has(&html, &[r#"data-task="report""#]);
    has(&html, &[r#"data-state="loading""#]);
    has(&html, &[r#"aria-busy="true""#]);
    has(&html, &["Loading…"]);
}

/// As in the browser, which else would hydrate something that was not sent.
#[test]
fn what_is_fired_again_and_again_is_loading_as_after_any_fire() {
    on_a_server(|| {
        let task = report().fire_every(Duration::from_secs(30));
        assert!(task.is_loading());
    });
}

#[test]
fn what_it_had_before_it_was_fired_is_still_there() {
    on_a_server(|| {
        let previous = Some("known".to_owned());
        let report = report();
        report.set_value("known".to_owned());
        report.fire();
        report.fire();
        assert_eq!(report.get_untracked(), AsyncResult::Loading { previous });
        assert_eq!(report.value().as_deref(), Some("known"));
        assert!(report.is_loading());
        report.set_value("newer".to_owned());
        let previous = Some("newer".to_owned());
        assert_eq!(report.get_untracked(), AsyncResult::Loading { previous });
    });
    on_a_server(|| {
        let report = async_task("report")
            .clear_on_fire()
            .run_infallible(|| ready(1));
        report.set_value(0);
        report.fire();
        let previous = None;
        assert_eq!(report.get_untracked(), AsyncResult::Loading { previous });
    });
}

#[test]
fn what_is_cancelled_or_reset_shows_what_it_would_in_the_browser() {
    on_a_server(|| {
        let report = report();
        report.cancel();
        assert!(report.get_untracked().is_idle());
        report.fire();
        report.fire();
        report.cancel();
        assert!(report.get_untracked().is_idle() && !report.is_loading());
        report.set_value("known".to_owned());
        report.fire();
        report.cancel();
        assert_eq!(report.get_untracked(), AsyncResult::Ok("known".to_owned()));
        report.fire();
        assert!(report.is_loading());
        report.reset();
        assert!(report.get_untracked().is_idle() && !report.is_loading());
    });
}

#[test]
fn before_the_delay_it_shows_nothing() {
    let html = rendered(|| {
        let report = report();
        report.fire();
        view! { <AsyncView of=report let:data>{move || data.get()}</AsyncView> }.into_any()
    });
    has(&html, &[r#"data-task="report""#]);
    has_not(&html, "Loading…");
}

#[test]
fn text_from_outside_is_text() {
    let html = rendered(|| {
        let report = report();
        report.fire();
        let hostile = r#"<script>alert("1")</script>"#;
        view! {
            <AsyncView
                of=report
                delay=std::time::Duration::ZERO
                loading=move || view! { <p title=hostile>{hostile}</p> }
                let:data
            >
                {move || data.get()}
            </AsyncView>
            <Spinner text=hostile />
            <FailureNote message=hostile.to_owned() details=hostile.to_owned() />
        }
        .into_any()
    });
    has(&html, &["&lt;script&gt;"]);
    has_not(&html, "<script>");
}

#[test]
fn several_are_shown_as_one() {
    let html = rendered(|| {
        let (user, orders) = (
            async_task("user").run_infallible(|| ready(1)),
            async_task("orders").run_infallible(|| ready(2)),
        );
        orders.fire();
        view! {
            <AsyncView of=(user, orders) delay=std::time::Duration::ZERO let((user, orders))>
                {move || user.get() + orders.get()}
            </AsyncView>
        }
        .into_any()
    });
    has(&html, &[r#"data-task="user orders""#]);
    has(&html, &[r#"data-state="loading""#]);
}

#[derive(Clone, Debug, Deserialize)]
struct Signup {
    #[allow(dead_code, reason = "a form's field, which nobody fills in here")]
    email: String,
}

#[test]
fn every_component_can_be_rendered() {
    let html = rendered(|| {
        let save = async_task("save").run_infallible(|()| ready(()));
        let signup =
            async_task("signup").run(|_: Signup| async { Err::<(), String>("never".into()) });
        view! {
            <FireButton fire=save.fire_handle() input=()>"Save"</FireButton>
            <ProgressBar value=Some(0.5) />
            <Skeleton />
            <FireForm of=signup>
                <label>"E-mail" <input name="email" /></label>
            </FireForm>
        }
        .into_any()
    });
    has(&html, &["<button", "Save", "</button>"]);
    has(&html, &["<progress", "</progress>"]);
    // Sent before the page runs, it does not put what it has into the address.
    let posts = r#"method="post""#;
    has(&html, &["<form", posts, r#"name="email""#, "</form>"]);
}

#[test]
fn the_fallback_of_a_suspense_is_sent() {
    // A server's executor, whose futures go from thread to thread.
    _ = any_spawner::Executor::init_tokio();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let _entered = runtime.enter();
    let chunks: Vec<String> = on_a_server(|| {
        let report = report();
        report.fire();
        let content =
            move || Suspend::new(async move { report.await.map(|text| view! { <p>{text}</p> }) });
        let view = view! {
            <Suspense fallback=|| view! { <p>"One moment…"</p> }>{content}</Suspense>
        };
        runtime.block_on(view.to_html_stream_out_of_order().collect())
    });
    has(&chunks.concat(), &["One moment…"]);
    has_not(&chunks.concat(), "never");
}

#[test]
fn what_is_not_send_may_be_dropped_on_another_thread() {
    let (owner, html) = thread::spawn(|| {
        let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
        let html = owner.with(|| {
            let own = Rc::new(1);
            let report = async_task("report")
                .run_infallible(move |_: Rc<u32>| ready(Rc::clone(&own)))
                .on_ok(|_| {});
            report.fire_with(Rc::new(2));
            view! {
                <AsyncView of=report delay=std::time::Duration::ZERO let:data>
                    {move || data.with(|n| **n)}
                </AsyncView>
            }
            .to_html()
        });
        (owner, html)
    })
    .join()
    .expect("it renders");
    has(&html, &[r#"data-state="loading""#]);
    drop(owner);
}
