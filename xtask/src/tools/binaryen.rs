//! wasm-opt of Binaryen, which makes what is shipped smaller: a program for Node.js, from npm.

use std::path::PathBuf;

use super::npm::Package;

pub const VERSION: &str = "132.0.0";

const WASM_OPT: Package = Package {
    name: "binaryen",
    version: VERSION,
    file: "bin/wasm-opt",
    needed_by: "the sizes of the benches",
    or_else: "`cargo xtask bench speed compile` does without.",
};

/// The program, fetched if it is not there yet; `node` runs it.
pub fn ensure() -> Result<PathBuf, String> {
    WASM_OPT.ensure()
}
