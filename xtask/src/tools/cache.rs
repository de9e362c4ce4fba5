//! Where installed tools are kept: outside the tree, so that they survive a fresh clone.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::Tool;

pub fn folder() -> Result<PathBuf, String> {
    choose(env::consts::OS, |name| {
        env::var_os(name).filter(|value| !value.is_empty())
    })
    .ok_or_else(|| {
        "there is no folder to keep tools in: set LEPTOS_FIRE_TOOLS to one of your choice"
            .to_owned()
    })
}

fn choose(os: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(own) = variable("LEPTOS_FIRE_TOOLS") {
        // A relative one means the same wherever an installer runs.
        return std::path::absolute(own).ok();
    }
    let caches = match os {
        "windows" => PathBuf::from(variable("LOCALAPPDATA")?),
        "macos" => PathBuf::from(variable("HOME")?).join("Library/Caches"),
        _ => match variable("XDG_CACHE_HOME") {
            Some(caches) => PathBuf::from(caches),
            None => PathBuf::from(variable("HOME")?).join(".cache"),
        },
    };
    Some(caches.join("leptos-fire").join("tools"))
}

/// `<cache>/trunk-0.21.14`
pub fn root(cache: &Path, tool: &Tool) -> PathBuf {
    cache.join(format!("{}-{}", tool.name(), tool.version))
}

pub fn bin(cache: &Path, tool: &Tool) -> PathBuf {
    root(cache, tool).join("bin")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::Kind;
    use crate::version::Version;

    fn chosen(os: &str, set: &[(&str, &str)]) -> Option<PathBuf> {
        choose(os, |name| {
            set.iter()
                .find(|(other, _)| *other == name)
                .map(|(_, value)| value.into())
        })
    }

    #[cfg(unix)]
    #[test]
    fn the_first_that_is_set() {
        for (os, set, expected) in [
            ("linux", vec![("HOME", "/h")], "/h/.cache/leptos-fire/tools"),
            (
                "linux",
                vec![("HOME", "/h"), ("XDG_CACHE_HOME", "/x")],
                "/x/leptos-fire/tools",
            ),
            (
                "linux",
                vec![("XDG_CACHE_HOME", "/x"), ("LEPTOS_FIRE_TOOLS", "/own")],
                "/own",
            ),
            (
                "macos",
                vec![("HOME", "/h")],
                "/h/Library/Caches/leptos-fire/tools",
            ),
            (
                "windows",
                vec![("LOCALAPPDATA", "/l"), ("HOME", "/h")],
                "/l/leptos-fire/tools",
            ),
        ] {
            assert_eq!(chosen(os, &set), Some(expected.into()), "{os} {set:?}");
        }
        assert_eq!(chosen("linux", &[]), None);
    }

    #[test]
    fn a_folder_for_each_version() {
        let tool = Tool {
            kind: Kind::WasmBindgen,
            version: Version::new(0, 2, 130),
        };
        assert_eq!(
            bin(Path::new("cache"), &tool),
            Path::new("cache/wasm-bindgen-0.2.130/bin")
        );
    }
}
