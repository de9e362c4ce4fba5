//! Rows on the server.

use serde::Deserialize;

use crate::http::{ServerError, delete, get, post};

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Row {
    pub id: u32,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Deleted {
    #[serde(rename = "left")]
    _left: usize,
}

pub async fn all_rows() -> Result<Vec<Row>, ServerError> {
    get("/api/rows").await
}

pub async fn delete_row(id: u32, delay_ms: u32) -> Result<Deleted, ServerError> {
    delete(&format!("/api/rows/{id}?delay_ms={delay_ms}")).await
}

pub async fn restore_rows() -> Result<Vec<Row>, ServerError> {
    post("/api/rows/restore").await
}
