//! The source of a demo, shown beside it.

use leptos::{html, prelude::*};

use crate::{
    language::{Words, say},
    tint::tint,
};

const FILES: Words = Words("Source files", "ملفات المصدر");
const SOURCE: Words = Words("Source of", "مصدر");

/// A file by its name, with the text that was compiled.
pub type SourceFile = (&'static str, &'static str);

#[component]
pub fn SourceView(files: &'static [SourceFile]) -> impl IntoView {
    let shown = RwSignal::new(0);
    let region = NodeRef::<html::Pre>::new();
    let show = move |index| {
        shown.set(index);
        if let Some(region) = region.get() {
            region.set_scroll_top(0);
        }
    };
    let text = move || {
        tint(files[shown.get()].1)
            .into_iter()
            .map(|(class, piece)| match class {
                Some(class) => view! { <span class=class>{piece}</span> }.into_any(),
                None => piece.into_any(),
            })
            .collect_view()
    };

    view! {
        // Code runs from left to right in every language.
        <div class="source" dir="ltr">
            <div class="source-files" role="group" aria-label=say(FILES)>
                {files
                    .iter()
                    .enumerate()
                    .map(|(index, (name, _))| {
                        view! {
                            <button
                                aria-pressed=move || (shown.get() == index).to_string()
                                on:click=move |_| show(index)
                            >
                                {*name}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            // Focusable, so that the keyboard can scroll it.
            <pre
                node_ref=region
                tabindex="0"
                role="region"
                aria-label=move || format!("{} {}", SOURCE.get(), files[shown.get()].0)
            >
                <code>{text}</code>
            </pre>
        </div>
    }
}
