//! Installing one tool into the cache.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use super::{Fit, Tool, cache};
use crate::process::{cargo, run_quietly, succeeds};
use crate::say;

/// Installs all of these, one after the other: they share what cargo compiles for them.
pub fn install(tools: &[&Tool], cache: &Path) -> Result<(), String> {
    staged(cache, |temporary| {
        tools
            .iter()
            .try_for_each(|tool| install_one(tool, cache, temporary))
    })
}

/// Works in an empty folder beside the tools, while no other xtask does.
pub fn staged(cache: &Path, work: impl FnOnce(&Path) -> Result<(), String>) -> Result<(), String> {
    fs::create_dir_all(cache).map_err(|error| wrong("make", cache, &error))?;
    let _lock = lock(cache)?;
    // What an interrupted install left, ours to remove while the lock is held.
    let temporary = cache.join("tmp");
    remove(&temporary)?;
    fs::create_dir_all(&temporary).map_err(|error| wrong("make", &temporary, &error))?;
    let outcome = work(&temporary);
    let _ = fs::remove_dir_all(&temporary);
    outcome
}

/// Renamed as a whole: what stands under its final name is complete.
pub fn put(staged: &Path, root: &Path) -> Result<(), String> {
    remove(root)?;
    fs::rename(staged, root).map_err(|error| wrong("make", root, &error))
}

fn install_one(tool: &Tool, cache: &Path, temporary: &Path) -> Result<(), String> {
    // Another xtask may have done it while this one waited for the lock.
    if matches!(tool.fits(&cache::bin(cache, tool)), Fit::Good) {
        return Ok(());
    }
    let began = Instant::now();
    let staged = temporary.join(tool.name());
    fs::create_dir_all(&staged).map_err(|error| wrong("make", &staged, &error))?;
    by_any_means(tool, temporary, &staged).map_err(|reason| explain(tool, &reason))?;
    put(&staged, &cache::root(cache, tool))?;
    say::line(&format!(
        "installed {} {} in {}",
        tool.name(),
        tool.version,
        say::time(began.elapsed())
    ));
    Ok(())
}

fn by_any_means(tool: &Tool, temporary: &Path, staged: &Path) -> Result<(), String> {
    let place = temporary.parent().unwrap_or(temporary).display();
    let what = format!("installing {} {} into {place}", tool.name(), tool.version);
    let fits = || matches!(tool.fits(&staged.join("bin")), Fit::Good);
    if succeeds(cargo().args(["binstall", "-V"])) {
        say::line(&format!("{what} by cargo binstall (some seconds)"));
        if run_quietly(&mut binstall(tool, temporary, staged)).is_ok() && fits() {
            return Ok(());
        }
        say::line(&format!(
            "cargo binstall has no {} that runs here",
            tool.name()
        ));
    }
    say::line(&format!(
        "{what} from source (about {} minutes on two cores)",
        tool.minutes_from_source()
    ));
    run_quietly(&mut from_source(tool, temporary, staged, true)).or_else(|first| {
        if offline(&first) {
            return Err(first);
        }
        // A registry mirror may lack something that the tool's own lock file names.
        say::line(&format!(
            "{} does not install with its own lock file: once more without it",
            tool.name()
        ));
        run_quietly(&mut from_source(tool, temporary, staged, false))
    })?;
    if fits() {
        Ok(())
    } else {
        Err("    it was built, but does not run or says another version".to_owned())
    }
}

fn binstall(tool: &Tool, temporary: &Path, staged: &Path) -> Command {
    let mut command = neutral(temporary);
    command
        .arg("binstall")
        .arg(format!("{}@{}", tool.package(), tool.version))
        .args(["--no-confirm", "--force", "--disable-strategies", "compile"])
        .arg("--root")
        .arg(staged);
    command
}

fn from_source(tool: &Tool, temporary: &Path, staged: &Path, locked: bool) -> Command {
    let mut command = neutral(temporary);
    command
        .args(["install", tool.package(), "--version"])
        .arg(tool.version.to_string())
        .args(["--force", "--root"])
        .arg(staged);
    if locked {
        command.arg("--locked");
    }
    command
}

/// Cargo away from this tree's settings, and from those meant for the user's own builds.
fn neutral(temporary: &Path) -> Command {
    let mut command = cargo();
    command
        .current_dir(temporary)
        .env("CARGO_TARGET_DIR", temporary.join("target"))
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("RUSTFLAGS");
    command
}

fn lock(cache: &Path) -> Result<File, String> {
    let path = cache.join("lock");
    let file = File::create(&path).map_err(|error| wrong("make", &path, &error))?;
    match file.try_lock() {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) => {
            say::line("another xtask is installing tools: waiting for it");
        }
        Err(TryLockError::Error(error)) => return Err(wrong("lock", &path, &error)),
    }
    file.lock().map_err(|error| wrong("lock", &path, &error))?;
    Ok(file)
}

fn remove(folder: &Path) -> Result<(), String> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(wrong("remove", folder, &error))
        }
        _ => Ok(()),
    }
}

fn wrong(verb: &str, path: &Path, error: &std::io::Error) -> String {
    format!(
        "cannot {verb} {}: {error}; LEPTOS_FIRE_TOOLS chooses another folder for the tools",
        path.display()
    )
}

fn explain(tool: &Tool, reason: &str) -> String {
    let (name, version) = (tool.name(), tool.version);
    if offline(reason) {
        format!(
            "{name} {version} could not be downloaded:\n{reason}\n\
             Check the network, then give the command again; or put {name} {version} on PATH yourself."
        )
    } else {
        format!(
            "{name} {version} could not be installed:\n{reason}\n\
             Try `cargo install {} --version {version}` by hand: a {name} {version} on PATH will be used.",
            tool.package()
        )
    }
}

/// Whether cargo failed for want of a network.
fn offline(said: &str) -> bool {
    [
        "download of config.json failed",
        "failed to download",
        "failed to query replaced source",
        "failed to fetch",
        "Could not resolve host",
        "Couldn't resolve host",
        "Could not connect",
        "Couldn't connect",
        "--offline was specified",
        "network failure",
    ]
    .iter()
    .any(|sign| said.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::Kind;
    use crate::version::Version;

    fn trunk() -> Tool {
        Tool {
            kind: Kind::Trunk,
            version: Version::new(0, 21, 14),
        }
    }

    #[test]
    fn without_a_network_the_sentence_says_so() {
        let reason = "    Caused by: [6] Could not resolve host: index\ncargo ended with 101";
        let said = explain(&trunk(), reason);
        assert!(
            said.starts_with("trunk 0.21.14 could not be downloaded:"),
            "{said}"
        );
        assert!(said.contains("Check the network"), "{said}");
    }

    #[test]
    fn any_other_failure_says_what_to_try() {
        let said = explain(&trunk(), "    error: linker `cc` not found");
        assert!(said.contains("linker `cc` not found"), "{said}");
        assert!(
            said.contains("`cargo install trunk --version 0.21.14`"),
            "{said}"
        );
    }

    #[test]
    fn an_interrupted_install_is_removed_and_a_lock_is_left_alone() {
        let cache = std::env::temp_dir().join(format!("xtask-cache-{}", std::process::id()));
        fs::create_dir_all(cache.join("tmp/root/bin")).unwrap();
        let lock = lock(&cache).unwrap();
        remove(&cache.join("tmp")).unwrap();
        remove(&cache.join("tmp")).unwrap();
        assert!(!cache.join("tmp").exists());
        drop(lock);
        fs::remove_dir_all(cache).unwrap();
    }
}
