//! The server behind the gallery: reports by user with revisions, a search over the names of
//! Unicode's characters, documents to save and rows to delete, a service that fails by a seed, a
//! body that never ends, answers as slow as asked for, and a log that tells which requests the
//! client dropped.
//!
//! As a library it runs inside a test: [`Background::start`] for a server on a thread of its own,
//! [`app`] for the bare router.

mod app;
mod background;
mod characters;
mod delay;
mod documents;
mod endpoints;
mod error;
mod flaky;
mod log;
mod noise;
mod options;
mod report;
mod rows;
mod state;
mod station;
mod users;

pub use app::{app, bind, serve};
pub use background::Background;
pub use documents::Document;
pub use error::ApiError;
pub use flaky::{Fate, fate};
pub use log::{Entry, Log, Outcome};
pub use options::{Options, Parsed, USAGE};
pub use report::Report;
pub use rows::{Refusal, Row};
pub use state::AppState;
pub use users::{USERS, User};
