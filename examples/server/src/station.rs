//! A small railway station: what the gallery's pages about the views ask for.
//!
//! Every endpoint of it can be told how to behave, see [`conditions`].

mod accounts;
mod board;
mod conditions;
mod fields;
mod notes;
mod pictures;
mod story;
mod tickets;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::{delete, get, post};

use crate::state::AppState;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/departures/{line}", get(board::departures))
        .route("/weather", get(board::weather))
        .route("/notices", get(board::notices))
        .route("/story/{chapter}", get(story::chapter))
        .route("/notes", post(notes::save))
        .route("/notes/{note}", delete(notes::remove))
        .route("/tickets", post(tickets::order))
        .route("/accounts", post(accounts::open))
        .route(
            "/pictures",
            post(pictures::receive).layer(pictures::limit()),
        )
        .layer(from_fn(conditions::meet))
}
