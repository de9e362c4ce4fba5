//! What the server saw, in the order in which it came, and how each request ended.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use serde::Serialize;

use crate::state::AppState;

/// A server left running for days keeps only the newest.
const KEPT: usize = 1_000;

/// One request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    pub seq: u64,
    pub method: String,
    pub path: String,
    pub status: Option<u16>,
    pub outcome: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Still being worked on.
    Open,
    Answered,
    /// The client went away before the answer.
    Dropped,
}

/// Cheap to clone; every clone is the same log.
#[derive(Clone, Debug, Default)]
pub struct Log(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    entries: VecDeque<(Id, Entry)>,
    seq: u64,
    next_id: u64,
}

/// Unlike `seq` never used twice: a request that outlives a `clear` must not settle another's entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Id(u64);

impl Log {
    pub fn entries(&self) -> Vec<Entry> {
        self.lock()
            .entries
            .iter()
            .map(|(_, entry)| entry.clone())
            .collect()
    }

    /// Empties the log and numbers from 1 again.
    pub fn clear(&self) {
        let mut inner = self.lock();
        inner.entries.clear();
        inner.seq = 0;
    }

    fn open(&self, method: &str, path: &str) -> OpenEntry {
        let mut inner = self.lock();
        inner.seq += 1;
        inner.next_id += 1;
        let id = Id(inner.next_id);
        let entry = Entry {
            seq: inner.seq,
            method: method.to_owned(),
            path: path.to_owned(),
            status: None,
            outcome: Outcome::Open,
        };
        if inner.entries.len() == KEPT {
            inner.entries.pop_front();
        }
        inner.entries.push_back((id, entry));
        OpenEntry {
            log: self.clone(),
            id,
            status: None,
        }
    }

    fn settle(&self, id: Id, status: Option<u16>) {
        let mut inner = self.lock();
        if let Some((_, entry)) = inner.entries.iter_mut().find(|(other, _)| *other == id) {
            entry.status = status;
            entry.outcome = match status {
                Some(_) => Outcome::Answered,
                None => Outcome::Dropped,
            };
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lives in the future of the request: dropped with it when the client goes away.
struct OpenEntry {
    log: Log,
    id: Id,
    status: Option<u16>,
}

impl Drop for OpenEntry {
    fn drop(&mut self) {
        self.log.settle(self.id, self.status);
    }
}

/// The middleware that writes the log.
pub async fn record(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut entry = state
        .log()
        .open(request.method().as_str(), request.uri().path());
    let response = next.run(request).await;
    entry.status = Some(response.status().as_u16());
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_that_outlives_a_clear_touches_nothing() {
        let log = Log::default();
        let old = log.open("GET", "/old");
        log.clear();
        let new = log.open("GET", "/new");
        drop(old);
        let entries = log.entries();
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].seq, entries[0].outcome), (1, Outcome::Open));
        drop(new);
        assert_eq!(log.entries()[0].outcome, Outcome::Dropped);
    }

    #[test]
    fn only_the_newest_are_kept() {
        let log = Log::default();
        for _ in 0..KEPT + 5 {
            drop(log.open("GET", "/"));
        }
        let entries = log.entries();
        assert_eq!((entries.len(), entries[0].seq), (KEPT, 6));
    }
}
