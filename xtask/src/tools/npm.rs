//! npm itself, and packages of which one file is needed: fetched into the cache.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{cache, install};
use crate::process::{run_quietly, succeeds};
use crate::{apt, say};

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

pub struct Package {
    pub name: &'static str,
    pub version: &'static str,
    /// Where it is, within the package.
    pub file: &'static str,
    /// Whoever cannot go on without it, and what to do then.
    pub needed_by: &'static str,
    pub or_else: &'static str,
}

impl Package {
    /// The file, fetched if it is not there yet.
    pub fn ensure(&self) -> Result<PathBuf, String> {
        let Self { name, version, .. } = self;
        let cache = cache::folder()?;
        let folder = cache.join(format!("{name}-{version}"));
        let file = self.file_in(&folder);
        if !file.is_file() {
            install::staged(&cache, |temporary| {
                // Another xtask may have done it while this one waited for the lock.
                if file.is_file() {
                    return Ok(());
                }
                let staged = temporary.join(name);
                self.fetch(&staged)?;
                install::put(&staged, &folder)
            })?;
        }
        Ok(file)
    }

    /// npm makes the folders that are between.
    fn file_in(&self, folder: &Path) -> PathBuf {
        folder.join("node_modules").join(self.name).join(self.file)
    }

    fn fetch(&self, folder: &Path) -> Result<(), String> {
        ensure().map_err(|reason| self.missing(&reason))?;
        let Self { name, version, .. } = self;
        say::line(&format!("fetching {name} {version} by npm (some seconds)"));
        run_quietly(&mut self.install_into(folder)).map_err(|reason| {
            format!(
                "{name} {version} could not be fetched:\n{reason}\n\
                 Check the network, then give the command again."
            )
        })?;
        if self.file_in(folder).is_file() {
            Ok(())
        } else {
            Err(format!(
                "npm installed {name} {version} without {}",
                self.file
            ))
        }
    }

    fn install_into(&self, folder: &Path) -> Command {
        let mut command = npm();
        command
            .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(["--no-save", "--no-package-lock", "--prefix"])
            .arg(folder)
            .arg(format!("{}@{}", self.name, self.version));
        command
    }

    fn missing(&self, reason: &str) -> String {
        let mut sentence = format!(
            "{} need npm, to fetch {}: install Node.js so that npm is on PATH \
             (on Debian: `apt-get install npm`). {}",
            self.needed_by, self.name, self.or_else
        );
        if !reason.is_empty() {
            sentence.push_str(&format!("\n{reason}"));
        }
        sentence
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::shown;

    const PACKAGE: Package = Package {
        name: "thing",
        version: "1.2.3",
        file: "thing.js",
        needed_by: "the tests",
        or_else: "Do without.",
    };

    #[test]
    fn npm_runs_no_scripts_and_writes_nowhere_else() {
        let shown = shown(&PACKAGE.install_into(Path::new("folder")));
        assert!(shown.contains("--ignore-scripts"), "{shown}");
        assert!(shown.ends_with("--prefix folder thing@1.2.3"), "{shown}");
    }

    #[test]
    fn without_npm_the_sentence_says_what_to_do() {
        let said = PACKAGE.missing("");
        assert!(said.starts_with("the tests need npm, to fetch thing:"));
        assert!(said.ends_with("Do without."), "{said}");
        assert!(PACKAGE.missing("apt said no").ends_with("\napt said no"));
    }
}
