//! What the server makes of a save.

use serde::{Deserialize, Serialize};

use crate::http::{ServerError, post_json};

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Saved {
    /// How many saves it has counted.
    pub version: u32,
}

pub async fn save_document(id: u32, press: u32, delay_ms: u32) -> Result<Saved, ServerError> {
    #[derive(Serialize)]
    struct Draft {
        text: String,
    }

    let draft = Draft {
        text: format!("as it was at press {press}"),
    };
    post_json(&format!("/api/documents/{id}?delay_ms={delay_ms}"), &draft).await
}
