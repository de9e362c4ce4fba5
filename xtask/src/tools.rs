//! The tools that the commands need: found on PATH or in the cache, else installed into the cache.
//! The user's own tools are never touched.

pub mod axe;
pub mod binaryen;
mod cache;
mod install;
pub mod npm;
pub mod rust;

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{on_path, output_of};
use crate::{lockfile, say, version::Version};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tool {
    pub kind: Kind,
    pub version: Version,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Trunk,
    WasmBindgen,
    Geckodriver,
}

impl Tool {
    /// The version that this tree is known to work with.
    pub fn pinned(kind: Kind, root: &Path) -> Result<Self, String> {
        let version = match kind {
            Kind::Trunk => Version::new(0, 21, 14),
            Kind::WasmBindgen => lockfile::wasm_bindgen(root)?,
            Kind::Geckodriver => Version::new(0, 37, 1),
        };
        Ok(Self { kind, version })
    }

    pub fn name(&self) -> &'static str {
        match self.kind {
            Kind::Trunk => "trunk",
            Kind::WasmBindgen => "wasm-bindgen",
            Kind::Geckodriver => "geckodriver",
        }
    }

    fn package(&self) -> &'static str {
        match self.kind {
            Kind::Trunk => "trunk",
            Kind::WasmBindgen => "wasm-bindgen-cli",
            Kind::Geckodriver => "geckodriver",
        }
    }

    /// What has to be there; all in one folder.
    fn programs(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::Trunk => &["trunk"],
            Kind::WasmBindgen => &["wasm-bindgen", "wasm-bindgen-test-runner"],
            Kind::Geckodriver => &["geckodriver"],
        }
    }

    fn minutes_from_source(&self) -> u32 {
        match self.kind {
            Kind::Trunk => 7,
            Kind::WasmBindgen => 3,
            Kind::Geckodriver => 3,
        }
    }

    /// Whether one that the user already has will do.
    fn accepts(&self, found: Version) -> bool {
        match self.kind {
            // The wasm's format is that of exactly one version.
            Kind::WasmBindgen => found == self.version,
            Kind::Trunk => {
                (found.major, found.minor) == (self.version.major, self.version.minor)
                    && found >= self.version
            }
            // Speaks to every Firefox of the last years.
            Kind::Geckodriver => found >= Version::new(0, 33, 0),
        }
    }

    fn fits(&self, folder: &Path) -> Fit {
        for name in self.programs() {
            match version_of(&program(folder, name)) {
                None => return Fit::Missing,
                Some(found) if !self.accepts(found) => return Fit::Wrong(found),
                Some(_) => {}
            }
        }
        Fit::Good
    }

    /// The folder on PATH that has it, or the version of one that will not do.
    fn on_path(&self) -> Result<PathBuf, Option<Version>> {
        let mut wrong = None;
        for path in on_path(self.name()) {
            let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
            match self.fits(&folder) {
                Fit::Good => return Ok(folder),
                Fit::Wrong(version) => wrong = wrong.or(Some(version)),
                Fit::Missing => {}
            }
        }
        Err(wrong)
    }
}

enum Fit {
    Good,
    Wrong(Version),
    Missing,
}

/// Where each tool is.
#[derive(Clone, Debug, Default)]
pub struct Found(Vec<(Kind, PathBuf)>);

impl Found {
    /// The folders, to be put before PATH.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.0.iter().map(|(_, folder)| folder.clone()).collect()
    }

    pub fn program(&self, kind: Kind, name: &str) -> Result<PathBuf, String> {
        self.0
            .iter()
            .find(|(other, _)| *other == kind)
            .map(|(_, folder)| program(folder, name))
            .ok_or_else(|| format!("{name} was not asked for"))
    }
}

/// Finds all of these, installing what is missing.
pub fn ensure(kinds: &[Kind], root: &Path) -> Result<Found, String> {
    let mut found = Found::default();
    let mut missing = Vec::new();
    for kind in kinds {
        let tool = Tool::pinned(*kind, root)?;
        match tool.on_path() {
            Ok(folder) => found.0.push((tool.kind, folder)),
            Err(wrong) => missing.push((tool, wrong)),
        }
    }
    if missing.is_empty() {
        return Ok(found);
    }
    let cache = cache::folder()?;
    let mut uninstalled = Vec::new();
    for (tool, wrong) in &missing {
        let folder = cache::bin(&cache, tool);
        if !matches!(tool.fits(&folder), Fit::Good) {
            if let Some(wrong) = wrong {
                say::line(&format!(
                    "the {name} on PATH is {wrong}, this tree needs {version}: it gets one of its own, yours stays as it is",
                    name = tool.name(),
                    version = tool.version,
                ));
            }
            uninstalled.push(tool);
        }
        found.0.push((tool.kind, folder));
    }
    if !uninstalled.is_empty() {
        install::install(&uninstalled, &cache)?;
    }
    Ok(found)
}

pub fn version_of(program: &Path) -> Option<Version> {
    let said = output_of(Command::new(program).arg("--version"))?;
    Version::find(&said)
}

fn program(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool(kind: Kind, version: Version) -> Tool {
        Tool { kind, version }
    }

    #[test]
    fn which_versions_will_do() {
        let trunk = tool(Kind::Trunk, Version::new(0, 21, 14));
        for (found, fits) in [
            (Version::new(0, 21, 14), true),
            (Version::new(0, 21, 20), true),
            (Version::new(0, 21, 13), false),
            (Version::new(0, 22, 0), false),
            (Version::new(1, 21, 14), false),
        ] {
            assert_eq!(trunk.accepts(found), fits, "{found}");
        }
        let bindgen = tool(Kind::WasmBindgen, Version::new(0, 2, 130));
        assert!(bindgen.accepts(Version::new(0, 2, 130)));
        assert!(!bindgen.accepts(Version::new(0, 2, 131)));
        let gecko = tool(Kind::Geckodriver, Version::new(0, 37, 1));
        assert!(gecko.accepts(Version::new(0, 36, 0)));
        assert!(!gecko.accepts(Version::new(0, 30, 0)));
    }

    #[test]
    fn a_folder_without_the_programs_does_not_fit() {
        let trunk = tool(Kind::Trunk, Version::new(0, 21, 14));
        assert!(matches!(trunk.fits(Path::new("nowhere")), Fit::Missing));
    }
}
