//! The report page: one task, declared once, fired from five places.

mod chart;
mod crash;
mod data;
mod edit;
mod facts;
mod fetch;
mod figures;
mod heading;
mod inbox;
mod panel;
mod users;

use leptos::prelude::*;

pub use panel::REPORT;

use crate::{
    code::{SourceFile, SourceView},
    page,
};
use crash::CrashPanel;
use inbox::Inbox;
use panel::ReportPanel;
use users::USERS;

const REPORT_SOURCES: &[SourceFile] = &[
    ("panel.rs", include_str!("panel.rs")),
    ("fetch.rs", include_str!("fetch.rs")),
    ("edit.rs", include_str!("edit.rs")),
    ("header.rs", include_str!("../header.rs")),
];

const CRASH_SOURCES: &[SourceFile] = &[("crash.rs", include_str!("crash.rs"))];

/// How long the server is asked to take, so that what happens meanwhile can be seen.
const DELAYS: [(u32, &str); 3] = [(0, "none"), (1_000, "1 s"), (4_000, "4 s")];

#[component]
pub fn ReportPage() -> impl IntoView {
    // What the address asks for (`#report?user=2&delay=1000`) is only where the page starts.
    let known = |number: &u32| USERS.iter().any(|user| user.id == *number);
    let user = RwSignal::new(page::number("user").filter(known).unwrap_or(USERS[0].id));
    let delay = RwSignal::new(page::number("delay").unwrap_or(0));
    provide_context(Inbox::open());

    view! {
        <div class="intro">
            <p class="kicker">"Async tasks for Leptos"</p>
            <h1>"Declare it once, fire it from anywhere"</h1>
            <p class="lead">
                "A task is a name and a body. Declaring it starts nothing: set-up, a button, "
                "a message or another tab fires it, and the page shows what it reads: "
                "idle, loading, the value, or what went wrong."
            </p>
        </div>

        <section class="exhibit" aria-labelledby="report-title">
            <div class="exhibit-head">
                <h2 id="report-title">"A report per user"</h2>
                <p>
                    "Pick a user while another is still loading: the request under way is aborted, "
                    "and an answer that comes too late is never shown. Edit a report in "
                    <a href="#report" target="_blank" rel="noopener">"a second tab"</a>
                    ", and the numbers here change."
                </p>
                <DelayPicker delay />
            </div>
            <ReportPanel user delay />
            <SourceView files=REPORT_SOURCES />
        </section>

        <section class="exhibit" aria-labelledby="crash-title">
            <div class="exhibit-head">
                <h2 id="crash-title">"A crash stays where it is"</h2>
                <p>
                    "A body that panics is a failure of its own task, shown in its place. "
                    "Everything else on this page goes on: try the counter, or the report above."
                </p>
            </div>
            <CrashPanel />
            <SourceView files=CRASH_SOURCES />
        </section>
    }
}

#[component]
fn DelayPicker(delay: RwSignal<u32>) -> impl IntoView {
    view! {
        <fieldset class="segments">
            <legend>"Delay of the server"</legend>
            {DELAYS
                .map(|(milliseconds, name)| {
                    view! {
                        <label>
                            <input
                                type="radio"
                                name="delay"
                                value=milliseconds
                                prop:checked=move || delay.get() == milliseconds
                                on:change=move |_| delay.set(milliseconds)
                            />
                            <span>{name}</span>
                        </label>
                    }
                })}
        </fieldset>
    }
}
