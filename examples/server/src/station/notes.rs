//! Notes are saved, each as one more, and removed.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;

use crate::state::AppState;

#[derive(Serialize)]
pub struct Saved {
    /// How many saves there have been.
    saved: u32,
}

#[derive(Serialize)]
pub struct Removed {
    removed: String,
}

pub async fn save(State(state): State<AppState>) -> Json<Saved> {
    Json(Saved {
        saved: state.next("notes"),
    })
}

pub async fn remove(Path(removed): Path<String>) -> Json<Removed> {
    Json(Removed { removed })
}
