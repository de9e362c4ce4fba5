//! Pictures are received, as a form sends files, and forgotten.

use axum::Json;
use axum::extract::Multipart;
use axum::http::StatusCode;
use serde::Serialize;

use crate::error::ApiError;

#[derive(Serialize)]
pub struct Received {
    name: String,
    bytes: usize,
    title: String,
}

pub async fn receive(mut form: Multipart) -> Result<Json<Received>, ApiError> {
    let broken = |error: axum::extract::multipart::MultipartError| ApiError {
        status: error.status(),
        message: error.body_text(),
    };
    let mut title = String::new();
    let mut picture = None;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("title") => title = field.text().await.map_err(broken)?,
            Some("picture") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                picture = Some((name, field.bytes().await.map_err(broken)?.len()));
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
