//! [`Stopped`]: runs that were taken off the list before they had ended.

use super::{active::Active, local::Keeper};
use crate::{Settled, SkipReason, run::handle::Run};
use std::{sync::Arc, vec};

/// Runs that are being stopped, until the last of them is released.
pub(super) struct Stopped {
    /// Oldest first, but for one that was held back.
    runs: vec::IntoIter<Active>,
    /// The first one was held back: a later fire took its place.
    held_first: bool,
    /// How all but that one end.
    end: Settled,
    /// Those who asked for the result of one of them.
    unasked: Vec<Keeper>,
    releasing: Option<Active>,
    cleaning_up: Option<Arc<Run>>,
}

impl Stopped {
    pub(super) fn new(runs: Vec<Active>, end: Settled) -> Self {
        Self {
            runs: runs.into_iter(),
            held_first: false,
            end,
            unasked: Vec::new(),
            releasing: None,
            cleaning_up: None,
        }
    }

    /// Of which the first one was held back, if so told.
    pub(super) fn with_held_first(self, held_first: bool) -> Self {
        Self { held_first, ..self }
    }

    /// How many they are.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.runs.len()).unwrap_or(u32::MAX)
    }

    /// Calls `settle` with each, oldest first, and how it ends; it may add to those who
    /// asked for a result.
    pub(super) fn settle(
        &self,
        mut settle: impl FnMut(&Active, Settled) -> Vec<Keeper>,
    ) -> Vec<Keeper> {
        let mut unasked = Vec::new();
        for (i, active) in self.runs.as_slice().iter().enumerate() {
            let end = if i == 0 && self.held_first {
                Settled::Skipped(SkipReason::Collapsed)
            } else {
                self.end
            };
            unasked.append(&mut settle(active, end));
        }
        unasked
    }

    /// They will not be given a result, but have to be dropped with the rest.
    pub(super) fn keep(&mut self, unasked: Vec<Keeper>) {
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
        if let Some(active) = self.runs.next() {
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
