//! Trunk's settings with another port behind `/api`: its options can add a proxy, not change one.

use std::fs;
use std::path::{Path, PathBuf};

const BACKEND: &str = "http://127.0.0.1:3001/api";

/// The settings to use. A file of our own is removed when this is dropped.
pub struct Config {
    path: PathBuf,
    own: bool,
}

impl Config {
    pub fn write(root: &Path, api_port: u16) -> Result<Self, String> {
        let original = root.join("Trunk.toml");
        let text = fs::read_to_string(&original)
            .map_err(|error| format!("cannot read {}: {error}", original.display()))?;
        let changed = with_port(&text, api_port)?;
        if changed == text {
            return Ok(Self {
                path: original,
                own: false,
            });
        }
        // At the root, because Trunk takes the folder of its settings as its own.
        let path = root.join(format!(".Trunk.api-{api_port}.toml"));
        fs::write(&path, changed)
            .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        Ok(Self { path, own: true })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Config {
    fn drop(&mut self) {
        if self.own {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn with_port(text: &str, api_port: u16) -> Result<String, String> {
    if !text.contains(BACKEND) {
        return Err(format!("Trunk.toml has no proxy to `{BACKEND}`"));
    }
    Ok(text.replace(BACKEND, &format!("http://127.0.0.1:{api_port}/api")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_backends_port_changes() {
        let text = "[serve]\nport = 3001\n[[proxy]]\nbackend = \"http://127.0.0.1:3001/api\"\n";
        assert_eq!(
            with_port(text, 4000).unwrap(),
            "[serve]\nport = 3001\n[[proxy]]\nbackend = \"http://127.0.0.1:4000/api\"\n"
        );
        assert_eq!(with_port(text, 3001).unwrap(), text);
        assert!(with_port("[serve]", 3001).is_err());
    }

    #[test]
    fn a_file_of_our_own_does_not_stay() {
        let root = std::env::temp_dir().join(format!("xtask-trunk-{}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        let original = root.join("Trunk.toml");
        fs::write(&original, format!("backend = \"{BACKEND}\"")).unwrap();
        let config = Config::write(&root, 4000).unwrap();
        let path = config.path().to_path_buf();
        assert!(path.exists() && path != original);
        drop(config);
        assert!(!path.exists());
        drop(Config::write(&root, 3001).unwrap());
        assert!(original.exists());
        fs::remove_dir_all(root).unwrap();
    }
}
