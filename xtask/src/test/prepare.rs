//! What the suites need, installed on a thread of its own while those that need nothing run.

use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use super::Suite;
use crate::browser::{self, Browser};
use crate::say;
use crate::tools::{self, Found, Kind, axe, rust};

struct Outcome {
    tools: Result<Found, String>,
    browser: Result<Option<Browser>, String>,
    axe: Result<Option<PathBuf>, String>,
}

pub struct Prepared {
    under_way: Option<JoinHandle<Outcome>>,
    done: Outcome,
    wasm: Option<Result<(), String>>,
}

impl Prepared {
    pub fn start(suites: &[Suite], browser: browser::Name, root: &Path) -> Self {
        let mut kinds: Vec<Kind> = Vec::new();
        for kind in suites.iter().flat_map(|suite| suite.tools()) {
            if !kinds.contains(kind) {
                kinds.push(*kind);
            }
        }
        let browser = suites
            .iter()
            .any(|suite| suite.drives_browser())
            .then_some(browser);
        let needs_axe = suites.iter().any(|suite| suite.needs_axe());
        let root: PathBuf = root.to_path_buf();
        let install = move || Outcome {
            tools: tools::ensure(&kinds, &root),
            browser: browser.map(|name| browser::ensure(name, &root)).transpose(),
            axe: needs_axe.then(axe::ensure).transpose(),
        };
        Self {
            under_way: Some(thread::spawn(install)),
            done: Outcome {
                tools: Ok(Found::default()),
                browser: Ok(None),
                axe: Ok(None),
            },
            wasm: None,
        }
    }

    /// Waits for what this suite needs. The error says what is missing, and what to do.
    pub fn wait_for(&mut self, suite: Suite) -> Result<(), String> {
        if let Some(component) = suite.component() {
            rust::component(component)?;
        }
        if suite.needs_wasm() {
            self.wasm.get_or_insert_with(rust::wasm_target).clone()?;
        }
        if suite.needs_browser() {
            self.join();
            self.done.tools.as_ref().map_err(String::clone)?;
        }
        if suite.drives_browser() {
            self.done.browser.as_ref().map_err(String::clone)?;
        }
        if suite.needs_axe() {
            self.done.axe.as_ref().map_err(String::clone)?;
        }
        Ok(())
    }

    pub fn tools(&self) -> Result<&Found, String> {
        self.done.tools.as_ref().map_err(String::clone)
    }

    pub fn browser(&self) -> Result<&Browser, String> {
        match &self.done.browser {
            Ok(Some(browser)) => Ok(browser),
            Ok(None) => Err("no browser was asked for".to_owned()),
            Err(sentence) => Err(sentence.clone()),
        }
    }

    pub fn axe(&self) -> Result<&Path, String> {
        match &self.done.axe {
            Ok(Some(file)) => Ok(file),
            Ok(None) => Err("axe-core was not asked for".to_owned()),
            Err(sentence) => Err(sentence.clone()),
        }
    }

    fn join(&mut self) {
        let Some(handle) = self.under_way.take() else {
            return;
        };
        if !handle.is_finished() {
            say::line("waiting for the tools to be installed");
        }
        let crashed = || "installing the tools crashed".to_owned();
        self.done = handle.join().unwrap_or_else(|_| Outcome {
            tools: Err(crashed()),
            browser: Err(crashed()),
            axe: Err(crashed()),
        });
    }
}
