//! The page of `FireButton`.

mod remove;
mod save;
mod words;

use leptos::prelude::*;
use leptos_fire::prelude::*;

use crate::{
    code::SourceFile,
    condition::{Condition, ConditionPicker},
    controls::Segments,
    exhibit::{Exhibit, PageIntro},
    language::say,
};
use remove::RemoveDemo;
use save::SaveDemo;

const SAVE_SOURCES: &[SourceFile] = &[("save.rs", include_str!("save.rs"))];
const REMOVE_SOURCES: &[SourceFile] = &[("remove.rs", include_str!("remove.rs"))];

#[component]
pub fn ButtonPage() -> impl IntoView {
    let saving = RwSignal::new(Condition::default());
    let removing = RwSignal::new(Condition::default());
    let policy = RwSignal::new(Policy::default());

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="save-demo"
            title=words::SAVE_TITLE
            about=say(words::SAVE_ABOUT)
            controls=move || {
                view! {
                    <ConditionPicker name="save-condition" condition=saving />
                    <Segments
                        legend=words::POLICY
                        name="policy"
                        choices=words::POLICIES
                        chosen=policy
                    />
                }
            }
            files=SAVE_SOURCES
        >
            // A policy is part of the declaration: with another one it is another task.
            {move || view! { <SaveDemo condition=saving policy=policy.get() /> }}
        </Exhibit>
        <Exhibit
            id="remove-demo"
            title=words::REMOVE_TITLE
            about=say(words::REMOVE_ABOUT)
            controls=move || {
                view! { <ConditionPicker name="remove-condition" condition=removing /> }
            }
            files=REMOVE_SOURCES
        >
            <RemoveDemo condition=removing />
        </Exhibit>
    }
}
