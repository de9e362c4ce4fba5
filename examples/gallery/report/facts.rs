//! The readings of the task itself, for the curious.

use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{data::Report, words};
use crate::{http::ServerError, language::say};

#[component]
pub fn TaskFacts(report: AsyncTask<u32, Report, ServerError>) -> impl IntoView {
    let state = move || {
        report.with(|state| match state {
            AsyncResult::Idle => "idle",
            AsyncResult::Loading { .. } => "loading",
            AsyncResult::Ok(_) => "ok",
            AsyncResult::Failed { .. } => "failed",
        })
    };
    let last = move || match report.last_settled() {
        None => "nothing yet".to_owned(),
        Some(Settled::Ok) => "ok".to_owned(),
        Some(Settled::Failed) => "failed".to_owned(),
        Some(Settled::Cancelled(reason)) => format!("cancelled: {reason:?}"),
        Some(Settled::Skipped(reason)) => format!("skipped: {reason:?}"),
    };

    view! {
        <dl class="facts">
            <div>
                <dt>{say(words::STATE)}</dt>
                <dd data-testid="state">{state}</dd>
            </div>
            <div>
                <dt>{say(words::UNDER_WAY)}</dt>
                <dd data-testid="under-way">{move || report.under_way()}</dd>
            </div>
            <div>
                <dt>{say(words::FIRED)}</dt>
                <dd data-testid="fired">{move || report.fired_count()}</dd>
            </div>
            <div>
                <dt>{say(words::LAST_RUN)}</dt>
                <dd data-testid="last-settled">{last}</dd>
            </div>
        </dl>
    }
}
