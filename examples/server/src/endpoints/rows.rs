//! Rows: listed, deleted one by one, and brought back together.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;

use crate::delay::{DelayQuery, wait};
use crate::error::ApiError;
use crate::rows::{Refusal, Row};
use crate::state::AppState;

#[derive(Serialize)]
pub struct Deleted {
    left: usize,
}

pub async fn list(
    State(state): State<AppState>,
    delay: DelayQuery,
) -> Result<Json<Vec<Row>>, ApiError> {
    wait(delay, Duration::ZERO).await?;
    Ok(Json(state.rows()))
}

/// Deleted after the delay: a request that the client drops meanwhile deletes nothing.
pub async fn delete(
    State(state): State<AppState>,
    Path(id): Path<String>,
    delay: DelayQuery,
) -> Result<Json<Deleted>, ApiError> {
    let not_there = || ApiError::not_found(format!("there is no row `{id}`"));
    let number = id.parse().map_err(|_| not_there())?;
    wait(delay, Duration::ZERO).await?;
    let refused = |why: &str| ApiError {
        status: StatusCode::CONFLICT,
        message: format!("row {number} {why}"),
    };
    match state.delete_row(number) {
        Ok(left) => Ok(Json(Deleted { left })),
        Err(Refusal::NotThere) => Err(not_there()),
        Err(Refusal::Open) => Err(refused("is open elsewhere: try again")),
        Err(Refusal::Archived) => Err(refused("is archived and cannot be deleted")),
    }
}

pub async fn restore(State(state): State<AppState>) -> Json<Vec<Row>> {
    state.restore_rows();
    Json(state.rows())
}
