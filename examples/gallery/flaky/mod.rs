//! The flaky page: time-outs and second tries that can be seen.

mod countdown;
mod data;
mod endless;
mod panel;
mod seen;
mod tries;
mod words;

use leptos::prelude::*;

use crate::{
    code::SourceFile,
    controls::Segments,
    exhibit::{Exhibit, PageIntro},
    language::{Words, say},
    page,
};
use endless::EndlessPanel;
use panel::FlakyPanel;

/// What each of them does is pinned by a test of the server.
const SEEDS: &[(u32, &str, Words)] = &[
    (3, "fine", Words("fine", "سليمة")),
    (
        1,
        "third",
        Words("fine at the third try", "سليمة في الثالثة"),
    ),
    (22, "stuck", Words("stuck at first", "تعلق أولًا")),
    (80, "gone", Words("gone for good", "ذهبت بلا رجعة")),
    (40, "never", Words("never in four tries", "لا تصح في أربع")),
];

const CALL_SOURCES: &[SourceFile] = &[
    ("panel.rs", include_str!("panel.rs")),
    ("tries.rs", include_str!("tries.rs")),
    ("data.rs", include_str!("data.rs")),
];
const ENDLESS_SOURCES: &[SourceFile] = &[
    ("endless.rs", include_str!("endless.rs")),
    ("seen.rs", include_str!("seen.rs")),
];

#[component]
pub fn FlakyPage() -> impl IntoView {
    let known = |seed: &u32| SEEDS.iter().any(|(known, _, _)| known == seed);
    let seed = RwSignal::new(page::number("seed").filter(known).unwrap_or(SEEDS[0].0));

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="flaky-demo"
            title=words::CALL_TITLE
            about=say(words::CALL_ABOUT)
            controls=move || {
                view! { <Segments legend=words::SEED name="seed" choices=SEEDS chosen=seed /> }
            }
            files=CALL_SOURCES
        >
            <FlakyPanel seed />
        </Exhibit>
        <Exhibit
            id="endless-demo"
            title=words::ENDLESS_TITLE
            about=say(words::ENDLESS_ABOUT)
            files=ENDLESS_SOURCES
        >
            <EndlessPanel />
        </Exhibit>
    }
}
