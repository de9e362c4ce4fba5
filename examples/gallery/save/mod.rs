//! The save page: what a second press does, by policy.

mod board;
mod data;
mod lane;
mod ruler;
mod runs;
mod timeline;
mod words;

use leptos::prelude::*;

use crate::{
    code::SourceFile,
    delay::{DelayPicker, delay_or},
    exhibit::{Exhibit, PageIntro},
    language::say,
};
use board::SaveBoard;

const SOURCES: &[SourceFile] = &[
    ("lane.rs", include_str!("lane.rs")),
    ("board.rs", include_str!("board.rs")),
    ("runs.rs", include_str!("runs.rs")),
    ("timeline.rs", include_str!("timeline.rs")),
];

#[component]
pub fn SavePage() -> impl IntoView {
    let delay = delay_or(1_000);

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="save-demo"
            title=words::DEMO_TITLE
            about=say(words::DEMO_ABOUT)
            controls=move || view! { <DelayPicker delay /> }
            files=SOURCES
        >
            <SaveBoard delay />
        </Exhibit>
    }
}
