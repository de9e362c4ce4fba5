//! What the server remembers: a revision for each user, and the log.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::log::Log;

/// Cheap to clone; every clone is the same state.
#[derive(Clone, Debug, Default)]
pub struct AppState {
    revisions: Arc<Mutex<HashMap<u32, u32>>>,
    log: Log,
}

impl AppState {
    /// The revision of a user's report; they begin with 1.
    pub fn revision(&self, user: u32) -> u32 {
        self.revisions().get(&user).copied().unwrap_or(1)
    }

    /// Gives a user's report its next revision and says which it is.
    pub fn edit(&self, user: u32) -> u32 {
        let mut revisions = self.revisions();
        let revision = revisions.entry(user).or_insert(1);
        *revision = revision.saturating_add(1);
        *revision
    }

    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Back to revision 1 everywhere, with an empty log.
    pub fn reset(&self) {
        self.revisions().clear();
        self.log.clear();
    }

    fn revisions(&self) -> MutexGuard<'_, HashMap<u32, u32>> {
        self.revisions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
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
}
