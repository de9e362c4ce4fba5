//! Where things are.

use std::path::{Path, PathBuf};

/// The root of the repository, from wherever in it the command was given.
pub fn root() -> PathBuf {
    // At run time first: a tree that was moved keeps its built xtask.
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map_or(xtask.clone(), Path::to_path_buf)
}

/// Cargo's target folder, however it was chosen: xtask itself runs from there.
pub fn target() -> PathBuf {
    programs()
        .parent()
        .map_or_else(|| root().join("target"), Path::to_path_buf)
}

/// The folder into which cargo puts the workspace's programs.
pub fn programs() -> PathBuf {
    std::env::current_exe()
        .ok()
        .and_then(|exe| exe.parent().map(Path::to_path_buf))
        .unwrap_or_else(|| root().join("target").join("debug"))
}
