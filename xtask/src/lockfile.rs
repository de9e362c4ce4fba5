//! The one thing that we need from `Cargo.lock`: which wasm-bindgen the crates were built for.

use std::fs;
use std::path::Path;

use crate::version::Version;

pub fn wasm_bindgen(root: &Path) -> Result<Version, String> {
    let path = root.join("Cargo.lock");
    let text = fs::read_to_string(&path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    version_of(&text, "wasm-bindgen")
        .and_then(Version::find)
        .ok_or_else(|| {
            "Cargo.lock names no wasm-bindgen: run `cargo update --workspace` once".to_owned()
        })
}

fn version_of<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let mut lines = lock.lines();
    lines.find(|line| value(line, "name") == Some(package))?;
    value(lines.next()?, "version")
}

fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let (name, value) = line.split_once('=')?;
    (name.trim() == key).then(|| value.trim().trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "wasm-bindgen-futures"
version = "0.4.80"
dependencies = [
 "wasm-bindgen",
]

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "a registry"
"#;

    #[test]
    fn the_package_of_exactly_that_name() {
        assert_eq!(version_of(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_of(LOCK, "wasm-bindgen-futures"), Some("0.4.80"));
        assert_eq!(version_of(LOCK, "bindgen"), None);
    }
}
