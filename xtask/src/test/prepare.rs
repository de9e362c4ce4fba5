//! What the suites need, installed on a thread of its own while those that need nothing run.

use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use super::Suite;
use crate::browser::{self, Browser};
use crate::say;
use crate::tools::{self, Found, Kind, rust};

type Outcome = (Result<Found, String>, Result<Option<Browser>, String>);

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
        let root: PathBuf = root.to_path_buf();
        let install = move || {
            let tools = tools::ensure(&kinds, &root);
            let browser = browser.map(|name| browser::ensure(name, &root)).transpose();
            (tools, browser)
        };
        Self {
            under_way: Some(thread::spawn(install)),
            done: (Ok(Found::default()), Ok(None)),
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
            self.done.0.as_ref().map_err(String::clone)?;
        }
        if suite.drives_browser() {
            self.done.1.as_ref().map_err(String::clone)?;
        }
        Ok(())
    }

    pub fn tools(&self) -> Result<&Found, String> {
        self.done.0.as_ref().map_err(String::clone)
    }

    pub fn browser(&self) -> Result<&Browser, String> {
        match &self.done.1 {
            Ok(Some(browser)) => Ok(browser),
            Ok(None) => Err("no browser was asked for".to_owned()),
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
        self.done = handle
            .join()
            .unwrap_or_else(|_| (Err(crashed()), Err(crashed())));
    }
}
