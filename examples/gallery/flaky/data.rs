//! The flaky service: what it does at each call is fixed by its seed.

use leptos_fire::prelude::*;
use serde::Deserialize;

use crate::http::{ServerError, get, get_text, tell};

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Answer {
    pub seed: u32,
    pub call: u32,
}

pub async fn call_flaky(seed: u32) -> Result<Answer, ServerError> {
    let url = format!("/api/flaky/{seed}");
    let first = RunContext::current().is_some_and(|run| run.attempt() == 1);
    if first {
        // Its sequence begins anew, so that every press shows the same.
        tell(gloo_net::http::Request::delete(&url)).await?;
    }
    get(&format!("{url}?delay_ms=400")).await
}

/// The text of a body that has no end.
pub async fn listen() -> Result<String, ServerError> {
    get_text("/api/endless").await
}
