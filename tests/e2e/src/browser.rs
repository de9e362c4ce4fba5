//! A browser session, and the commands that only Chromium's driver has.

use std::path::Path;

use fantoccini::{
    Client, ClientBuilder,
    error::{CmdError, NewSessionError},
    wd::{Capabilities, WebDriverCompatibleCommand},
};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::settings::{Browser, Settings};

/// A screen to look at the page on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Phone,
    Desktop,
}

impl Size {
    pub fn width(self) -> u32 {
        match self {
            Self::Phone => 390,
            Self::Desktop => 1280,
        }
    }

    fn height(self) -> u32 {
        match self {
            Self::Phone => 844,
            Self::Desktop => 900,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

pub async fn connect(driver: &str, settings: &Settings) -> Result<Client, NewSessionError> {
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities(settings.browser, settings.binary.as_deref()))
        .connect(driver)
        .await
}

fn capabilities(browser: Browser, binary: Option<&Path>) -> Capabilities {
    let (key, mut options) = match browser {
        Browser::Chromium => {
            let args = [
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--window-size=1280,900",
            ];
            ("goog:chromeOptions", json!({ "args": args }))
        }
        Browser::Firefox => {
            let args = ["-headless", "--width=1280", "--height=900"];
            ("moz:firefoxOptions", json!({ "args": args }))
        }
    };
    if let Some(binary) = binary {
        options["binary"] = json!(binary);
    }
    let mut capabilities = Capabilities::new();
    capabilities.insert(key.to_owned(), options);
    if browser == Browser::Chromium {
        capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
    }
    capabilities
}

/// The errors of the console since the last call. Firefox's driver does not tell them.
pub async fn console_errors(client: &Client, browser: Browser) -> Result<Vec<String>, CmdError> {
    if browser == Browser::Firefox {
        return Ok(Vec::new());
    }
    let log = post(client, "se/log", json!({ "type": "browser" })).await?;
    let errors = log
        .as_array()
        .into_iter()
        .flatten()
        .filter(|entry| entry["level"] == "SEVERE")
        .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned());
    Ok(errors.collect())
}

const POLICY: &str = "securitypolicyviolation";

/// From now on every page tells in the console what its content policy has forbidden.
/// Chromium only.
pub async fn tell_policy_reports(client: &Client, browser: Browser) -> Result<(), CmdError> {
    if browser == Browser::Firefox {
        return Ok(());
    }
    let source = format!(
        "addEventListener({POLICY:?}, event => console.error({POLICY:?}, event.violatedDirective,
             event.blockedURI, event.sourceFile, event.lineNumber))"
    );
    let command = "Page.addScriptToEvaluateOnNewDocument";
    let params = json!({ "source": source });
    devtools(client, command, params).await.map(drop)
}

/// What the content policy has forbidden since the console was last read.
pub async fn policy_reports(client: &Client, browser: Browser) -> Vec<String> {
    let mut errors = console_errors(client, browser).await.unwrap_or_default();
    errors.retain(|error| error.contains(POLICY) || error.contains("Content Security Policy"));
    errors
}

/// The window is never under 500 px wide without a screen, so the screen is made small instead.
pub async fn set_size(client: &Client, browser: Browser, size: Size) -> Result<(), CmdError> {
    if browser == Browser::Firefox {
        return client.set_window_size(size.width(), size.height()).await;
    }
    let metrics = json!({
        "width": size.width(),
        "height": size.height(),
        "deviceScaleFactor": 1,
        "mobile": size == Size::Phone,
    });
    let command = "Emulation.setDeviceMetricsOverride";
    devtools(client, command, metrics).await.map(drop)
}

/// Chromium only.
pub async fn set_scheme(client: &Client, scheme: Scheme) -> Result<(), CmdError> {
    let feature = json!({ "name": "prefers-color-scheme", "value": scheme.name() });
    devtools(
        client,
        "Emulation.setEmulatedMedia",
        json!({ "features": [feature] }),
    )
    .await
    .map(drop)
}

/// A picture of the whole page, as long as it is. Chromium only.
pub async fn full_screenshot(client: &Client) -> Result<String, CmdError> {
    let params = json!({ "captureBeyondViewport": true });
    let answer = devtools(client, "Page.captureScreenshot", params).await?;
    Ok(answer["data"].as_str().unwrap_or_default().to_owned())
}

/// A command of Chromium's own protocol, and its answer.
pub async fn devtools(client: &Client, command: &str, params: Value) -> Result<Value, CmdError> {
    post(
        client,
        "goog/cdp/execute",
        json!({ "cmd": command, "params": params }),
    )
    .await
}

async fn post(client: &Client, path: &'static str, body: Value) -> Result<Value, CmdError> {
    client.issue_cmd(Post { path, body }).await
}

/// A command that the standard does not have.
#[derive(Debug)]
struct Post {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        let session = session_id.unwrap_or_default();
        base_url.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
