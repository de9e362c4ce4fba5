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
pub mod words;

use leptos::prelude::*;

pub use panel::REPORT;

use crate::{
    code::SourceFile,
    delay::{DelayPicker, delay_or},
    exhibit::{Exhibit, PageIntro},
    language::say,
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
    ("refresh.rs", include_str!("../header/refresh.rs")),
];

const CRASH_SOURCES: &[SourceFile] = &[("crash.rs", include_str!("crash.rs"))];

#[component]
pub fn ReportPage() -> impl IntoView {
    // What the address asks for (`#report?user=2&delay=1000`) is only where the page starts.
    let known = |number: &u32| USERS.iter().any(|user| user.id == *number);
    let user = RwSignal::new(page::number("user").filter(known).unwrap_or(USERS[0].id));
    let delay = delay_or(0);
    provide_context(Inbox::open());

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="report-demo"
            title=words::REPORT_TITLE
            about=|| {
                view! {
                    {say(words::REPORT_ABOUT)}
                    <a href="#report" target="_blank" rel="noopener">
                        {say(words::SECOND_TAB)}
                    </a>
                    {say(words::REPORT_ABOUT_REST)}
                }
            }
            controls=move || view! { <DelayPicker delay /> }
            files=REPORT_SOURCES
        >
            <ReportPanel user delay />
        </Exhibit>
        <Exhibit
            id="crash-demo"
            title=words::CRASH_TITLE
            about=say(words::CRASH_ABOUT)
            files=CRASH_SOURCES
        >
            <CrashPanel />
        </Exhibit>
    }
}
