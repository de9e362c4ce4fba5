use leptos::prelude::*;
use leptos_fire::{
    prelude::*,
    view::{ProgressBar, Skeleton},
};
use serde::Deserialize;

use super::words;
use crate::{
    condition::Condition,
    http::{self, ServerError},
    language::say,
};

#[derive(Deserialize)]
struct Chapter {
    text: String,
    /// How many there are.
    of: usize,
}

#[component]
pub fn BookDemo(condition: RwSignal<Condition>) -> impl IntoView {
    let book = async_task("book").run(move || fetch_book(condition.get()));
    // `None` until the first chapter tells how many there are.
    let progress = move || book.progress();

    view! {
        <AsyncView
            of=book
            idle=|| view! { <p class="empty">{say(words::BOOK_IDLE)}</p> }
            loading=move || {
                view! {
                    <p role="status">{say(words::BOOK_LOADING)}</p>
                    <ProgressBar value=MaybeProp::derive(progress) label=words::BOOK_PROGRESS.signal() />
                    <Skeleton lines=6 />
                }
            }
            let:data
        >
            // The story is in English on every page.
            <div class="story" lang="en" dir="ltr" data-testid="story">
                {move || {
                    data.with(|chapters| {
                        chapters.iter().map(|text| view! { <p>{text.clone()}</p> }).collect_view()
                    })
                }}
            </div>
        </AsyncView>
        <div class="actions">
            <button class="button primary" data-testid="book-fire" on:click=move |_| book.fire()>
                {say(words::READ)}
            </button>
            <button class="button" data-testid="book-cancel" on:click=move |_| book.cancel()>
                {say(words::CANCEL)}
            </button>
            <button class="button" data-testid="book-reset" on:click=move |_| book.reset()>
                {say(words::RESET)}
            </button>
        </div>
    }
}

/// One chapter after the other.
async fn fetch_book(condition: Condition) -> Result<Vec<String>, ServerError> {
    condition.crash_if_asked();
    let query = match condition {
        // Slow enough to see the bar move.
        Condition::Fine => "?delay_ms=300".to_owned(),
        other => other.query(),
    };
    let mut chapters = Vec::new();
    loop {
        let path = format!("/api/station/story/{}{query}", chapters.len() + 1);
        let Chapter { text, of } = http::get(&path).await?;
        chapters.push(text);
        if let Some(run) = RunContext::current() {
            run.set_progress(chapters.len() as f64 / of as f64);
        }
        if chapters.len() >= of {
            return Ok(chapters);
        }
    }
}
