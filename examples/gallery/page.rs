//! Which page is shown: the part of the address behind the `#`, as in `#report?user=2`.
//!
//! By hash, because a development server need not know of it, and one signal needs no router.

use leptos::{ev, leptos_dom::helpers::location_hash, prelude::*};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Report,
}

impl Page {
    /// Every page, in the order of the navigation.
    pub const ALL: [Self; 1] = [Self::Report];

    pub fn name(self) -> &'static str {
        match self {
            Self::Report => "Report",
        }
    }

    pub fn href(self) -> &'static str {
        match self {
            Self::Report => "#report",
        }
    }

    fn from_hash(hash: &str) -> Option<Self> {
        let path = hash.split('?').next().unwrap_or_default();
        Self::ALL.into_iter().find(|page| page.href()[1..] == *path)
    }
}

/// The page that the address names. A hash that names none (the skip link's) changes nothing.
pub fn current() -> Memo<Page> {
    let read = || location_hash().and_then(|hash| Page::from_hash(&hash));
    let named = RwSignal::new(read().unwrap_or(Page::Report));
    let listener = window_event_listener(ev::hashchange, move |_| {
        if let Some(page) = read() {
            named.set(page);
        }
    });
    on_cleanup(move || listener.remove());
    // A memo: a change behind the `?` must not build the page anew.
    Memo::new(move |_| named.get())
}

/// A number given in the address, such as `user` in `#report?user=2`.
pub fn number(name: &str) -> Option<u32> {
    let hash = location_hash()?;
    let (_, query) = hash.split_once('?')?;
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| value.parse().ok())
}
