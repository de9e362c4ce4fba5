//! Where the message "report changed" goes: this tab, and every other.

use leptos_fire::prelude::*;

use super::data::ReportChanged;

#[derive(Clone, Copy)]
pub struct Inbox {
    pub here: Channel<ReportChanged>,
    /// `None` where the browser has no `BroadcastChannel`: then only this tab hears.
    pub tabs: Option<BroadcastChannel<ReportChanged>>,
}

impl Inbox {
    pub fn open() -> Self {
        Self {
            here: channel(),
            tabs: BroadcastChannel::open("leptos-fire-gallery").ok(),
        }
    }

    pub fn send(&self, changed: ReportChanged) {
        self.here.send(changed);
        if let Some(tabs) = self.tabs {
            // A channel that is closed has nobody left to tell.
            tabs.send(&changed).ok();
        }
    }
}
