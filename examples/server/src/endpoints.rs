//! The endpoints, one subject a file.

pub mod characters;
pub mod documents;
pub mod endless;
pub mod flaky;
pub mod reports;
pub mod rows;

use axum::Json;
use axum::extract::State;
use axum::http::{Method, StatusCode, Uri};

use crate::error::ApiError;
use crate::log::Entry;
use crate::state::AppState;

pub async fn health() -> StatusCode {
    StatusCode::OK
}

pub async fn show_log(State(state): State<AppState>) -> Json<Vec<Entry>> {
    Json(state.log().entries())
}

pub async fn empty_log(State(state): State<AppState>) -> StatusCode {
    state.log().clear();
    StatusCode::NO_CONTENT
}

pub async fn reset(State(state): State<AppState>) -> StatusCode {
    state.reset();
    StatusCode::NO_CONTENT
}

pub async fn unknown(method: Method, uri: Uri) -> ApiError {
    ApiError::not_found(format!("there is no {method} {}", uri.path()))
}

/// A number from 1 to `most` out of the path; `what` names it in the error.
fn number(text: &str, most: u32, what: &str) -> Result<u32, ApiError> {
    text.parse()
        .ok()
        .filter(|number| (1..=most).contains(number))
        .ok_or_else(|| {
            ApiError::not_found(format!("there is no {what} `{text}`: take 1 to {most}"))
        })
}
