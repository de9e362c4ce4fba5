//! axe-core, by which the end-to-end tests look for what keeps people out of a page: one file of
//! JavaScript, from npm.

use std::path::PathBuf;

use super::npm::Package;

const AXE: Package = Package {
    name: "axe-core",
    version: "4.14.1",
    file: "axe.min.js",
    needed_by: "the end-to-end tests",
    or_else: "`cargo xtask test --fast` does without.",
};

/// The file, fetched if it is not there yet.
pub fn ensure() -> Result<PathBuf, String> {
    AXE.ensure()
}
