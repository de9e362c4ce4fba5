//! What the server tells, and what can go wrong on the way.

use std::fmt;

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Report {
    pub title: String,
    pub revision: u32,
    pub visits: u64,
    pub orders: u64,
    pub revenue_cents: u64,
    /// The visits of each month.
    pub series: Vec<u64>,
}

/// The message: told to this tab by a channel, and to all others by a `BroadcastChannel`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportChanged {
    pub user: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportError {
    /// In the server's own words.
    NotFound(String),
    /// It answered, but not with a report.
    NotAReport(String),
    /// Nobody answered, or somebody who is not the server of the examples.
    NoServer,
    /// For another reason, with the status.
    Refused(u16, String),
}

impl fmt::Display for ReportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(message) => write!(f, "Not found: {message}."),
            Self::NotAReport(reason) => {
                write!(f, "The server's answer is not a report: {reason}.")
            }
            Self::NoServer => f.write_str(
                "The server of the examples does not answer. \
                 Start it together with this page: cargo xtask serve",
            ),
            Self::Refused(status, message) => {
                write!(f, "The server refuses with status {status}: {message}.")
            }
        }
    }
}

impl std::error::Error for ReportError {}
