//! [`OwnRuns`]: the runs that one button or form has started.

use crate::{AnyFiring, Settled};
use leptos::{prelude::*, task::spawn_local};

/// The runs that a component has fired itself and that are under way. Those of the same
/// task that others fired are none of its business.
#[derive(Clone, Copy)]
pub(super) struct OwnRuns {
    runs: StoredValue<Vec<AnyFiring>>,
    busy: RwSignal<bool>,
    repeat: bool,
}

impl OwnRuns {
    pub(super) fn new(repeat: bool) -> Self {
        Self {
            runs: StoredValue::new(Vec::new()),
            busy: RwSignal::new(false),
            repeat,
        }
    }

    /// Whether one is under way. Tracked.
    pub(super) fn is_busy(&self) -> bool {
        self.busy.try_get().unwrap_or_default()
    }

    /// Whether no other may be started. Tracked.
    pub(super) fn refuses(&self) -> bool {
        !self.repeat && self.is_busy()
    }

    /// [`refuses`](Self::refuses), untracked.
    pub(super) fn refuses_now(&self) -> bool {
        // Gone: nothing is started any more.
        !self.repeat && self.busy.try_get_untracked().unwrap_or(true)
    }

    pub(super) fn cancel(&self) {
        // A copy: cancelling calls the user's code.
        for run in self.runs.try_get_value().unwrap_or_default() {
            run.cancel();
        }
    }

    /// Adds one. `after` is called when it has ended, before this reads as no longer busy,
    /// and told how, and whether none of the others is under way.
    pub(super) fn add(self, run: AnyFiring, after: impl FnOnce(Settled, bool) + 'static) {
        if let Some(settled) = run.settled() {
            after(settled, !self.busy.try_get_untracked().unwrap_or_default());
            return;
        }
        self.runs.try_update_value(|runs| runs.push(run.clone()));
        self.busy.try_set(true);
        spawn_local(async move {
            let settled = run.watch().await;
            let left = self.runs.try_update_value(|runs| {
                runs.retain(|run| run.settled().is_none());
                runs.len()
            });
            after(settled, left == Some(0));
            // What was called may have started one more.
            let left = self.runs.try_with_value(Vec::len);
            if left == Some(0) {
                self.busy.try_set(false);
            }
        });
    }
}
