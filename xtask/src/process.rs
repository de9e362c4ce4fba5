//! Running other programs.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::guard;

/// `cargo` as it was when xtask was called: without what `cargo run` set for xtask itself.
pub fn cargo() -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    forget_xtask(&mut command);
    command
}

pub fn forget_xtask(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let own = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_MANIFEST_")
                || matches!(
                    name,
                    "CARGO_BIN_NAME" | "CARGO_CRATE_NAME" | "CARGO_PRIMARY_PACKAGE"
                )
        });
        if own {
            command.env_remove(name);
        }
    }
}

/// Every program of this name on PATH, in order.
pub fn on_path(name: &str) -> Vec<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH").unwrap_or_default())
        .map(|folder| folder.join(&file))
        .filter(|path| is_program(path))
        .collect()
}

pub fn is_program(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            metadata.is_file() && metadata.permissions().mode() & 0o111 != 0
        }
        #[cfg(not(unix))]
        metadata.is_file()
    })
}

/// PATH with these folders before all others.
pub fn path_with(folders: &[PathBuf]) -> OsString {
    let old = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&old));
    env::join_paths(all).unwrap_or(old)
}

/// What a program prints on its standard output, if it can be run and succeeds.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

pub fn succeeds(command: &mut Command) -> bool {
    output_of(command).is_some()
}

/// Runs a program with its output going to ours.
pub fn run(command: &mut Command) -> Result<(), String> {
    let name = name_of(command);
    let mut child = guard::spawn(command.stdin(Stdio::null()))?;
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} ended with {status}")),
        Err(error) => Err(format!("{name} cannot be waited for: {error}")),
    }
}

/// Runs a program and keeps what it says to itself; the error is the end of that.
pub fn run_quietly(command: &mut Command) -> Result<(), String> {
    let name = name_of(command);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let mut child = guard::spawn(command)?;
    let mut said = Vec::new();
    if let Some(mut stderr) = child.stderr() {
        let _ = stderr.read_to_end(&mut said);
    }
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            let said = String::from_utf8_lossy(&said);
            Err(format!("{}\n{name} ended with {status}", tail(&said, 15)))
        }
        Err(error) => Err(format!("{name} cannot be waited for: {error}")),
    }
}

pub fn name_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program
        .file_stem()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// The command as one would type it, for a message.
pub fn shown(command: &Command) -> String {
    let arguments = command.get_args().map(OsStr::to_string_lossy);
    std::iter::once(name_of(command).into())
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

fn tail(text: &str, count: usize) -> String {
    let lines: Vec<_> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let first = lines.len().saturating_sub(count);
    lines[first..]
        .iter()
        .map(|line| format!("    {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_what_came_last() {
        assert_eq!(tail("a\n\nb\nc\n", 2), "    b\n    c");
        assert_eq!(tail("", 2), "");
    }

    #[test]
    fn shown_as_typed() {
        let mut command = Command::new("/somewhere/bin/cargo");
        command.args(["test", "--doc"]);
        assert_eq!(shown(&command), "cargo test --doc");
    }

    #[cfg(unix)]
    #[test]
    fn a_failure_brings_what_was_said() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo oh dear >&2; exit 3"]);
        let said = run_quietly(&mut command).unwrap_err();
        assert!(said.starts_with("    oh dear\nsh ended with"), "{said}");
        assert!(run_quietly(Command::new("sh").args(["-c", "exit 0"])).is_ok());
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let said = run(&mut Command::new("no-such-program-at-all")).unwrap_err();
        assert!(
            said.starts_with("no-such-program-at-all cannot be started"),
            "{said}"
        );
    }
}
