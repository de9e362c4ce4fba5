//! A story in chapters, to be fetched one after the other.

use axum::Json;
use axum::extract::Path;
use serde::Serialize;

use crate::error::ApiError;

const CHAPTERS: [&str; 6] = [
    "The night train stood at platform three, and nobody had told it where to go.",
    "Its lamp went on by itself. In the signal box a kettle began to sing.",
    "A clerk came running with a slip of paper, read it aloud, and turned it over.",
    "On the back there was a drawing of the sea, and a time: ten past four.",
    "So the train set off, slowly at first, as one does when one is not sure.",
    "At ten past four it smelled salt, and stopped, and let the morning in.",
];

#[derive(Serialize)]
pub struct Chapter {
    text: &'static str,
    of: usize,
}

pub async fn chapter(Path(number): Path<String>) -> Result<Json<Chapter>, ApiError> {
    let index = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let text = index.and_then(|index| CHAPTERS.get(index));
    text.map(|text| {
        Json(Chapter {
            text,
            of: CHAPTERS.len(),
        })
    })
    .ok_or_else(|| ApiError::not_found(format!("there is no chapter `{number}`")))
}
