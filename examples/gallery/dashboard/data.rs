//! What the server tells of one person's sales.

use serde::Deserialize;

use crate::http::{self, ServerError};

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Sales {
    pub user_id: u32,
    pub visits: u64,
    pub orders: u64,
    pub revenue_cents: u64,
}

pub async fn fetch_sales(user: u32, delay_ms: u32) -> Result<Sales, ServerError> {
    http::get(&format!("/api/reports/{user}?delay_ms={delay_ms}")).await
}

/// Who can be compared. Of the last one there is no report: the server refuses.
pub const PEOPLE: [(u32, &str); 4] = [
    (1, "Ada Lovelace"),
    (2, "Grace Hopper"),
    (3, "Katherine Johnson"),
    (4, "Nobody Yet"),
];

pub fn name_of(id: u32) -> &'static str {
    let person = PEOPLE.iter().find(|person| person.0 == id);
    person.map_or("somebody", |person| person.1)
}

pub fn money(cents: u64) -> String {
    format!("${}.{:02}", cents / 100, cents % 100)
}
