//! The page's own clock.

use leptos::prelude::window;

/// In seconds since the page was opened; 0 where the browser does not tell.
pub fn now() -> f64 {
    let performance = window().performance();
    performance.map_or(0.0, |performance| performance.now() / 1_000.0)
}
