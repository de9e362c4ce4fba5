//! Departures, weather and notices. Each time somebody asks, a little has changed.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;

use crate::error::ApiError;
use crate::state::AppState;

const LINES: u32 = 3;
/// Stations have numbers; what they are called is for the page to say.
const STATIONS: u32 = 6;
const ROWS: u32 = 4;

#[derive(Serialize)]
pub struct Board {
    line: u32,
    /// How often this line's board was asked for.
    edition: u32,
    rows: Vec<Departure>,
}

#[derive(Serialize)]
struct Departure {
    /// Minutes since midnight.
    leaves: u32,
    to: u32,
    platform: u32,
    late_minutes: u32,
}

#[derive(Serialize)]
pub struct Weather {
    degrees: i32,
    sky: &'static str,
}

#[derive(Serialize)]
pub struct Notices {
    lost_umbrellas: u32,
}

pub async fn departures(
    State(state): State<AppState>,
    Path(line): Path<String>,
) -> Result<Json<Board>, ApiError> {
    let known = line.parse().ok().filter(|line| (1..=LINES).contains(line));
    let line: u32 =
        known.ok_or_else(|| ApiError::not_found(format!("there is no line `{line}`")))?;
    let edition = state.next(&format!("departures {line}"));
    let rows = (0..ROWS).map(|row| Departure {
        leaves: 7 * 60 + 40 + line * 3 + row * 17,
        to: (line + row * line) % STATIONS,
        platform: 1 + (line + row) % 4,
        late_minutes: (edition * 3 + row * 5) % 14,
    });
    Ok(Json(Board {
        line,
        edition,
        rows: rows.collect(),
    }))
}

pub async fn weather(State(state): State<AppState>) -> Json<Weather> {
    let asked = state.next("weather");
    Json(Weather {
        degrees: 9 + i32::try_from(asked % 6).unwrap_or_default(),
        sky: ["rain", "cloud", "sun"][asked as usize % 3],
    })
}

pub async fn notices(State(state): State<AppState>) -> Json<Notices> {
    let asked = state.next("notices");
    Json(Notices {
        lost_umbrellas: 11 + asked,
    })
}
