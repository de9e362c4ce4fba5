//! Accounts are opened: a name that is free, and a password that nobody keeps.

use axum::Json;
use serde::{Deserialize, Serialize};

use super::fields::Wrong;

#[derive(Debug, Deserialize)]
pub struct Account {
    name: String,
    password: String,
}

#[derive(Serialize)]
pub struct Opened {
    name: String,
}

pub async fn open(Json(account): Json<Account>) -> Result<Json<Opened>, Wrong> {
    let mut wrong = Wrong::default();
    wrong.field("name", "taken", account.name.eq_ignore_ascii_case("ada"));
    wrong.field("password", "short", account.password.chars().count() < 8);
    wrong.check()?;
    Ok(Json(Opened { name: account.name }))
}
