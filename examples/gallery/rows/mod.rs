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
    delay::{DelayPicker, delay_or},
    exhibit::{Exhibit, PageIntro},
    language::say,
    page,
};
use panel::RowsPanel;

const SOURCES: &[SourceFile] = &[
    ("panel.rs", include_str!("panel.rs")),
    ("row.rs", include_str!("row.rs")),
    ("data.rs", include_str!("data.rs")),
];

/// Milliseconds between two askings for the list; the address may say otherwise.
const EVERY: u32 = 5_000;

#[component]
pub fn RowsPage() -> impl IntoView {
    let delay = delay_or(1_000);
    // Not more often than a browser's timers allow anyhow.
    let every = page::number("every").unwrap_or(EVERY).max(100);
    let every = Duration::from_millis(every.into());

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="rows-demo"
            title=words::DEMO_TITLE
            about=say(words::DEMO_ABOUT)
            controls=move || view! { <DelayPicker delay /> }
            files=SOURCES
        >
            <RowsPanel delay every />
        </Exhibit>
    }
}
