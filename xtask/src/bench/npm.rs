//! The sides from npm: bundled into one module that the benches import, and what they are.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::process::run_quietly;
use crate::say;
use crate::tools::npm;

const FOLDER: &str = "benches/browser/js";
const BUNDLE: &str = "dist/sides.js";
const MANIFEST: &str = "package.json";

/// What the bundle is built from, folders with all that is in them.
const SOURCES: [&str; 4] = [MANIFEST, "package-lock.json", "vite.config.js", "src"];

/// A side's name in the readings, what it is, and the packages that it is made of.
type Side = (&'static str, &'static str, &'static [&'static str]);

const SIDES: [Side; 3] = [
    (
        "TanStack",
        "TanStack Query's mutation in Solid, which tells its observers by timers",
        &["@tanstack/solid-query", "solid-js"],
    ),
    ("VueUse", "`useAsyncState` in Vue", &["@vueuse/core", "vue"]),
    (
        "Ember",
        "ember-concurrency's restartable task, run without Ember and so without its run loop, \
         its tracked state and a view",
        &["ember-concurrency"],
    ),
];

/// Builds the bundle if it is older than its sources, and says what is in it. `None`: there are
/// no such sides in this run, and the user has been told why.
pub fn sides(root: &Path) -> Option<String> {
    let folder = root.join(FOLDER);
    match build(&folder).and_then(|()| legend(&folder)) {
        Ok(legend) => Some(legend),
        Err(reason) => {
            say::line(&format!("the sides from npm are left out: {reason}"));
            None
        }
    }
}

fn build(folder: &Path) -> Result<(), String> {
    if is_fresh(folder) {
        return Ok(());
    }
    npm::ensure().map_err(|reason| missing(&reason))?;
    say::line("building the sides from npm (about half a minute)");
    run_quietly(&mut fetch(folder))
        .map_err(|reason| format!("their packages could not be fetched:\n{reason}"))?;
    run_quietly(npm::npm().args(["run", "build"]).current_dir(folder))
        .map_err(|reason| format!("they could not be built:\n{reason}"))?;
    if folder.join(BUNDLE).is_file() {
        Ok(())
    } else {
        Err(format!("npm built them without {BUNDLE}"))
    }
}

/// Exactly what the lock file names.
fn fetch(folder: &Path) -> Command {
    let mut command = npm::npm();
    command
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder);
    command
}

fn missing(reason: &str) -> String {
    let mut sentence = "there is no npm; install Node.js so that npm is on PATH \
                        (on Debian: `apt-get install npm`)"
        .to_owned();
    if !reason.is_empty() {
        sentence.push_str(&format!("\n{reason}"));
    }
    sentence
}

fn is_fresh(folder: &Path) -> bool {
    let changed = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    let newest = files(folder)
        .iter()
        .map(|path| changed(path))
        // What cannot be read is for npm to complain of.
        .map(|time| time.unwrap_or_else(SystemTime::now))
        .max();
    changed(&folder.join(BUNDLE)) > newest
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut left: Vec<PathBuf> = SOURCES.iter().map(|name| folder.join(name)).collect();
    while let Some(path) = left.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            left.extend(entries.flatten().map(|entry| entry.path()));
        }
        // A folder too: it changes where a file goes.
        found.push(path);
    }
    found
}

fn legend(folder: &Path) -> Result<String, String> {
    let path = folder.join(MANIFEST);
    let manifest = fs::read_to_string(&path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    describe(&manifest)
}

/// `TanStack is …` for each, with the versions, which are exact in the manifest.
fn describe(manifest: &str) -> Result<String, String> {
    let mut sides = Vec::new();
    for (name, what, packages) in SIDES {
        let mut versions = Vec::new();
        for package in packages {
            let version = version_of(manifest, package)
                .ok_or_else(|| format!("{FOLDER}/{MANIFEST} has no line for {package}"))?;
            versions.push(format!("`{package}` {version}"));
        }
        sides.push(format!("{name} is {what} ({})", versions.join(", ")));
    }
    Ok(sides.join("; "))
}

fn version_of<'a>(manifest: &'a str, package: &str) -> Option<&'a str> {
    manifest.lines().find_map(|line| {
        let (name, version) = line.split_once(':')?;
        let bare = |text: &'a str| text.trim().trim_end_matches(',').trim_matches('"');
        (bare(name) == package).then(|| bare(version))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn every_side_comes_with_its_versions() {
        let manifest = r#"{
  "dependencies": {
    "@tanstack/solid-query": "5.1.2",
    "@vueuse/core": "15.0.0",
    "ember-concurrency": "5.2.1",
    "solid-js": "1.9.0",
    "vue": "3.5.1"
  }
}"#;
        let said = describe(manifest).unwrap();
        assert!(
            said.contains("(`@tanstack/solid-query` 5.1.2, `solid-js` 1.9.0)"),
            "{said}"
        );
        assert!(said.ends_with("(`ember-concurrency` 5.2.1)"), "{said}");
        let said = describe("{}").unwrap_err();
        assert!(
            said.ends_with("has no line for @tanstack/solid-query"),
            "{said}"
        );
    }

    #[test]
    fn the_trees_own_manifest_names_them_all() {
        assert!(legend(&crate::repo::root().join(FOLDER)).is_ok());
    }

    #[test]
    fn a_bundle_is_fresh_until_a_source_is_newer() {
        let folder = std::env::temp_dir().join(format!("xtask-npm-{}", std::process::id()));
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::create_dir_all(folder.join("dist")).unwrap();
        let old = SystemTime::now() - Duration::from_secs(60);
        let touch = |name: &str, time| {
            let path = folder.join(name);
            if !path.is_dir() {
                fs::write(&path, "").unwrap();
            }
            fs::File::open(&path).unwrap().set_modified(time).unwrap();
        };
        for name in [MANIFEST, "package-lock.json", "vite.config.js", "src/a.js"] {
            touch(name, old);
        }
        touch("src", old);
        assert!(!is_fresh(&folder));
        touch(BUNDLE, old + Duration::from_secs(10));
        assert!(is_fresh(&folder));
        touch("src/a.js", old + Duration::from_secs(20));
        assert!(!is_fresh(&folder));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn without_npm_the_sentence_says_what_to_do() {
        assert!(missing("").ends_with("(on Debian: `apt-get install npm`)"));
        assert!(missing("apt said no").ends_with("\napt said no"));
    }
}
