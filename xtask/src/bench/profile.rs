//! Where the time of each work goes: Chromium's CPU profile of it.

mod groups;
mod names;
mod reading;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Machine, Options, PACKAGE, lines_of, write};
use crate::browser::{self, Browser};
use crate::process::{cargo, run, run_quietly, shown, succeeds};
use crate::tools::{self, Kind, npm, rust};
use crate::{repo, say};

pub use groups::Group;
pub use names::short;

/// What a function of an application's wasm belongs to, by its name.
pub fn whose(name: &str) -> Group {
    Group::of(&reading::Function {
        name: name.to_owned(),
        file: "app_bg.wasm".to_owned(),
        ..Default::default()
    })
}

const TABLE: &str = "benches/profile.md";
const SCRIPT: &str = "xtask/src/bench/profile/profile.mjs";
const EXAMPLE: &str = "profile";
/// Whose works.
const SIDE: &str = "Fire";

pub fn measure(options: &Options, root: &Path) -> Result<(), String> {
    rust::wasm_target()?;
    // The wasm-bindgen that the benches are locked to.
    let tools = tools::ensure(&[Kind::WasmBindgen], &root.join(PACKAGE))?;
    node()?;
    let browser = browser::ensure(options.browser, root)?;
    let folder = build(root, &tools)?;
    say::line("profiling each work (about a minute)");
    let mut profiles = Vec::new();
    let mut command = script(root, &browser, &folder)?;
    lines_of(&mut command, |line| reading::take(&mut profiles, line))?;
    if profiles.iter().all(|profile| profile.times.is_empty()) {
        return Err(format!(
            "the profiles have not one sample: see what `{}` prints",
            shown(&command)
        ));
    }
    let machine = Machine::of(&browser);
    write(root, TABLE, &table::table(&profiles, SIDE, &machine))?;
    say::line(&format!("written: {TABLE}"));
    Ok(())
}

/// What npm needs is all that is needed of it.
fn node() -> Result<(), String> {
    if succeeds(Command::new("node").arg("--version")) {
        return Ok(());
    }
    npm::ensure().map_err(|reason| {
        format!(
            "the profile needs Node.js: install it so that node is on PATH (on Debian: \
             `apt-get install nodejs`)\n{reason}"
        )
    })
}

/// Makes the page's module, names of functions included; returns the folder that it is in.
fn build(root: &Path, tools: &tools::Found) -> Result<PathBuf, String> {
    let target = repo::target();
    let mut command = cargo();
    command
        .args(["build", "--release", "--target", rust::WASM])
        .args(["--example", EXAMPLE])
        .arg("--manifest-path")
        .arg(root.join(PACKAGE).join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&target)
        .current_dir(root);
    say::line(&shown(&command));
    run(&mut command)?;
    let out = target.join("profiled");
    // What is there came from another build.
    let _ = fs::remove_dir_all(&out);
    let wasm = target.join(rust::WASM).join("release/examples");
    run_quietly(
        Command::new(tools.program(Kind::WasmBindgen, "wasm-bindgen")?)
            .args(["--target", "web", "--no-typescript", "--out-dir"])
            .arg(&out)
            .arg(wasm.join(format!("{EXAMPLE}.wasm"))),
    )?;
    Ok(out)
}

fn script(root: &Path, browser: &Browser, folder: &Path) -> Result<Command, String> {
    let program = browser.program.as_deref().ok_or(
        "the profile needs Chromium or Chrome on PATH: its driver alone knows where it is",
    )?;
    let mut command = Command::new("node");
    command
        .arg(root.join(SCRIPT))
        .arg(program)
        .arg(root.join("webdriver.json"))
        .arg(folder)
        .arg(SIDE)
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    Ok(command)
}
