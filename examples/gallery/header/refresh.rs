//! A button of the header. It sits beside the report, not above or below it,
//! and takes the report's task by its key.

use leptos::prelude::*;
use leptos_fire::prelude::*;

use crate::report::{REPORT, words};

/// Refreshes the report from another subtree, and tells whether it is loading.
#[component]
pub fn HeaderRefresh() -> impl IntoView {
    // There is none yet while this header is built.
    let report = move || use_task(REPORT);
    let loading = move || report().is_some_and(|report| report.is_loading());
    let refresh = move |_| {
        if let Some(report) = report() {
            report.refire();
        }
    };

    view! {
        <button
            class="button quiet"
            data-testid="header-refresh"
            data-loading=move || loading().to_string()
            disabled=move || report().is_none()
            on:click=refresh
        >
            <span class="spinner small" class:idle=move || !loading() aria-hidden="true"></span>
            {move || if loading() { words::LOADING.get() } else { words::REFRESH.get() }}
        </button>
    }
}
