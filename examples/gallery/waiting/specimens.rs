use leptos::prelude::*;
use leptos_fire::view::{ProgressBar, Skeleton, Spinner};

use super::words;
use crate::language::say;

#[component]
pub fn Specimens() -> impl IntoView {
    let percent = RwSignal::new("40".to_owned());
    let share = move || percent.with(|percent| percent.parse::<f64>().ok().map(|p| p / 100.0));

    view! {
        <div class="specimen">
            <h3>"Spinner"</h3>
            <Spinner />
            <Spinner text=words::COUNTING.signal() />
        </div>
        <div class="specimen">
            <h3>"ProgressBar"</h3>
            <label class="field">
                {say(words::HOW_FAR)}
                <input type="range" min="0" max="100" data-testid="percent" bind:value=percent />
            </label>
            <ProgressBar
                value=MaybeProp::derive(share)
                label=words::HOW_FAR.signal()
                attr:data-testid="determinate"
            />
            <ProgressBar label=words::NOBODY_KNOWS.signal() />
        </div>
        <div class="specimen">
            <h3>"Skeleton"</h3>
            <Skeleton />
        </div>
    }
}
