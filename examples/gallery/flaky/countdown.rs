//! How long it is until the next try.

use std::time::Duration;

use leptos::prelude::*;

use super::words;
use crate::clock;

const TICK: Duration = Duration::from_millis(100);

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pause {
    /// In seconds of the page's clock.
    until: f64,
    length: f64,
}

impl Pause {
    pub fn from_now(length: Duration) -> Self {
        let length = length.as_secs_f64();
        Self {
            until: clock::now() + length,
            length,
        }
    }
}

#[component]
pub fn Countdown(pause: Pause) -> impl IntoView {
    let left = RwSignal::new(pause.until - clock::now());
    let tick = move || left.set((pause.until - clock::now()).max(0.0));
    // Without a window there is nobody to see it.
    if let Ok(interval) = set_interval_with_handle(tick, TICK) {
        on_cleanup(move || interval.clear());
    }

    view! {
        <p class="countdown">
            <span id="countdown" data-testid="countdown">
                {move || {
                    let (next, seconds) = (words::NEXT_TRY.get(), words::SECONDS.get());
                    format!("{next} {:.1} {seconds}", left.get())
                }}
            </span>
            <progress
                aria-labelledby="countdown"
                max=pause.length
                prop:value=move || pause.length - left.get()
            ></progress>
        </p>
    }
}
