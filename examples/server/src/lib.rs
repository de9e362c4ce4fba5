//! The server behind the gallery: reports by user with revisions, errors of several kinds, answers
//! as slow as asked for, and a log that tells which requests the client dropped.
//!
//! As a library it runs inside a test: [`Background::start`] for a server on a thread of its own,
//! [`app`] for the bare router.

mod app;
mod background;
mod endpoints;
mod error;
mod log;
mod options;
mod report;
mod state;
mod station;
mod users;

pub use app::{app, bind, serve};
pub use background::Background;
pub use error::ApiError;
pub use log::{Entry, Log, Outcome};
pub use options::{Options, Parsed, USAGE};
pub use report::Report;
pub use state::AppState;
pub use users::{USERS, User};
