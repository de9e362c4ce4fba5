//! The dashboard: tasks that follow the address, and each other.

mod choice;
mod data;
mod filters;
mod graph;
mod panels;
mod totals;
mod words;

use leptos::prelude::*;

use crate::{
    code::SourceFile,
    exhibit::{Exhibit, PageIntro},
    language::say,
};
use choice::FilterPicker;
use panels::Panels;

const SOURCES: &[SourceFile] = &[
    ("panels.rs", include_str!("panels.rs")),
    ("filters.rs", include_str!("filters.rs")),
    ("totals.rs", include_str!("totals.rs")),
    ("graph.rs", include_str!("graph.rs")),
];

#[component]
pub fn DashboardPage() -> impl IntoView {
    let filters = filters::in_the_address();

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="dashboard-demo"
            title=words::DEMO_TITLE
            about=say(words::DEMO_ABOUT)
            controls=move || view! { <FilterPicker filters /> }
            files=SOURCES
        >
            <Panels filters />
        </Exhibit>
    }
}
