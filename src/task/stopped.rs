//! [`Stopped`]: runs that were taken off the list before they had ended.

use super::{active::Active, local::Keeper};
use crate::{Settled, SkipReason, run::handle::Run};
use std::{sync::Arc, vec};

/// Runs that are being stopped, until the last of them is released.
pub(super) struct Stopped<I, T, E> {
    /// What was held back, if it was: a later fire took its place.
    held: Option<Active<I, T, E>>,
    /// The usual one apart from the others: no list for it.
    first: Option<Active<I, T, E>>,
    others: vec::IntoIter<Active<I, T, E>>,
    /// How all but the held one end.
    end: Settled,
    /// Those who asked for the result of one of them.
    unasked: Vec<Keeper<T, E>>,
    releasing: Option<Active<I, T, E>>,
    cleaning_up: Option<Arc<Run>>,
}

impl<I, T, E> Stopped<I, T, E> {
    pub(super) fn one(active: Active<I, T, E>, end: Settled) -> Self {
        Self::new(None, Some(active), Vec::new(), end)
    }

    pub(super) fn many(others: Vec<Active<I, T, E>>, end: Settled) -> Self {
        Self::new(None, None, others, end)
    }

    pub(super) fn new(
        held: Option<Active<I, T, E>>,
        first: Option<Active<I, T, E>>,
        others: Vec<Active<I, T, E>>,
        end: Settled,
    ) -> Self {
        Self {
            held,
            first,
            others: others.into_iter(),
            end,
            unasked: Vec::new(),
            releasing: None,
            cleaning_up: None,
        }
    }

    /// How many they are.
    pub(super) fn len(&self) -> u32 {
        let apart = usize::from(self.held.is_some()) + usize::from(self.first.is_some());
        u32::try_from(apart + self.others.len()).unwrap_or(u32::MAX)
    }

    /// Calls `settle` with each, oldest first, and how it ends; it may add to those who
    /// asked for a result.
    pub(super) fn settle(
        &self,
        mut settle: impl FnMut(&Active<I, T, E>, Settled) -> Vec<Keeper<T, E>>,
    ) -> Vec<Keeper<T, E>> {
        let collapsed = Settled::Skipped(SkipReason::Collapsed);
        let held = self.held.iter().map(|active| (active, collapsed));
        let others = self.first.iter().chain(self.others.as_slice());
        let mut unasked = Vec::new();
        for (active, end) in held.chain(others.map(|active| (active, self.end))) {
            unasked.append(&mut settle(active, end));
        }
        unasked
    }

    /// They will not be given a result, but have to be dropped with the rest.
    pub(super) fn keep(&mut self, unasked: Vec<Keeper<T, E>>) {
        self.unasked = unasked;
    }

    /// One step of the release: aborts the next one's signal, drops the one whose signal
    /// was aborted, or calls a clean-up of the one that was dropped. Returns whether it did
    /// anything.
    ///
    /// Listeners, destructors and clean-ups are the user's code: whatever crashes in here,
    /// the next call goes on behind it.
    pub(super) fn release_step(&mut self) -> bool {
        if let Some(active) = self.releasing.take() {
            if active.run.has_cleanups() {
                self.cleaning_up = Some(Arc::clone(&active.run));
            }
            drop(active);
            return true;
        }
        if let Some(run) = &self.cleaning_up {
            match run.take_cleanup() {
                Some(cleanup) => cleanup(),
                None => self.cleaning_up = None,
            }
            return true;
        }
        let next = self.held.take().or_else(|| self.first.take());
        if let Some(active) = next.or_else(|| self.others.next()) {
            self.releasing.insert(active).run.abort();
            return true;
        }
        if self.unasked.is_empty() {
            return false;
        }
        drop(std::mem::take(&mut self.unasked));
        true
    }
}
