//! `examples/minimal` as a user has it: copied out of the tree, and built with Trunk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::commands::Context;
use crate::process::{run, shown};
use crate::{say, trunk};

pub fn build(context: &Context) -> Result<(), String> {
    let copy = Copy::of(context.root)?;
    let mut command = trunk::command(context.prepared.tools()?)?;
    // The same target folder: what the other suites compiled need not be compiled again.
    command
        .current_dir(&copy.0)
        .arg("build")
        .env("CARGO_TARGET_DIR", context.target);
    say::line(&shown(&command));
    run(&mut command)?;
    let dist = copy.0.join("dist");
    let built = fs::read_dir(&dist).is_ok_and(|files| {
        files
            .flatten()
            .any(|file| file.path().extension().is_some_and(|ext| ext == "wasm"))
    });
    if built {
        Ok(())
    } else {
        Err("Trunk built examples/minimal, but there is no .wasm in its dist".to_owned())
    }
}

/// Removed when dropped.
struct Copy(PathBuf);

impl Copy {
    fn of(root: &Path) -> Result<Self, String> {
        let from = root.join("examples/minimal");
        let to = std::env::temp_dir().join(format!("leptos-fire-minimal-{}", std::process::id()));
        let copy = Self(to);
        copy.fill(&from, root)
            .map_err(|error| format!("cannot copy {}: {error}", from.display()))?;
        let manifest = copy.0.join("Cargo.toml");
        let text = fs::read_to_string(&manifest)
            .map_err(|error| format!("cannot read {}: {error}", manifest.display()))?;
        let text = point_at(&text, root)
            .ok_or("examples/minimal/Cargo.toml has no dependency with `path = \"../..\"`")?;
        fs::write(&manifest, text)
            .map_err(|error| format!("cannot write {}: {error}", manifest.display()))?;
        Ok(copy)
    }

    fn fill(&self, from: &Path, root: &Path) -> io::Result<()> {
        copy_folder(from, &self.0)?;
        // Else it would want the wasm-bindgen of today.
        fs::copy(root.join("Cargo.lock"), self.0.join("Cargo.lock"))?;
        Ok(())
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if name == "target" || name == "dist" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &to.join(name))?;
        } else {
            fs::copy(entry.path(), to.join(name))?;
        }
    }
    Ok(())
}

/// The manifest with its dependency on `../..` made one on this tree.
fn point_at(manifest: &str, root: &Path) -> Option<String> {
    let old = "path = \"../..\"";
    if !manifest.contains(old) {
        return None;
    }
    let root = root
        .to_string_lossy()
        .replace('\\', "\\\\")
        .replace('"', "\\\"");
    Some(manifest.replace(old, &format!("path = \"{root}\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dependency_is_pointed_at_the_tree() {
        let manifest = "[dependencies]\nleptos-fire = { path = \"../..\", features = [] }\n";
        assert_eq!(
            point_at(manifest, Path::new("/some where/tree")).unwrap(),
            "[dependencies]\nleptos-fire = { path = \"/some where/tree\", features = [] }\n"
        );
        assert_eq!(
            point_at(manifest, Path::new(r"C:\tree")).unwrap(),
            "[dependencies]\nleptos-fire = { path = \"C:\\\\tree\", features = [] }\n"
        );
        assert_eq!(point_at("[dependencies]\n", Path::new("/tree")), None);
    }

    #[test]
    fn what_was_built_in_place_is_not_copied() {
        let base = std::env::temp_dir().join(format!("xtask-copy-{}", std::process::id()));
        let (from, to) = (base.join("from"), base.join("to"));
        for folder in ["src", "target", "dist"] {
            fs::create_dir_all(from.join(folder)).unwrap();
            fs::write(from.join(folder).join("file"), "x").unwrap();
        }
        copy_folder(&from, &to).unwrap();
        assert!(to.join("src/file").exists());
        assert!(!to.join("target").exists() && !to.join("dist").exists());
        fs::remove_dir_all(base).unwrap();
    }
}
