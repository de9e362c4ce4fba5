//! The page of `Spinner`, `ProgressBar` and `Skeleton`.

mod book;
mod specimens;
mod words;

use leptos::prelude::*;

use crate::{
    code::SourceFile,
    condition::{Condition, ConditionPicker},
    exhibit::{Exhibit, PageIntro},
    language::say,
};
use book::BookDemo;
use specimens::Specimens;

const BOOK_SOURCES: &[SourceFile] = &[("book.rs", include_str!("book.rs"))];
const SPECIMEN_SOURCES: &[SourceFile] = &[("specimens.rs", include_str!("specimens.rs"))];

#[component]
pub fn WaitingPage() -> impl IntoView {
    let condition = RwSignal::new(Condition::default());

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="book-demo"
            title=words::BOOK_TITLE
            about=say(words::BOOK_ABOUT)
            controls=move || view! { <ConditionPicker name="book-condition" condition /> }
            files=BOOK_SOURCES
        >
            <BookDemo condition />
        </Exhibit>
        <Exhibit
            id="specimens-demo"
            title=words::SPECIMENS_TITLE
            about=say(words::SPECIMENS_ABOUT)
            files=SPECIMEN_SOURCES
        >
            <Specimens />
        </Exhibit>
    }
}
