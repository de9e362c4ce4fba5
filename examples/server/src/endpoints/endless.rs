//! A body that never ends: the headers come at once, and then a line now and then, or
//! nothing, for as long as the client listens.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use http_body::Frame;
use serde::Deserialize;
use tokio::time::{Instant, Interval, interval_at};

use crate::error::ApiError;

const USUAL_MS: u64 = 250;
const OFTEN_MS: u64 = 10;

#[derive(Debug, Deserialize)]
pub struct Every {
    /// 0: never a line.
    every_ms: Option<u64>,
}

pub async fn endless(every: Result<Query<Every>, QueryRejection>) -> Result<Response, ApiError> {
    let Query(every) = every.map_err(|_| {
        ApiError::bad_request("every_ms needs a whole number of milliseconds".to_owned())
    })?;
    let lines = match every.every_ms.unwrap_or(USUAL_MS) {
        0 => None,
        milliseconds => {
            let period = Duration::from_millis(milliseconds.max(OFTEN_MS));
            Some(interval_at(Instant::now() + period, period))
        }
    };
    let text = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    Ok((text, Body::new(Endless { lines, sent: 0 })).into_response())
}

struct Endless {
    lines: Option<Interval>,
    sent: u64,
}

impl HttpBody for Endless {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let Some(lines) = &mut self.lines else {
            return Poll::Pending;
        };
        ready!(lines.poll_tick(cx));
        self.sent += 1;
        let line = format!("line {}\n", self.sent);
        Poll::Ready(Some(Ok(Frame::data(line.into()))))
    }
}
