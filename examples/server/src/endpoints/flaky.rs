//! A service that fails as its seed says.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;

use super::number;
use crate::delay::{DelayQuery, SLOWEST, wait};
use crate::error::ApiError;
use crate::flaky::{Fate, SEEDS, fate};
use crate::state::AppState;

#[derive(Serialize)]
pub struct Answer {
    seed: u32,
    /// Which call of this seed it was, from 1.
    call: u32,
}

pub async fn call(
    State(state): State<AppState>,
    Path(seed): Path<String>,
    delay: DelayQuery,
) -> Result<Json<Answer>, ApiError> {
    let seed = number(&seed, SEEDS, "seed")?;
    let call = state.next(&name(seed));
    wait(delay, Duration::ZERO).await?;
    let refused = |status, what| {
        Err(ApiError {
            status,
            message: format!("call {call} of seed {seed}: {what}"),
        })
    };
    match fate(seed, call) {
        Fate::Fine => {}
        Fate::Busy => return refused(StatusCode::SERVICE_UNAVAILABLE, "too busy, try again later"),
        Fate::Broken => return refused(StatusCode::INTERNAL_SERVER_ERROR, "something broke"),
        Fate::Stuck => tokio::time::sleep(SLOWEST).await,
        Fate::Gone => return refused(StatusCode::GONE, "it is gone for good"),
    }
    Ok(Json(Answer { seed, call }))
}

/// The seed's sequence begins anew.
pub async fn rewind(
    State(state): State<AppState>,
    Path(seed): Path<String>,
) -> Result<StatusCode, ApiError> {
    let seed = number(&seed, SEEDS, "seed")?;
    state.count_anew(&name(seed));
    Ok(StatusCode::NO_CONTENT)
}

fn name(seed: u32) -> String {
    format!("flaky {seed}")
}
