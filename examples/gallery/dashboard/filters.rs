//! What is looked at: it stands in the address and nowhere else, so that a link can be shared,
//! and back and forward go from one choice to the other.

use leptos::{ev, prelude::*};

use crate::page;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filters {
    pub first: u32,
    pub second: u32,
    /// So many milliseconds the server is asked to take.
    pub delay: u32,
}

impl Filters {
    fn read() -> Self {
        Self {
            first: page::number("first").unwrap_or(1),
            second: page::number("second").unwrap_or(2),
            delay: page::number("delay").unwrap_or(0),
        }
    }

    /// Writes them to the address: one entry more to go back from.
    pub fn go(self) {
        let Self {
            first,
            second,
            delay,
        } = self;
        let hash = format!("dashboard?first={first}&second={second}&delay={delay}");
        // Only a browser that forbids navigation as such refuses it.
        window().location().set_hash(&hash).ok();
    }
}

/// The filters, as the address has them.
pub fn in_the_address() -> Memo<Filters> {
    let changed = Trigger::new();
    let listener = window_event_listener(ev::hashchange, move |_| changed.notify());
    on_cleanup(move || listener.remove());
    Memo::new(move |_| {
        changed.track();
        Filters::read()
    })
}
