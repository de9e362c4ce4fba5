//! Tickets are ordered.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};

use super::fields::Wrong;
use crate::state::AppState;

#[derive(Debug, Deserialize)]
pub struct Order {
    to: u32,
    /// As the browser writes it: `2026-12-01`.
    date: String,
    passengers: u32,
    return_trip: bool,
    extras: Vec<String>,
    contact: Contact,
    seat: Option<u32>,
}

#[derive(Debug, Deserialize)]
struct Contact {
    name: String,
    email: String,
}

#[derive(Serialize)]
pub struct Ordered {
    number: u32,
    euros: u32,
    name: String,
}

const SEATS: u32 = 6;
/// Where nobody can go this week.
const SOLD_OUT: u32 = 5;

pub async fn order(
    State(state): State<AppState>,
    Json(order): Json<Order>,
) -> Result<Json<Ordered>, Wrong> {
    let mut wrong = Wrong::default();
    wrong.field("date", "no-trains", order.date.ends_with("-12-25"));
    wrong.field("passengers", "too-many", order.passengers > SEATS);
    wrong.field("seat", "no-seat", order.seat.is_some_and(|seat| seat == 13));
    wrong.field(
        "contact[email]",
        "no-mail",
        order.contact.email.ends_with("@example.invalid"),
    );
    wrong.whole("sold-out", order.to == SOLD_OUT);
    wrong.check()?;
    let ways = if order.return_trip { 2 } else { 1 };
    let extras = u32::try_from(order.extras.len()).unwrap_or(u32::MAX);
    Ok(Json(Ordered {
        number: state.next("tickets"),
        euros: order.passengers * ways * 12 + extras.saturating_mul(4),
        name: order.contact.name,
    }))
}
