//! axe-core, by which the end-to-end tests look for what keeps people out of a page: one file of
//! JavaScript, from npm.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{cache, install, npm};
use crate::process::run_quietly;
use crate::say;

const VERSION: &str = "4.14.1";

/// Where npm puts it, within the folder that it installs into.
const FILE: &str = "node_modules/axe-core/axe.min.js";

/// The file, fetched if it is not there yet.
pub fn ensure() -> Result<PathBuf, String> {
    let cache = cache::folder()?;
    let folder = cache.join(format!("axe-core-{VERSION}"));
    let file = folder.join(FILE);
    if !file.is_file() {
        install::staged(&cache, |temporary| {
            // Another xtask may have done it while this one waited for the lock.
            if file.is_file() {
                return Ok(());
            }
            let staged = temporary.join("axe-core");
            fetch(&staged)?;
            install::put(&staged, &folder)
        })?;
    }
    Ok(file)
}

fn fetch(folder: &Path) -> Result<(), String> {
    npm::ensure().map_err(|reason| missing(&reason))?;
    say::line(&format!(
        "fetching axe-core {VERSION} by npm (some seconds)"
    ));
    run_quietly(&mut install_into(folder)).map_err(|reason| {
        format!(
            "axe-core {VERSION} could not be fetched:\n{reason}\n\
             Check the network, then give the command again."
        )
    })?;
    if folder.join(FILE).is_file() {
        Ok(())
    } else {
        Err(format!("npm installed axe-core {VERSION} without {FILE}"))
    }
}

fn install_into(folder: &Path) -> Command {
    let mut command = npm::npm();
    command
        .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
        .args(["--no-save", "--no-package-lock", "--prefix"])
        .arg(folder)
        .arg(format!("axe-core@{VERSION}"));
    command
}

fn missing(reason: &str) -> String {
    let mut sentence = "the end-to-end tests need npm, to fetch axe-core: install Node.js so that \
                        npm is on PATH (on Debian: `apt-get install npm`). \
                        `cargo xtask test --fast` does without."
        .to_owned();
    if !reason.is_empty() {
        sentence.push_str(&format!("\n{reason}"));
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::shown;

    #[test]
    fn npm_runs_no_scripts_and_writes_nowhere_else() {
        let shown = shown(&install_into(Path::new("folder")));
        assert!(shown.contains("--ignore-scripts"), "{shown}");
        assert!(shown.ends_with(&format!("--prefix folder axe-core@{VERSION}")));
    }

    #[test]
    fn without_npm_the_sentence_says_what_to_do() {
        assert!(missing("").ends_with("`cargo xtask test --fast` does without."));
        assert!(missing("apt said no").ends_with("\napt said no"));
    }
}
