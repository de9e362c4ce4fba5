//! What every page is made of: an opening, and demos with their source beside them.

use leptos::prelude::*;

use crate::{
    code::{SourceFile, SourceView},
    language::{Words, say},
};

/// The opening of a page.
#[component]
pub fn PageIntro(
    /// One line above the title.
    kicker: Words,
    title: Words,
    lead: Words,
) -> impl IntoView {
    view! {
        <div class="intro">
            <p class="kicker">{say(kicker)}</p>
            <h1>{say(title)}</h1>
            <p class="lead">{say(lead)}</p>
        </div>
    }
}

/// A demo with its title, what there is to see, its controls, and its source beside it.
#[component]
pub fn Exhibit(
    /// Names it in the page, as in `crash` for `crash-title`.
    id: &'static str,
    title: Words,
    /// What there is to see: mostly `say(WORDS)`.
    #[prop(into)]
    about: ViewFn,
    /// What changes the conditions of the demo, above it.
    #[prop(optional, into)]
    controls: ViewFnOnce,
    /// The compiled files, by `include_str!`.
    files: &'static [SourceFile],
    /// The demo.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");

    view! {
        <section class="exhibit" data-testid=id aria-labelledby=title_id.clone()>
            <div class="exhibit-head">
                <h2 id=title_id.clone()>{say(title)}</h2>
                <p>{move || about.run()}</p>
                <div class="controls">{controls.run()}</div>
            </div>
            <div class="card demo">{children()}</div>
            <SourceView files />
        </section>
    }
}
