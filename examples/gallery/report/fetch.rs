//! The body of the task: plain async functions over HTTP.

use serde::Deserialize;

use super::data::{Report, ReportChanged};
use crate::http::{self, ServerError};

/// Aborted by the browser as soon as the run that called it is cancelled or superseded.
pub async fn fetch_report(user: u32, delay_ms: u32) -> Result<Report, ServerError> {
    let mut url = format!("/api/reports/{user}");
    if delay_ms > 0 {
        url += &format!("?delay_ms={delay_ms}");
    }
    http::get(&url).await
}

/// Changes the numbers, and gives the message that tells everybody who shows them.
pub async fn edit_report(user: u32) -> Result<ReportChanged, ServerError> {
    #[derive(Deserialize)]
    struct Edited {
        #[serde(rename = "revision")]
        _revision: u32,
    }

    let _edited: Edited = http::post(&format!("/api/reports/{user}/edit")).await?;
    Ok(ReportChanged { user })
}
