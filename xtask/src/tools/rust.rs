//! What belongs to the toolchain itself: the wasm target, clippy, rustfmt.

use std::path::Path;
use std::process::Command;

use crate::process::{cargo, output_of, run_quietly, succeeds};
use crate::say;

pub const WASM: &str = "wasm32-unknown-unknown";

pub fn wasm_target() -> Result<(), String> {
    let asked =
        output_of(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if asked.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    add("target", WASM, &format!("the target {WASM}"))
}

/// `fmt` or `clippy`.
pub fn component(subcommand: &str) -> Result<(), String> {
    if succeeds(cargo().args([subcommand, "--version"])) {
        return Ok(());
    }
    let component = match subcommand {
        "fmt" => "rustfmt",
        other => other,
    };
    add(
        "component",
        component,
        &format!("the component {component}"),
    )
}

fn add(kind: &str, name: &str, what: &str) -> Result<(), String> {
    if !succeeds(Command::new("rustup").arg("--version")) {
        return Err(format!(
            "{what} is missing and there is no rustup to add it: \
             add it the way this Rust was installed, or install rustup"
        ));
    }
    say::line(&format!("adding {what} to the toolchain (some seconds)"));
    run_quietly(Command::new("rustup").args([kind, "add", name])).map_err(|reason| {
        format!(
            "{what} could not be added:\n{reason}\n\
             Check the network, then try `rustup {kind} add {name}` by hand."
        )
    })
}
