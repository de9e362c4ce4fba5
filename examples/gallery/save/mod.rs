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
    controls::Segments,
    exhibit::{Exhibit, PageIntro},
    language::{Words, say},
    page,
};
use board::SaveBoard;

const DELAYS: &[(u32, &str, Words)] = &[
    (500, "500", Words("½ s", "نصف ثانية")),
    (2_000, "2000", Words("2 s", "ثانيتين")),
    (4_000, "4000", Words("4 s", "٤ ثوانٍ")),
];

const SOURCES: &[SourceFile] = &[
    ("lane.rs", include_str!("lane.rs")),
    ("board.rs", include_str!("board.rs")),
    ("runs.rs", include_str!("runs.rs")),
    ("timeline.rs", include_str!("timeline.rs")),
];

#[component]
pub fn SavePage() -> impl IntoView {
    let delay = RwSignal::new(page::number("delay").unwrap_or(2_000));

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="save-demo"
            title=words::DEMO_TITLE
            about=say(words::DEMO_ABOUT)
            controls=move || {
                view! { <Segments legend=words::DELAY name="delay" choices=DELAYS chosen=delay /> }
            }
            files=SOURCES
        >
            <SaveBoard delay />
        </Exhibit>
    }
}
