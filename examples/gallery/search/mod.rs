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
    delay::{DelayPicker, delay_or},
    exhibit::{Exhibit, PageIntro},
    language::say,
};
use panel::SearchPanel;

const SOURCES: &[SourceFile] = &[
    ("panel.rs", include_str!("panel.rs")),
    ("status.rs", include_str!("status.rs")),
    ("data.rs", include_str!("data.rs")),
];

#[component]
pub fn SearchPage() -> impl IntoView {
    let delay = delay_or(0);

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="search-demo"
            title=words::DEMO_TITLE
            about=say(words::DEMO_ABOUT)
            controls=move || view! { <DelayPicker delay /> }
            files=SOURCES
        >
            <SearchPanel delay />
        </Exhibit>
    }
}
