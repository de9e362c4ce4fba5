//! Requests to the server of the examples, and what can go wrong with them.

use std::fmt;

use gloo_net::http::{Request, RequestBuilder, Response};
use leptos_fire::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use web_sys::FormData;

use crate::{language::Words, wrong::Wrong};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerError {
    /// The server says no: the status, and why in its own words.
    Refused(u16, String),
    /// It says what is wrong with what was sent.
    Wrong(Wrong),
    /// It answered, but not with what was asked for.
    Garbled(String),
    /// Nobody answered, or somebody who is not the server of the examples.
    NoAnswer,
}

pub async fn get<T: DeserializeOwned>(url: &str) -> Result<T, ServerError> {
    answer(request(Request::get(url)).send().await).await
}

/// With these behind the `?` of the address.
pub async fn get_with<'a, T: DeserializeOwned>(
    url: &str,
    query: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<T, ServerError> {
    answer(request(Request::get(url)).query(query).send().await).await
}

/// All of the text, whatever it is.
pub async fn get_text(url: &str) -> Result<String, ServerError> {
    let response = request(Request::get(url)).send().await;
    let response = response.map_err(|_| ServerError::NoAnswer)?;
    response.text().await.map_err(|_| ServerError::NoAnswer)
}

/// Of this one no answer is wanted but that it has arrived.
pub async fn tell(told: RequestBuilder) -> Result<(), ServerError> {
    let response = request(told).send().await;
    response.map(drop).map_err(|_| ServerError::NoAnswer)
}

/// With nothing in it.
pub async fn post<T: DeserializeOwned>(url: &str) -> Result<T, ServerError> {
    answer(request(Request::post(url)).send().await).await
}

pub async fn post_json<B: Serialize, T: DeserializeOwned>(
    url: &str,
    body: &B,
) -> Result<T, ServerError> {
    answer(sent(request(Request::post(url)).json(body)).await).await
}

pub async fn post_form<T: DeserializeOwned>(url: &str, form: FormData) -> Result<T, ServerError> {
    answer(sent(request(Request::post(url)).body(form)).await).await
}

pub async fn delete<T: DeserializeOwned>(url: &str) -> Result<T, ServerError> {
    answer(request(Request::delete(url)).send().await).await
}

/// Aborted by the browser as soon as the run that called it is cancelled or superseded.
fn request(request: RequestBuilder) -> RequestBuilder {
    request.abort_signal(abort_signal().as_ref())
}

async fn sent(request: Result<Request, gloo_net::Error>) -> Result<Response, gloo_net::Error> {
    request?.send().await
}

async fn answer<T: DeserializeOwned>(
    sent: Result<Response, gloo_net::Error>,
) -> Result<T, ServerError> {
    #[derive(Deserialize)]
    struct Refusal {
        error: String,
    }

    let response = sent.map_err(|_| ServerError::NoAnswer)?;
    let text = response.text().await.map_err(|_| ServerError::NoAnswer)?;
    if response.ok() {
        return serde_json::from_str(&text)
            .map_err(|reason| ServerError::Garbled(reason.to_string()));
    }
    if let Ok(wrong) = serde_json::from_str(&text) {
        return Err(ServerError::Wrong(wrong));
    }
    // The server of the examples says why. What does not is another: one that only serves files,
    // or a proxy with nobody behind it.
    Err(match serde_json::from_str(&text) {
        Ok(Refusal { error }) => ServerError::Refused(response.status(), error),
        Err(_) => ServerError::NoAnswer,
    })
}

impl ServerError {
    /// Whether it may go well at the next try.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Refused(status, _) => *status >= 500,
            Self::NoAnswer => true,
            Self::Wrong(_) | Self::Garbled(_) => false,
        }
    }
}

const REFUSED: Words = Words("The server refuses", "يرفض الخادم");
const WRONG: Words = Words("Something is wrong", "هناك خطأ ما");
const GARBLED: Words = Words(
    "The server's answer makes no sense",
    "جواب الخادم غير مفهوم",
);
const NO_ANSWER: Words = Words(
    "The server of the examples does not answer. Start it together with this page",
    "خادم الأمثلة لا يجيب. شغّله مع هذه الصفحة",
);

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is in another language keeps its own direction: the isolates of Unicode.
        let (words, foreign) = match self {
            Self::Refused(_, message) => (REFUSED, message.as_str()),
            Self::Wrong(_) => return f.write_str(WRONG.get()),
            Self::Garbled(reason) => (GARBLED, reason.as_str()),
            Self::NoAnswer => (NO_ANSWER, "cargo xtask serve"),
        };
        write!(f, "{}: \u{2068}{foreign}\u{2069}", words.get())
    }
}

impl std::error::Error for ServerError {}
