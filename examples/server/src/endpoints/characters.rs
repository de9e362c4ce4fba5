//! The search over the names of characters.

use std::time::Duration;

use axum::Json;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use serde::Deserialize;

use crate::characters::{self, Found};
use crate::delay::{DelayQuery, wait};
use crate::error::ApiError;

const USUAL: usize = 20;
const MOST: usize = 100;

#[derive(Debug, Deserialize)]
pub struct Search {
    q: String,
    limit: Option<usize>,
}

pub async fn search(
    search: Result<Query<Search>, QueryRejection>,
    delay: DelayQuery,
) -> Result<Json<Found>, ApiError> {
    let Query(search) = search.map_err(|_| {
        ApiError::bad_request("the search needs q=WORDS, and may have limit=NUMBER".to_owned())
    })?;
    wait(delay, Duration::ZERO).await?;
    let limit = search.limit.unwrap_or(USUAL).min(MOST);
    Ok(Json(characters::search(&search.q, limit)))
}
