//! Documents: read, and saved as slowly as asked for.

use std::time::Duration;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use serde::Deserialize;

use super::number;
use crate::delay::{DelayQuery, wait};
use crate::documents::{DOCUMENTS, Document};
use crate::error::ApiError;
use crate::state::AppState;

#[derive(Debug, Deserialize)]
pub struct Draft {
    text: String,
}

pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Json<Document>, ApiError> {
    let id = number(&id, DOCUMENTS, "document")?;
    Ok(Json(state.document(id)))
}

/// Written after the delay: a save that the client drops meanwhile is none.
pub async fn save(
    State(state): State<AppState>,
    Path(id): Path<String>,
    delay: DelayQuery,
    draft: Result<Json<Draft>, JsonRejection>,
) -> Result<Json<Document>, ApiError> {
    let id = number(&id, DOCUMENTS, "document")?;
    let Json(draft) = draft.map_err(|rejection| ApiError {
        status: rejection.status(),
        message: r#"a save needs JSON like {"text": "…"}"#.to_owned(),
    })?;
    wait(delay, Duration::ZERO).await?;
    Ok(Json(state.save(id, draft.text)))
}
