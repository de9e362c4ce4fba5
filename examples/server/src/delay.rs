//! Answers as slow as asked for: `?delay_ms=N`.

use std::time::Duration;

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use serde::Deserialize;

use crate::error::ApiError;

/// Nobody waits longer, whatever was asked for.
pub const SLOWEST: Duration = Duration::from_secs(60);

#[derive(Debug, Deserialize)]
pub struct Delay {
    delay_ms: Option<u64>,
}

pub type DelayQuery = Result<Query<Delay>, QueryRejection>;

/// Waits as long as the request asks for, or else as long as is usual there.
pub async fn wait(delay: DelayQuery, usual: Duration) -> Result<(), ApiError> {
    let Query(delay) = delay.map_err(|_| {
        ApiError::bad_request("delay_ms needs a whole number of milliseconds".to_owned())
    })?;
    let delay = delay.delay_ms.map_or(usual, Duration::from_millis);
    if !delay.is_zero() {
        tokio::time::sleep(delay.min(SLOWEST)).await;
    }
    Ok(())
}
