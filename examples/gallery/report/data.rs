//! What the server tells.

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
