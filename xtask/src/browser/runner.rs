//! wasm-bindgen's test runner, with the very browser that was found.

use std::path::Path;
use std::process::Command;

use super::{Browser, capabilities};
use crate::tools::{Found, Kind};

/// Has `cargo test` or `cargo bench` for wasm run in this browser, for as many seconds.
pub fn in_runner(
    command: &mut Command,
    tools: &Found,
    browser: &Browser,
    root: &Path,
    target: &Path,
    seconds: u32,
) -> Result<(), String> {
    let runner = tools.program(Kind::WasmBindgen, "wasm-bindgen-test-runner")?;
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        // Of a whole binary; and a busy machine starts a browser slowly.
        .env("WASM_BINDGEN_TEST_TIMEOUT", seconds.to_string())
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            capabilities(browser, root, target)?,
        );
    // The runner takes the first of these that is set, not the one that is meant.
    for other in [
        "CHROMEDRIVER",
        "GECKODRIVER",
        "SAFARIDRIVER",
        "MSEDGEDRIVER",
    ] {
        command.env_remove(other);
        if other != browser.name.variable() {
            command.env_remove(format!("{other}_REMOTE"));
        }
    }
    command.env(browser.name.variable(), &browser.driver);
    Ok(())
}
