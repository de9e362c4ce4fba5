//! The body of the task: plain async functions over HTTP.

use gloo_net::http::{Request, Response};
use leptos_fire::prelude::*;
use serde::{Deserialize, de::DeserializeOwned};

use super::data::{Report, ReportChanged, ReportError};

/// Aborted by the browser as soon as the run that called it is cancelled or superseded.
pub async fn fetch_report(user: u32, delay_ms: u32) -> Result<Report, ReportError> {
    let mut url = format!("/api/reports/{user}");
    if delay_ms > 0 {
        url += &format!("?delay_ms={delay_ms}");
    }
    let request = Request::get(&url).abort_signal(abort_signal().as_ref());
    answer(request.send().await).await
}

/// Changes the numbers, and gives the message that tells everybody who shows them.
pub async fn edit_report(user: u32) -> Result<ReportChanged, ReportError> {
    #[derive(Deserialize)]
    struct Edited {
        #[serde(rename = "revision")]
        _revision: u32,
    }

    let request = Request::post(&format!("/api/reports/{user}/edit"));
    let _edited: Edited = answer(request.send().await).await?;
    Ok(ReportChanged { user })
}

async fn answer<T: DeserializeOwned>(
    sent: Result<Response, gloo_net::Error>,
) -> Result<T, ReportError> {
    #[derive(Deserialize)]
    struct Refusal {
        error: String,
    }

    let response = sent.map_err(|_| ReportError::NoServer)?;
    let text = response.text().await.map_err(|_| ReportError::NoServer)?;
    let status = response.status();
    if status == 200 {
        return serde_json::from_str(&text)
            .map_err(|reason| ReportError::NotAReport(reason.to_string()));
    }
    // The server of the examples says why. What does not is another: one that only serves files,
    // or a proxy with nobody behind it.
    Err(match (status, serde_json::from_str(&text)) {
        (_, Err(_)) => ReportError::NoServer,
        (404, Ok(Refusal { error })) => ReportError::NotFound(error),
        (status, Ok(Refusal { error })) => ReportError::Refused(status, error),
    })
}
