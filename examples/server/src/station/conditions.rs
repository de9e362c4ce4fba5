//! How an endpoint behaves, as the request asks for it: `?delay_ms=300&answer=refuse`.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Deserialize;

use crate::delay::SLOWEST;
use crate::error::ApiError;

#[derive(Debug, Deserialize)]
pub struct Conditions {
    delay_ms: Option<u64>,
    answer: Option<Answer>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    /// 503, with a sentence.
    Refuse,
    /// 200, said to be JSON, and is not.
    Garbage,
    /// The connection breaks in the middle of the answer.
    Cut,
}

pub async fn meet(
    conditions: Result<Query<Conditions>, QueryRejection>,
    request: Request,
    next: Next,
) -> Response {
    let Ok(Query(conditions)) = conditions else {
        return ApiError::bad_request(
            "delay_ms needs a whole number of milliseconds, answer one of refuse, garbage and cut"
                .to_owned(),
        )
        .into_response();
    };
    let delay = Duration::from_millis(conditions.delay_ms.unwrap_or(0));
    if !delay.is_zero() {
        tokio::time::sleep(delay.min(SLOWEST)).await;
    }
    let json = [(header::CONTENT_TYPE, "application/json")];
    match conditions.answer {
        None => next.run(request).await,
        Some(Answer::Refuse) => ApiError {
            status: StatusCode::SERVICE_UNAVAILABLE,
            message: "the station master is at lunch".to_owned(),
        }
        .into_response(),
        Some(Answer::Garbage) => (json, "{\"line\":1,\"rows\":[<html>").into_response(),
        Some(Answer::Cut) => {
            let pieces = [
                Ok(Bytes::from_static(b"{\"line\":1,")),
                Err(std::io::Error::other("cut, as asked for")),
            ];
            (json, Body::from_stream(stream::iter(pieces))).into_response()
        }
    }
}
