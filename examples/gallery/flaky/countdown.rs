//! How long it is until the next try.

use std::time::Duration;

use leptos::prelude::*;

use super::words;

const TICK: Duration = Duration::from_millis(100);

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pause {
    /// In milliseconds of the page's clock.
    until: f64,
    length: f64,
}

impl Pause {
    pub fn from_now(length: Duration) -> Self {
        let length = length.as_secs_f64() * 1_000.0;
        Self {
            until: now() + length,
            length,
        }
    }
}

#[component]
pub fn Countdown(pause: Pause) -> impl IntoView {
    let left = RwSignal::new(pause.until - now());
    let tick = move || left.set((pause.until - now()).max(0.0));
    // Without a window there is nobody to see it.
    if let Ok(interval) = set_interval_with_handle(tick, TICK) {
        on_cleanup(move || interval.clear());
    }

    view! {
        <p class="countdown">
            <span id="countdown" data-testid="countdown">
                {move || {
                    let (next, seconds) = (words::NEXT_TRY.get(), words::SECONDS.get());
                    format!("{next} {:.1} {seconds}", left.get() / 1_000.0)
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

fn now() -> f64 {
    let performance = window().performance();
    performance.map_or(0.0, |performance| performance.now())
}
