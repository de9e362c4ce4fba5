//! Pages that a server renders and a browser hydrates, and what the server sends of them: the
//! tests of both have them in common.

use futures::channel::oneshot;
use leptos::prelude::*;
use leptos_fire::prelude::*;
use std::{cell::RefCell, time::Duration};

/// A page, and what a server sends of it.
pub struct Page {
    pub view: fn() -> AnyView,
    pub html: &'static str,
}

/// Not fired: its idle part.
pub const IDLE: Page = Page {
    view: idle,
    html: include_str!("../pages/idle.html"),
};

/// Fired in set-up, and shown as loading from the start.
pub const LOADING: Page = Page {
    view: loading,
    html: include_str!("../pages/loading.html"),
};

thread_local! {
    /// Ends the run that is under way, in a browser.
    static ANSWER: RefCell<Option<oneshot::Sender<Result<String, String>>>> =
        const { RefCell::new(None) };
}

/// Has the run that is under way end so.
pub fn answer(answer: Result<&str, &str>) {
    if let Some(waiting) = ANSWER.take() {
        _ = waiting.send(answer.map(str::to_owned).map_err(str::to_owned));
    }
}

fn report() -> AsyncTask<(), String, String> {
    async_task("report").run(|| async {
        let (send, receive) = oneshot::channel();
        ANSWER.set(Some(send));
        receive
            .await
            .unwrap_or_else(|_| Err("nobody answers".to_owned()))
    })
}

fn page(report: AsyncTask<(), String, String>) -> AnyView {
    view! {
        <h1>"Report"</h1>
        <AsyncView
            of=report
            idle=|| view! { <p class="idle">"Not asked for yet."</p> }
            delay=Duration::ZERO
            minimum=Duration::ZERO
            let:text
        >
            <p class="text">{move || text.get()}</p>
        </AsyncView>
        <button class="fire" on:click=move |_| report.fire()>
            "Report"
        </button>
    }
    .into_any()
}

fn idle() -> AnyView {
    page(report())
}

fn loading() -> AnyView {
    let report = report();
    report.fire();
    page(report)
}
