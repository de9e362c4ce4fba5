//! Calling Trunk so that it uses our wasm-bindgen and asks nobody else for one.

use std::env;
use std::process::{Command, Stdio};

use crate::process::{forget_xtask, path_with};
use crate::tools::{Found, Kind};

pub fn command(found: &Found) -> Result<Command, String> {
    let mut command = Command::new(found.program(Kind::Trunk, "trunk")?);
    forget_xtask(&mut command);
    command
        .stdin(Stdio::null())
        .env("PATH", path_with(&found.folders()))
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk reads NO_COLOR as its own option, and refuses any value but true and false.
    if env::var_os("NO_COLOR").is_some() {
        command
            .env_remove("NO_COLOR")
            .env("TRUNK_COLOR", "never")
            .env("CARGO_TERM_COLOR", "never");
    }
    Ok(command)
}
