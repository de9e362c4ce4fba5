//! The endpoints themselves.

use std::time::Duration;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::log::Entry;
use crate::report::Report;
use crate::state::AppState;
use crate::users::{Kind, USERS, User, find};

const SLOW: Duration = Duration::from_secs(10);
/// Nobody waits longer, whatever was asked for.
pub const SLOWEST: Duration = Duration::from_secs(60);

#[derive(Debug, Deserialize)]
pub struct Delay {
    delay_ms: Option<u64>,
}

type DelayQuery = Result<Query<Delay>, QueryRejection>;

#[derive(Serialize)]
struct Edited {
    revision: u32,
}

pub async fn health() -> StatusCode {
    StatusCode::OK
}

pub async fn users(delay: DelayQuery) -> Result<Json<[User; 6]>, ApiError> {
    wait(delay, Duration::ZERO).await?;
    Ok(Json(USERS))
}

pub async fn report(
    State(state): State<AppState>,
    Path(id): Path<String>,
    delay: DelayQuery,
) -> Result<Response, ApiError> {
    let user = user(&id)?;
    // Read before the delay: a slow answer is an old one, as from a real, slow server.
    let report = Report::of(user, state.revision(user.id));
    let usual = match user.kind {
        Kind::Slow => SLOW,
        _ => Duration::ZERO,
    };
    wait(delay, usual).await?;
    match user.kind {
        Kind::Ordinary | Kind::Slow => Ok(Json(report).into_response()),
        Kind::NoReport => Err(no_report(user)),
        Kind::Garbled => {
            let json = [(header::CONTENT_TYPE, "application/json")];
            Ok((json, "{\"user_id\":5,\"title\":\"Sales rep\u{fffd}<html>").into_response())
        }
    }
}

pub async fn edit(
    State(state): State<AppState>,
    Path(id): Path<String>,
    delay: DelayQuery,
) -> Result<Response, ApiError> {
    let user = user(&id)?;
    wait(delay, Duration::ZERO).await?;
    if user.kind == Kind::NoReport {
        return Err(no_report(user));
    }
    let revision = state.edit(user.id);
    Ok(Json(Edited { revision }).into_response())
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

fn user(id: &str) -> Result<User, ApiError> {
    let number = id
        .parse()
        .map_err(|_| ApiError::bad_request(format!("`{id}` is not a user's number")))?;
    find(number).ok_or_else(|| ApiError::not_found(format!("there is no user {id}")))
}

fn no_report(user: User) -> ApiError {
    ApiError::not_found(format!("user {} has no report yet", user.id))
}

async fn wait(delay: DelayQuery, usual: Duration) -> Result<(), ApiError> {
    let Query(delay) = delay.map_err(|_| {
        ApiError::bad_request("delay_ms needs a whole number of milliseconds".to_owned())
    })?;
    let delay = delay.delay_ms.map_or(usual, Duration::from_millis);
    if !delay.is_zero() {
        tokio::time::sleep(delay.min(SLOWEST)).await;
    }
    Ok(())
}
