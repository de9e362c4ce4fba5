//! The search page: a task that follows somebody's typing.

mod data;
mod mark;
mod panel;
mod readings;
mod results;
mod status;
mod words;

use leptos::prelude::*;

use crate::{
    code::SourceFile,
    controls::Segments,
    exhibit::{Exhibit, PageIntro},
    language::{Words, say},
    page,
};
use panel::SearchPanel;

const DELAYS: &[(u32, &str, Words)] = &[
    (0, "0", Words("none", "بلا")),
    (1_000, "1000", Words("1 s", "ثانية")),
    (4_000, "4000", Words("4 s", "٤ ثوانٍ")),
];

const SOURCES: &[SourceFile] = &[
    ("panel.rs", include_str!("panel.rs")),
    ("status.rs", include_str!("status.rs")),
    ("data.rs", include_str!("data.rs")),
];

#[component]
pub fn SearchPage() -> impl IntoView {
    let delay = RwSignal::new(page::number("delay").unwrap_or(0));

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="search-demo"
            title=words::DEMO_TITLE
            about=say(words::DEMO_ABOUT)
            controls=move || {
                view! { <Segments legend=words::DELAY name="delay" choices=DELAYS chosen=delay /> }
            }
            files=SOURCES
        >
            <SearchPanel delay />
        </Exhibit>
    }
}
