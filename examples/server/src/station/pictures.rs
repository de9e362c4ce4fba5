//! Pictures are received, as a form sends files, and forgotten.

use axum::Json;
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::http::StatusCode;
use serde::Serialize;

use crate::error::ApiError;

#[derive(Serialize)]
pub struct Received {
    name: String,
    bytes: usize,
    title: String,
}

/// What a photograph needs, which is more than a request may have otherwise.
pub fn limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(32 * 1024 * 1024)
}

pub async fn receive(mut form: Multipart) -> Result<Json<Received>, ApiError> {
    let broken = |error: axum::extract::multipart::MultipartError| ApiError {
        status: error.status(),
        message: error.body_text(),
    };
    let mut title = String::new();
    let mut picture = None;
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("title") => title = field.text().await.map_err(broken)?,
            Some("picture") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let mut bytes = 0;
                // Counted as they come: nobody keeps them.
                while let Some(chunk) = field.chunk().await.map_err(broken)? {
                    bytes += chunk.len();
                }
                picture = Some((name, bytes));
            }
            _ => {}
        }
    }
    match picture {
        Some((name, bytes)) if !name.is_empty() => Ok(Json(Received { name, bytes, title })),
        _ => Err(ApiError {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            message: "there is no picture in it".to_owned(),
        }),
    }
}
