//! The page's header: the menu of the pages, the language, and the report's refresh.

mod language;
mod menu;
mod refresh;

use leptos::prelude::*;

use crate::page::Page;
use language::LanguagePicker;
use menu::Menu;
use refresh::HeaderRefresh;

#[component]
pub fn SiteHeader(page: Memo<Page>) -> impl IntoView {
    view! {
        <header class="site-header">
            <div class="bar">
                <a class="brand" href="#report">
                    <Flame />
                    <span>"leptos " <b>"fire"</b></span>
                </a>
                <Menu page />
                <div class="bar-end">
                    {move || (page.get() == Page::Report).then(|| view! { <HeaderRefresh /> })}
                    <LanguagePicker />
                </div>
            </div>
        </header>
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
