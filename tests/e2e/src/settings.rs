//! What `cargo xtask test e2e` tells the tests, by the environment.

use std::{env, path::PathBuf};

const HOW: &str =
    "run these tests with `cargo xtask test e2e`, which builds the page and finds a browser";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
}

#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the built gallery.
    pub dist: PathBuf,
    /// The program of the WebDriver.
    pub driver: PathBuf,
    pub browser: Browser,
    /// `None`: the one that the driver finds.
    pub binary: Option<PathBuf>,
}

impl Settings {
    /// The error is a sentence for whoever runs the tests.
    pub fn from_env() -> Result<Self, String> {
        let path = |name| {
            variable(name)
                .map(PathBuf::from)
                .ok_or_else(|| format!("{name} is not set: {HOW}"))
        };
        let dist = path("LEPTOS_FIRE_E2E_DIST")?;
        if !dist.join("index.html").is_file() {
            return Err(format!(
                "there is no built page in {}: {HOW}",
                dist.display()
            ));
        }
        let browser = match variable("LEPTOS_FIRE_E2E_BROWSER").as_deref() {
            None | Some("chromium") => Browser::Chromium,
            Some("firefox") => Browser::Firefox,
            Some(other) => {
                return Err(format!(
                    "LEPTOS_FIRE_E2E_BROWSER is `{other}`, which is neither chromium nor firefox"
                ));
            }
        };
        Ok(Self {
            dist,
            driver: path("LEPTOS_FIRE_E2E_DRIVER")?,
            browser,
            binary: variable("LEPTOS_FIRE_E2E_BROWSER_BINARY").map(PathBuf::from),
        })
    }
}

/// The file of axe-core. The error is a sentence for whoever runs the tests.
pub fn axe() -> Result<PathBuf, String> {
    variable("LEPTOS_FIRE_E2E_AXE")
        .map(PathBuf::from)
        .ok_or_else(|| format!("LEPTOS_FIRE_E2E_AXE is not set: {HOW}"))
}

/// Where screenshots go, if anybody wants them.
pub fn shots() -> Option<PathBuf> {
    variable("LEPTOS_FIRE_E2E_SHOTS").map(PathBuf::from)
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}
