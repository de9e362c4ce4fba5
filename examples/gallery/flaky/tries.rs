//! The tries of one run, one below the other, and the pause before the next.

use std::{fmt::Display, time::Duration};

use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{
    countdown::{Countdown, Pause},
    words,
};

#[derive(Clone, Debug, PartialEq)]
struct Try {
    number: u32,
    /// What came of it; `None` while it goes on.
    end: Option<End>,
}

/// What came of a try.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    Answered,
    /// Why not, in words.
    Failed(String),
    /// It was stopped, because its time was up.
    TimedOut,
}

#[derive(Clone, Copy)]
pub struct Tries {
    list: RwSignal<Vec<Try>>,
    pause: RwSignal<Option<Pause>>,
}

impl Tries {
    pub fn new() -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
            pause: RwSignal::new(None),
        }
    }

    /// Around the body of the task: one more try.
    pub async fn note<T, E: Display>(
        self,
        body: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        let number = RunContext::current().map_or(1, |run| run.attempt());
        self.pause.set(None);
        self.list
            .update(|list| list.push(Try { number, end: None }));
        let result = body.await;
        match &result {
            Ok(_) => self.end(End::Answered),
            Err(error) => self.end(End::Failed(error.to_string())),
        }
        result
    }

    /// There is to be another try.
    pub fn pause(self, length: Duration) {
        // A try that was stopped has not said so itself.
        self.end(End::TimedOut);
        self.pause.set(Some(Pause::from_now(length)));
    }

    /// There is to be none.
    pub fn end_with(self, end: End) {
        self.pause.set(None);
        self.end(end);
    }

    pub fn clear(self) {
        self.pause.set(None);
        self.list.set(Vec::new());
    }

    /// Does nothing to one that has ended.
    fn end(self, new: End) {
        self.list.update(|list| {
            if let Some(Try {
                end: end @ None, ..
            }) = list.last_mut()
            {
                *end = Some(new);
            }
        });
    }
}

#[component]
pub fn TryList(tries: Tries) -> impl IntoView {
    let item = |Try { number, end }: Try| {
        let (kind, mark, said) = match end {
            None => ("try under-way", "…", words::ASKING.get().to_owned()),
            Some(End::Answered) => ("try fine", "✓", words::ANSWERED.get().to_owned()),
            Some(End::Failed(why)) => ("try failed", "✕", why),
            Some(End::TimedOut) => ("try failed", "✕", words::NO_ANSWER.get().to_owned()),
        };
        view! {
            <li class=kind data-testid=format!("try-{number}")>
                <span class="try-mark" aria-hidden="true">{mark}</span>
                <span class="try-number">{words::TRY.get()} " " {number}</span>
                <span class="try-words">{said}</span>
            </li>
        }
    };

    view! {
        <ol class="tries">{move || tries.list.get().into_iter().map(item).collect_view()}</ol>
        <div class="pause">
            {move || tries.pause.get().map(|pause| view! { <Countdown pause /> })}
        </div>
    }
}
