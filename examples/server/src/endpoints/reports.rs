//! Reports by user: read, slowly, or edited.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::delay::{DelayQuery, wait};
use crate::error::ApiError;
use crate::report::Report;
use crate::state::AppState;
use crate::users::{Kind, USERS, User, find};

const SLOW: Duration = Duration::from_secs(10);

#[derive(Serialize)]
struct Edited {
    revision: u32,
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

fn user(id: &str) -> Result<User, ApiError> {
    let number = id
        .parse()
        .map_err(|_| ApiError::bad_request(format!("`{id}` is not a user's number")))?;
    find(number).ok_or_else(|| ApiError::not_found(format!("there is no user {id}")))
}

fn no_report(user: User) -> ApiError {
    ApiError::not_found(format!("user {} has no report yet", user.id))
}
