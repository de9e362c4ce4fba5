//! What the server saw, in the order in which it came, and how each request ended.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};
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
    /// The client went away before the answer, or in the midst of it: then the status is known.
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
            outcome: Outcome::Dropped,
        }
    }

    fn update(&self, id: Id, update: impl FnOnce(&mut Entry)) {
        let mut inner = self.lock();
        if let Some((_, entry)) = inner.entries.iter_mut().find(|(other, _)| *other == id) {
            update(entry);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lives in the future of the request and then in the body of the answer: dropped with them when
/// the client goes away.
struct OpenEntry {
    log: Log,
    id: Id,
    /// How it ends if it is dropped now.
    outcome: Outcome,
}

impl Drop for OpenEntry {
    fn drop(&mut self) {
        let outcome = self.outcome;
        self.log.update(self.id, |entry| entry.outcome = outcome);
    }
}

/// The middleware that writes the log.
pub async fn record(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let entry = state
        .log()
        .open(request.method().as_str(), request.uri().path());
    let response = next.run(request).await;
    let status = response.status().as_u16();
    entry
        .log
        .update(entry.id, |entry| entry.status = Some(status));
    response.map(|body| Body::new(Recorded { body, entry }))
}

/// A body that tells the log whether it got to its end.
struct Recorded {
    body: Body,
    entry: OpenEntry,
}

impl HttpBody for Recorded {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        // At an end, or cut by the server itself.
        if !matches!(frame, Some(Ok(_))) {
            self.entry.outcome = Outcome::Answered;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Recorded {
    fn drop(&mut self) {
        // One whose length is known is not asked for the end that is known as well.
        if self.body.is_end_stream() {
            self.entry.outcome = Outcome::Answered;
        }
    }
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
