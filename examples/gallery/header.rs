//! The page's header. It sits beside the report, not above or below it,
//! and takes the report's task by its key.

use leptos::prelude::*;
use leptos_fire::prelude::*;

use crate::{page::Page, report::REPORT};

#[component]
pub fn SiteHeader(page: Memo<Page>) -> impl IntoView {
    view! {
        <header class="site-header">
            <div class="bar">
                <a class="brand" href="#report">
                    <Flame />
                    <span>"leptos " <b>"fire"</b></span>
                </a>
                <nav aria-label="Demos">
                    <ul>
                        {Page::ALL
                            .map(|entry| {
                                let current = move || (page.get() == entry).then_some("page");
                                view! {
                                    <li>
                                        <a href=entry.href() aria-current=current>
                                            {entry.name()}
                                        </a>
                                    </li>
                                }
                            })}
                    </ul>
                </nav>
                <HeaderRefresh />
            </div>
        </header>
    }
}

/// Refreshes the report from another subtree, and tells whether it is loading.
#[component]
fn HeaderRefresh() -> impl IntoView {
    // There is none on a page without a report, and not yet while this header is built.
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
            {move || if loading() { "Loading…" } else { "Refresh" }}
        </button>
    }
}

#[component]
fn Flame() -> impl IntoView {
    view! {
        <svg class="flame" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
            <path
                class="flame-outer"
                d="M17 2c1 5 8 8 8 16a9 9 0 0 1-18 0c0-4 2-6 4-9 0 3 1 4 2 5 2-3 4-6 4-12z"
            ></path>
            <path class="flame-inner" d="M16 17c1 2 4 3 4 6a4 4 0 0 1-8 0c0-3 3-3 4-6z"></path>
        </svg>
    }
}
