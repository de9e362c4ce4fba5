//! The rows page: one declaration, a state for each row.

mod data;
mod focus;
mod panel;
mod row;
mod words;

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    code::SourceFile,
    controls::Segments,
    exhibit::{Exhibit, PageIntro},
    language::{Words, say},
    page,
};
use panel::RowsPanel;

const DELAYS: &[(u32, &str, Words)] = &[
    (0, "0", Words("no time", "لا وقت")),
    (1_000, "1000", Words("1 s", "ثانية")),
    (4_000, "4000", Words("4 s", "٤ ثوانٍ")),
];

const SOURCES: &[SourceFile] = &[
    ("panel.rs", include_str!("panel.rs")),
    ("row.rs", include_str!("row.rs")),
    ("data.rs", include_str!("data.rs")),
];

/// Milliseconds between two askings for the list; the address may say otherwise.
const EVERY: u32 = 5_000;

#[component]
pub fn RowsPage() -> impl IntoView {
    let delay = RwSignal::new(page::number("delay").unwrap_or(1_000));
    // Not more often than a browser's timers allow anyhow.
    let every = page::number("every").unwrap_or(EVERY).max(100);
    let every = Duration::from_millis(every.into());

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="rows-demo"
            title=words::DEMO_TITLE
            about=say(words::DEMO_ABOUT)
            controls=move || {
                view! { <Segments legend=words::DELAY name="delay" choices=DELAYS chosen=delay /> }
            }
            files=SOURCES
        >
            <RowsPanel delay every />
        </Exhibit>
    }
}
