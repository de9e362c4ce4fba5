//! The frame around every page: header, main, footer.

use leptos::prelude::*;

use crate::{
    header::SiteHeader,
    page::{self, Page},
    report::ReportPage,
};

#[component]
pub fn App() -> impl IntoView {
    let page = page::current();

    view! {
        <a class="skip-link" href="#main">"Skip to the content"</a>
        <SiteHeader page />
        <main id="main" tabindex="-1">
            {move || match page.get() {
                Page::Report => view! { <ReportPage /> },
            }}
        </main>
        <footer class="site-footer">
            <p>
                "Each demo stands beside the file it was compiled from. "
                "Open the browser's network panel to see what is fetched and what is aborted."
            </p>
        </footer>
    }
}
