//! What the server finds, and how it is asked.

use serde::Deserialize;

use crate::http::{ServerError, get_with};

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Found {
    /// The query that this is the answer to.
    pub query: String,
    /// How many there are, of which `hits` are the best.
    pub total: usize,
    pub hits: Vec<Hit>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Hit {
    pub code: String,
    pub character: char,
    pub name: String,
}

pub async fn find(query: String, delay_ms: u32) -> Result<Found, ServerError> {
    let delay_ms = delay_ms.to_string();
    let query = [
        ("q", query.as_str()),
        ("limit", "40"),
        ("delay_ms", &delay_ms),
    ];
    get_with("/api/characters", query).await
}
