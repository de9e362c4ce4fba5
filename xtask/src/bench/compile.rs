//! How long an application takes to build again once its own source has changed.

mod rounds;
mod table;

use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use super::size::PACKAGE;
use super::write;
use crate::process::{cargo, output_of, run_quietly};
use crate::tools::rust;
use crate::{repo, say};
use rounds::Times;

const TABLE: &str = "benches/compile.md";
const ROUNDS: usize = 9;

/// The first is what the others are compared with.
const APPS: [&str; 3] = ["action", "core", "view"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// As cargo does by itself: what has not changed is not compiled again.
    Incremental,
    /// The application's crate as a whole, as in a first build.
    Whole,
}

impl Mode {
    pub const ALL: [Self; 2] = [Self::Incremental, Self::Whole];

    pub fn what(self) -> &'static str {
        match self {
            Self::Incremental => "incremental",
            Self::Whole => "the whole crate",
        }
    }

    fn variable(self) -> &'static str {
        match self {
            Self::Incremental => "1",
            Self::Whole => "0",
        }
    }
}

pub fn measure(root: &Path) -> Result<(), String> {
    rust::wasm_target()?;
    let mut all = Vec::new();
    for mode in Mode::ALL {
        say::line(&format!("building {}, {}", APPS.join(", "), mode.what()));
        // The first builds the dependencies, and is not counted.
        for app in APPS {
            build(root, app, mode)?;
        }
        let mut times = Times::of(APPS.len());
        for round in 0..ROUNDS {
            // In turn, each one first as often as the others.
            for place in 0..APPS.len() {
                let index = (round + place) % APPS.len();
                touch(root, APPS[index])?;
                times.add(index, build(root, APPS[index], mode)?);
            }
        }
        all.push((mode, times));
    }
    let rustc = output_of(Command::new("rustc").arg("--version")).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    write(root, TABLE, &table::table(&APPS, &all, &rustc, cores))?;
    say::line(&format!("written: {TABLE}"));
    Ok(())
}

fn touch(root: &Path, app: &str) -> Result<(), String> {
    let path = root.join(PACKAGE).join(format!("src/bin/{app}.rs"));
    File::options()
        .append(true)
        .open(&path)
        .and_then(|file| file.set_modified(SystemTime::now()))
        .map_err(|error| format!("cannot touch {}: {error}", path.display()))
}

fn build(root: &Path, app: &str, mode: Mode) -> Result<Duration, String> {
    let mut command = cargo();
    command
        .args(["build", "--target", rust::WASM, "--bin", app])
        .arg("--manifest-path")
        .arg(root.join(PACKAGE).join("Cargo.toml"))
        .arg("--target-dir")
        .arg(repo::target())
        .env("CARGO_INCREMENTAL", mode.variable())
        .current_dir(root);
    let began = Instant::now();
    run_quietly(&mut command)?;
    Ok(began.elapsed())
}
