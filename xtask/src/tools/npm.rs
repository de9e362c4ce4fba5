//! npm itself, for what comes from its registry.

use std::process::Command;

use crate::apt;
use crate::process::succeeds;

/// `npm`, as it is called here.
pub fn npm() -> Command {
    // On Windows it is a script.
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Installs it where it is missing and the system can do so by itself. The error says why there
/// is nothing that could be done, and may be empty.
pub fn ensure() -> Result<(), String> {
    if succeeds(npm().arg("--version")) {
        return Ok(());
    }
    apt::install(&[&["npm"]])
}
