use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{
    data::{Report, ReportChanged},
    edit::EditButton,
    facts::TaskFacts,
    fetch::fetch_report,
    figures::Figures,
    heading::ReportHeading,
    inbox::Inbox,
    users::UserPicker,
    words,
};
use crate::{http::ServerError, language::say};

/// What goes in, what comes out, and the name by which others take the task (see `header.rs`).
pub const REPORT: TaskKey<u32, Report, ServerError> = TaskKey::new("report");

#[component]
pub fn ReportPanel(user: RwSignal<u32>, #[prop(into)] delay: Signal<u32>) -> impl IntoView {
    // WHAT the work is. Declaring it starts nothing.
    let report = async_task(REPORT).run(move |user| fetch_report(user, delay.get()));

    // WHEN it runs: from set-up …
    report.fire_with(user.get_untracked());

    // … from a message, sent in this tab or in another one …
    let inbox = expect_context::<Inbox>();
    let refresh_if_shown = move |changed: ReportChanged| {
        if changed.user == user.get_untracked() {
            report.fire_with(changed.user);
        }
    };
    on_message(inbox.here.stream(), refresh_if_shown);
    if let Some(tabs) = inbox.tabs {
        on_message(tabs.stream(), move |message| {
            if let Ok(changed) = message {
                refresh_if_shown(changed);
            }
        });
    }

    // … and when somebody asks for it.
    let refresh = move |_| report.fire_with(user.get());

    view! {
        <UserPicker user on_pick=report.fire_handle() />
        <ReportHeading report />
        <AsyncView
            of=report
            idle=|| view! { <p class="empty">{say(words::NOTHING_ASKED)}</p> }
            loading=|| view! { <Waiting /> }
            let:data
        >
            <Figures report=Signal::derive(move || data.get()) />
        </AsyncView>
        <div class="actions">
            <button class="button primary" data-testid="refresh" on:click=refresh>
                {say(words::REFRESH)}
            </button>
            <EditButton user />
            <button
                class="button"
                data-testid="cancel"
                aria-disabled=move || (!report.is_loading()).then_some("true")
                on:click=move |_| report.cancel()
            >
                {say(words::CANCEL)}
            </button>
            <button class="button" data-testid="reset" on:click=move |_| report.reset()>
                {say(words::FORGET)}
            </button>
        </div>
        <TaskFacts report />
    }
}

#[component]
fn Waiting() -> impl IntoView {
    view! {
        <div class="waiting" data-testid="spinner">
            <span class="spinner" aria-hidden="true"></span>
            <p>{say(words::WAITING)}</p>
        </div>
    }
}
