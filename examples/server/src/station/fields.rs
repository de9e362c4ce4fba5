//! What is wrong with what was sent: 422, and which fields it is about, as codes. The words are
//! the page's.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

#[derive(Debug, Default, Serialize)]
pub struct Wrong {
    /// For who does not know of fields.
    error: &'static str,
    fields: Vec<WrongField>,
    /// What is about no field.
    codes: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct WrongField {
    field: &'static str,
    code: &'static str,
}

impl Wrong {
    pub fn field(&mut self, field: &'static str, code: &'static str, is_wrong: bool) {
        if is_wrong {
            self.fields.push(WrongField { field, code });
        }
    }

    pub fn whole(&mut self, code: &'static str, is_wrong: bool) {
        if is_wrong {
            self.codes.push(code);
        }
    }

    /// An error if anything is wrong.
    pub fn check(mut self) -> Result<(), Self> {
        if self.fields.is_empty() && self.codes.is_empty() {
            return Ok(());
        }
        self.error = "something is wrong with what was filled in";
        Err(self)
    }
}

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, Json(self)).into_response()
    }
}
