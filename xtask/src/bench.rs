//! `cargo xtask bench`: all sides in one run of a real browser, as a table and a plot; how much is
//! shipped; how long a build takes; where the time goes.

mod compile;
mod npm;
mod part;
mod plot;
mod profile;
mod reading;
mod readme;
mod size;
mod table;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::browser::{self, Browser, in_runner};
use crate::process::{cargo, output_of};
use crate::tools::{self, Kind, rust};
use crate::{guard, repo, say};
pub use part::Part;
use reading::Reading;
pub use size::PACKAGE as APPS;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    pub browser: browser::Name,
    /// None: all that run unasked.
    pub parts: Vec<Part>,
}

pub const PACKAGE: &str = "benches/browser";
const TABLE: &str = "benches/results.md";
const README: &str = "README.md";
const PLOT: &str = "benches/results.svg";

pub fn bench(options: &Options) -> Result<(), String> {
    let root = repo::root();
    for part in Part::ALL {
        let wanted = match options.parts.as_slice() {
            [] => part.runs_unasked(),
            parts => parts.contains(&part),
        };
        if wanted {
            match part {
                Part::Speed => speed(options, &root)?,
                Part::Size => size::measure(&root)?,
                Part::Compile => compile::measure(&root)?,
                Part::Profile => profile::measure(options, &root)?,
            }
        }
    }
    Ok(())
}

fn speed(options: &Options, root: &Path) -> Result<(), String> {
    rust::wasm_target()?;
    let tools = tools::ensure(&[Kind::WasmBindgen], root)?;
    let browser = browser::ensure(options.browser, root)?;
    let npm = npm::sides(root);
    let mut command = cargo();
    command
        .args(["bench", "--manifest-path"])
        .arg(root.join(PACKAGE).join("Cargo.toml"))
        .args(["--target", rust::WASM])
        .current_dir(root)
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    if npm.is_some() {
        command.args(["--features", "npm"]);
    }
    in_runner(&mut command, &tools, &browser, root, &repo::target(), 1800)?;
    let mut readings = Vec::new();
    lines_of(&mut command, |line| {
        println!("{line}");
        readings.extend(Reading::parse(line));
    })?;
    if readings.is_empty() {
        return Err("the benches ended without a reading: see what they printed".to_owned());
    }
    let machine = Machine::of(&browser);
    write(
        root,
        TABLE,
        &table::table(&readings, &machine, npm.as_deref()),
    )?;
    write(root, PLOT, &plot::plot(&readings))?;
    let before = fs::read_to_string(root.join(README))
        .map_err(|error| format!("cannot read {README}: {error}"))?;
    write(root, README, &readme::with_table(&before, &readings)?)?;
    say::line(&format!(
        "written: {TABLE}, {PLOT}, and the table in {README}"
    ));
    Ok(())
}

/// Where it ran.
pub struct Machine {
    pub browser: String,
    pub cores: usize,
}

impl Machine {
    fn of(browser: &Browser) -> Self {
        let program = browser.program.as_deref();
        let version = program.and_then(|program| output_of(Command::new(program).arg("--version")));
        Self {
            browser: version.map_or_else(
                || browser.name.as_str().to_owned(),
                |text| text.trim().to_owned(),
            ),
            cores: std::thread::available_parallelism().map_or(0, usize::from),
        }
    }
}

/// Runs it, and hands on each line that it prints.
fn lines_of(command: &mut Command, mut take: impl FnMut(&str)) -> Result<(), String> {
    let mut child = guard::spawn(command)?;
    if let Some(stdout) = child.stdout() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            take(&line);
        }
    }
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the benches ended with {status}")),
        Err(error) => Err(format!("the benches cannot be waited for: {error}")),
    }
}

fn write(root: &Path, name: &str, text: &str) -> Result<(), String> {
    fs::write(root.join(name), text).map_err(|error| format!("cannot write {name}: {error}"))
}
