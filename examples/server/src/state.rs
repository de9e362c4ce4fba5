//! What the server remembers, and its log.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::documents::{Document, Documents};
use crate::log::Log;
use crate::rows::{Refusal, Row, Rows};

/// Cheap to clone; every clone is the same state.
#[derive(Clone, Debug, Default)]
pub struct AppState {
    data: Arc<Mutex<Data>>,
    log: Log,
}

#[derive(Debug, Default)]
struct Data {
    /// Of each user's report.
    revisions: HashMap<u32, u32>,
    /// How often things were asked for.
    counts: HashMap<String, u32>,
    documents: Documents,
    rows: Rows,
}

impl AppState {
    /// The revision of a user's report; they begin with 1.
    pub fn revision(&self, user: u32) -> u32 {
        self.data().revisions.get(&user).copied().unwrap_or(1)
    }

    /// Gives a user's report its next revision and says which it is.
    pub fn edit(&self, user: u32) -> u32 {
        let mut data = self.data();
        let revision = data.revisions.entry(user).or_insert(1);
        *revision = revision.saturating_add(1);
        *revision
    }

    /// Counts one more of them, and says how many there have been.
    pub fn next(&self, what: &str) -> u32 {
        let mut data = self.data();
        let count = data.counts.entry(what.to_owned()).or_insert(0);
        *count = count.wrapping_add(1);
        *count
    }

    /// The next one is the first again.
    pub fn count_anew(&self, what: &str) {
        self.data().counts.remove(what);
    }

    pub fn document(&self, id: u32) -> Document {
        self.data().documents.get(id)
    }

    pub fn save(&self, id: u32, text: String) -> Document {
        self.data().documents.save(id, text)
    }

    pub fn rows(&self) -> Vec<Row> {
        self.data().rows.left()
    }

    pub fn delete_row(&self, id: u32) -> Result<usize, Refusal> {
        self.data().rows.delete(id)
    }

    pub fn restore_rows(&self) {
        self.data().rows = Rows::default();
    }

    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Everything as at the start, with an empty log.
    pub fn reset(&self) {
        *self.data() = Data::default();
        self.log.clear();
    }

    fn data(&self) -> MutexGuard<'_, Data> {
        self.data.lock().unwrap_or_else(PoisonError::into_inner)
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

    #[test]
    fn each_thing_is_counted_for_itself() {
        let state = AppState::default();
        assert_eq!(
            [state.next("a"), state.next("a"), state.next("b")],
            [1, 2, 1]
        );
        state.count_anew("a");
        assert_eq!([state.next("a"), state.next("b")], [1, 2]);
        state.reset();
        assert_eq!(state.next("b"), 1);
    }
}
