//! The page of `FailureNote`.

mod note;
mod words;

use leptos::prelude::*;

use crate::{
    code::SourceFile,
    condition::{Condition, ConditionPicker},
    exhibit::{Exhibit, PageIntro},
    language::say,
};
use note::NoticesDemo;

const SOURCES: &[SourceFile] = &[
    ("note.rs", include_str!("note.rs")),
    ("http.rs", include_str!("../http.rs")),
];

#[component]
pub fn FailurePage() -> impl IntoView {
    let condition = RwSignal::new(Condition::Failing);

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="notices-demo"
            title=words::NOTICES_TITLE
            about=say(words::NOTICES_ABOUT)
            controls=move || view! { <ConditionPicker name="notices-condition" condition /> }
            files=SOURCES
        >
            <NoticesDemo condition />
        </Exhibit>
    }
}
