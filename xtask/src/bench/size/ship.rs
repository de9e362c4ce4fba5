//! From an application's source to the files that a browser fetches.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::apps::{App, PACKAGE};
use super::bytes::{Bytes, Shipped, bytes};
use crate::process::{cargo, run, run_quietly, shown};
use crate::say;
use crate::tools::{Found, Kind, rust};

/// What rustc lets itself use on this target; wasm-opt assumes less.
const ENABLED: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

pub struct Workshop<'a> {
    pub root: &'a Path,
    pub target: &'a Path,
    pub tools: &'a Found,
    pub wasm_opt: &'a Path,
}

impl Workshop<'_> {
    /// All with the same features, in one go.
    pub fn build(&self, apps: &[App]) -> Result<(), String> {
        let mut command = cargo();
        command
            .args(["build", "--release", "--target", rust::WASM])
            .arg("--manifest-path")
            .arg(self.root.join(PACKAGE).join("Cargo.toml"))
            .arg("--target-dir")
            .arg(self.target)
            .current_dir(self.root);
        for app in apps {
            command.args(["--bin", app.bin]);
        }
        if let Some(feature) = apps.first().and_then(|app| app.feature) {
            command.args(["--features", feature]);
        }
        say::line(&shown(&command));
        run(&mut command)
    }

    /// Makes of a built one what is shipped, and measures it.
    pub fn ship(&self, app: &App) -> Result<Shipped, String> {
        let out = self.target.join("shipped").join(app.bin);
        let wasm = self.make(app.bin, &out, &["--remove-name-section"], &[])?;
        measure(&wasm, &out)
    }

    /// The same, with the names of its functions.
    pub fn named(&self, bin: &str) -> Result<Vec<u8>, String> {
        let out = self.target.join("named").join(bin);
        let wasm = self.make(bin, &out, &[], &["-g"])?;
        fs::read(&wasm).map_err(|error| format!("cannot read {}: {error}", wasm.display()))
    }

    fn make(
        &self,
        bin: &str,
        out: &Path,
        bindgen: &[&str],
        optimise: &[&str],
    ) -> Result<PathBuf, String> {
        // What is there came from another build.
        let _ = fs::remove_dir_all(out);
        let release = self.target.join(rust::WASM).join("release");
        let program = self.tools.program(Kind::WasmBindgen, "wasm-bindgen")?;
        run_quietly(
            Command::new(program)
                .args(["--target", "web", "--no-typescript"])
                .arg("--remove-producers-section")
                .args(bindgen)
                .arg("--out-dir")
                .arg(out)
                .arg(release.join(format!("{bin}.wasm"))),
        )?;
        let wasm = out.join(format!("{bin}_bg.wasm"));
        run_quietly(
            Command::new("node")
                .arg(self.wasm_opt)
                .arg("-Oz")
                .args(optimise)
                .args(ENABLED)
                .arg(&wasm)
                .arg("-o")
                .arg(&wasm),
        )?;
        Ok(wasm)
    }
}

fn measure(wasm: &Path, out: &Path) -> Result<Shipped, String> {
    let mut files = scripts(out)?;
    files.push(wasm.to_path_buf());
    let mut sizes = bytes(&files)?;
    Ok(Shipped {
        wasm: sizes.pop().unwrap_or_default(),
        glue: sizes.into_iter().sum::<Bytes>(),
    })
}

/// Those of the snippets too, which are in folders below.
fn scripts(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder)
        .map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(scripts(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "js") {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_found_in_folders_too() {
        let base = std::env::temp_dir().join(format!("xtask-scripts-{}", std::process::id()));
        fs::create_dir_all(base.join("snippets/one")).unwrap();
        for file in ["app.js", "app_bg.wasm", "snippets/one/inline0.js"] {
            fs::write(base.join(file), "").unwrap();
        }
        let mut found = scripts(&base).unwrap();
        found.sort();
        let expected = ["app.js", "snippets/one/inline0.js"].map(|file| base.join(file));
        assert_eq!(found, expected);
        fs::remove_dir_all(base).unwrap();
    }
}
