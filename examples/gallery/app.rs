//! The frame around every page: header, main, footer.

use leptos::{ev::MouseEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    header::SiteHeader,
    language::{self, Words, say},
    page::{self, Page},
};

const SKIP: Words = Words("Skip to the content", "انتقل إلى المحتوى");
const FOOTER: Words = Words(
    "Each demo stands beside the file it was compiled from. \
     Open the browser's network panel to see what is fetched and what is aborted.",
    "كل عرض يقف بجانب الملف الذي بُني منه. \
     افتح لوحة الشبكة في المتصفح لترى ما يُجلب وما يُلغى.",
);
const PAGER: Words = Words("Previous and next demo", "العرض السابق والتالي");
const PREVIOUS: Words = Words("Previous", "السابق");
const NEXT: Words = Words("Next", "التالي");

#[component]
pub fn App() -> impl IntoView {
    language::follow();
    let page = page::current();
    begin_each_page_at_its_top(page);
    // Not by the address, whose fragment has the page and what was chosen in it.
    let skip = |event: MouseEvent| {
        event.prevent_default();
        focus_main();
    };

    view! {
        <a class="skip-link" href="#main" on:click=skip>
            {say(SKIP)}
        </a>
        <SiteHeader page />
        <main id="main" tabindex="-1">
            {move || page.get().view()}
        </main>
        <footer class="site-footer">
            <Pager page />
            <p>{say(FOOTER)}</p>
        </footer>
    }
}

/// As a browser does with a page of its own: title, scroll position, and where the focus is.
fn begin_each_page_at_its_top(page: Memo<Page>) {
    Effect::new(move || {
        let name = page.get().name().get();
        document().set_title(&format!("{name} · leptos-fire"));
    });
    Effect::watch(
        move || page.get(),
        |_, _, _| {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            // Without it a screen reader would stay on the link that is gone.
            focus_main();
        },
        false,
    );
}

fn focus_main() {
    let main = document().get_element_by_id("main");
    if let Some(main) = main.and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
        main.focus().ok();
    }
}

#[component]
fn Pager(page: Memo<Page>) -> impl IntoView {
    let link = |page: Option<Page>, class, label| {
        page.map(|page| {
            view! {
                <a class=class href=page.href()>
                    <span class="pager-label">{say(label)}</span>
                    <span class="pager-name">{say(page.name())}</span>
                </a>
            }
        })
    };

    view! {
        <nav class="pager" aria-label=say(PAGER)>
            {move || {
                let [previous, next] = page.get().neighbours();
                (link(previous, "pager-previous", PREVIOUS), link(next, "pager-next", NEXT))
            }}
        </nav>
    }
}
