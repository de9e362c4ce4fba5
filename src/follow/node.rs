//! [`Node`]: a follower's place in Leptos' reactive graph.

use leptos::reactive::graph::{AnySource, AnySubscriber, ReactiveNode, Source};
use std::{
    collections::HashSet,
    mem,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU8, AtomicUsize, Ordering},
    },
};

thread_local! {
    /// How many nodes of this thread are out of date. Shared, because a signal may be set
    /// on another one.
    static STALE: Arc<AtomicUsize> = Arc::default();
}

/// What is known of the signals that were read last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stale {
    No,
    /// A memo among them may have changed.
    Perhaps,
    Yes,
}

const NO: u8 = 0;
const PERHAPS: u8 = 1;
const YES: u8 = 2;

/// What the follower has read, and whether it is out of date.
///
/// It is a node of our own, and not an `Effect`, because effects need an executor and
/// run in an order of their own; this one is driven by the ready queue, with the tasks.
pub(super) struct Node {
    stale: AtomicU8,
    all_stale: Arc<AtomicUsize>,
    sources: Mutex<HashSet<AnySource>>,
}

impl Node {
    pub(super) fn new() -> Self {
        Self {
            stale: AtomicU8::new(NO),
            all_stale: STALE.with(Arc::clone),
            sources: Mutex::default(),
        }
    }

    pub(super) fn mark(&self, stale: Stale) {
        let stale = match stale {
            Stale::No => NO,
            Stale::Perhaps => PERHAPS,
            Stale::Yes => YES,
        };
        if self.stale.fetch_max(stale, Ordering::AcqRel) == NO && stale != NO {
            self.all_stale.fetch_add(1, Ordering::AcqRel);
        }
    }

    pub(super) fn is_stale(&self) -> bool {
        self.stale.load(Ordering::Acquire) != NO
    }

    pub(super) fn take_stale(&self) -> Stale {
        let stale = self.stale.swap(NO, Ordering::AcqRel);
        if stale == NO {
            return Stale::No;
        }
        self.all_stale.fetch_sub(1, Ordering::AcqRel);
        if stale == PERHAPS {
            Stale::Perhaps
        } else {
            Stale::Yes
        }
    }

    /// Whether another one of its thread is out of date as well.
    pub(super) fn others_are_stale(&self) -> bool {
        self.all_stale.load(Ordering::Acquire) > usize::from(self.is_stale())
    }

    /// Brings the memos among its sources up to date, and says whether one has changed.
    /// That is the user's code.
    pub(super) fn has_changed(&self) -> bool {
        let sources: Vec<AnySource> = self.lock().iter().cloned().collect();
        sources.iter().any(AnySource::update_if_necessary)
    }

    pub(super) fn add_source(&self, source: AnySource) {
        self.lock().insert(source);
    }

    pub(super) fn clear_sources(&self, subscriber: &AnySubscriber) {
        let sources = mem::take(&mut *self.lock());
        for source in sources {
            source.remove_subscriber(subscriber);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashSet<AnySource>> {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.take_stale();
    }
}
