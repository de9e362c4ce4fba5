//! The time that the pictures are drawn over: from the first press on.

use std::time::Duration;

use leptos::prelude::*;

use crate::clock;

/// Often enough to look like moving.
const TICK: Duration = Duration::from_millis(80);
/// The least that is drawn.
pub const SPAN: f64 = 10.0;

#[derive(Clone, Copy)]
pub struct Ruler {
    began: RwSignal<f64>,
    now: RwSignal<f64>,
}

impl Ruler {
    /// Stands still while there is nothing to be seen moving.
    pub fn ticking_while(moving: Memo<bool>) -> Self {
        let ruler = Self {
            began: RwSignal::new(clock::now()),
            now: RwSignal::new(0.0),
        };
        Effect::new(move || {
            if moving.get() {
                let tick = move || ruler.now.set(ruler.read());
                // Without a window there is nobody to see it.
                if let Ok(interval) = set_interval_with_handle(tick, TICK) {
                    on_cleanup(move || interval.clear());
                }
            }
        });
        ruler
    }

    pub fn restart(self) {
        self.began.set(clock::now());
        self.now.set(0.0);
    }

    /// Seconds since the beginning, right now.
    pub fn read(self) -> f64 {
        clock::now() - self.began.get_untracked()
    }

    /// `None` once the page is gone.
    pub fn try_read(self) -> Option<f64> {
        Some(clock::now() - self.began.try_get_untracked()?)
    }

    /// The same as of the last tick. Tracked.
    pub fn now(self) -> f64 {
        self.now.get()
    }

    /// How many seconds are drawn. Tracked.
    pub fn span(self) -> f64 {
        self.now.get().max(SPAN)
    }
}
