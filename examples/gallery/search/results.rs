//! The characters that were found.

use leptos::prelude::*;

use super::{
    data::{Found, Hit},
    mark::marked,
    words,
};
use crate::language::say;

#[component]
pub fn Results(found: Signal<Found>) -> impl IntoView {
    let query = Memo::new(move |_| found.with(|found| found.query.clone()));
    let none = move || found.with(|found| found.hits.is_empty());

    view! {
        // Focusable, so that the keyboard can scroll it.
        <div class="hits" tabindex="0" role="region" aria-label=say(words::RESULTS) data-testid="hits">
            <ol lang="en" dir="ltr">
                <For
                    each=move || found.with(|found| found.hits.clone())
                    key=|hit| hit.code.clone()
                    let:hit
                >
                    <HitRow hit query />
                </For>
            </ol>
            {move || none().then(|| view! { <p class="empty">{say(words::NONE)}</p> })}
        </div>
    }
}

#[component]
fn HitRow(hit: Hit, query: Memo<String>) -> impl IntoView {
    let Hit {
        code,
        character,
        name,
    } = hit;
    let name = move || {
        let pieces = query.with(|query| marked(&name, query));
        let piece = |(is_match, text): (bool, String)| match is_match {
            true => view! { <mark>{text}</mark> }.into_any(),
            false => text.into_any(),
        };
        pieces.into_iter().map(piece).collect_view()
    };

    view! {
        <li class="hit">
            // Some of them change the direction of what follows: not beyond this element.
            <bdi class="hit-glyph">{character.to_string()}</bdi>
            <span class="hit-name">{name}</span>
            <span class="hit-code">{code}</span>
        </li>
    }
}
