//! What the server remembers: a revision for each user, how often things were asked for, and the log.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::log::Log;

/// Cheap to clone; every clone is the same state.
#[derive(Clone, Debug, Default)]
pub struct AppState {
    revisions: Arc<Mutex<HashMap<u32, u32>>>,
    counts: Arc<Mutex<HashMap<String, u32>>>,
    log: Log,
}

impl AppState {
    /// The revision of a user's report; they begin with 1.
    pub fn revision(&self, user: u32) -> u32 {
        locked(&self.revisions).get(&user).copied().unwrap_or(1)
    }

    /// Gives a user's report its next revision and says which it is.
    pub fn edit(&self, user: u32) -> u32 {
        let mut revisions = locked(&self.revisions);
        let revision = revisions.entry(user).or_insert(1);
        *revision = revision.saturating_add(1);
        *revision
    }

    /// Counts one more of them, and says how many there have been.
    pub fn next(&self, what: &str) -> u32 {
        let mut counts = locked(&self.counts);
        let count = counts.entry(what.to_owned()).or_insert(0);
        *count = count.wrapping_add(1);
        *count
    }

    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Back to revision 1 everywhere, nothing counted, with an empty log.
    pub fn reset(&self) {
        locked(&self.revisions).clear();
        locked(&self.counts).clear();
        self.log.clear();
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_the_next_revision_of_that_user_only() {
        let state = AppState::default();
        assert_eq!((state.revision(1), state.edit(1), state.edit(1)), (1, 2, 3));
        assert_eq!((state.revision(1), state.revision(2)), (3, 1));
        state.reset();
        assert_eq!(state.revision(1), 1);
    }

    #[test]
    fn each_thing_is_counted_for_itself() {
        let state = AppState::default();
        assert_eq!(
            [state.next("a"), state.next("a"), state.next("b")],
            [1, 2, 1]
        );
        state.reset();
        assert_eq!(state.next("a"), 1);
    }
}
