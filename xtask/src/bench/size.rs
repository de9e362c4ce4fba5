//! How much an application ships: raw, and compressed as a server sends it.

mod apps;
mod bytes;
mod functions;
mod ship;
mod table;
mod targets;
mod whose;

use std::path::Path;
use std::process::Command;

use super::write;
use crate::process::output_of;
use crate::tools::{self, Kind, binaryen, rust};
use crate::{lockfile, repo, say};
use apps::App;
pub use apps::PACKAGE;
use bytes::Shipped;
use ship::Workshop;

const TABLE: &str = "benches/size.md";
const WHOSE: &str = "benches/bytes.md";

pub fn measure(root: &Path) -> Result<(), String> {
    rust::wasm_target()?;
    // The wasm-bindgen that these applications are locked to.
    let package = root.join(PACKAGE);
    let tools = tools::ensure(&[Kind::WasmBindgen], &package)?;
    let wasm_opt = binaryen::ensure()?;
    let workshop = Workshop {
        root,
        target: &repo::target(),
        tools: &tools,
        wasm_opt: &wasm_opt,
    };
    let (mut sizes, mut contents) = (Sizes::default(), Vec::new());
    for build in apps::builds() {
        workshop.build(&build)?;
        for app in build {
            let shipped = workshop.ship(&app)?;
            let all = shipped.all();
            say::line(&format!(
                "{} {}: {} bytes, {} after gzip",
                app.bin,
                app.feature.unwrap_or_default(),
                all.raw,
                all.gzip
            ));
            sizes.0.push((app, shipped));
            if app.feature.is_none() && whose::APPS.contains(&app.bin) {
                contents.push((app.bin, functions::read(&workshop.named(app.bin)?)?));
            }
        }
    }
    let with = [
        output_of(Command::new("rustc").arg("--version")).unwrap_or_default(),
        format!("wasm-bindgen {}", lockfile::wasm_bindgen(&package)?),
        format!("wasm-opt of binaryen {}", binaryen::VERSION),
        format!(
            "the zlib of Node.js {}",
            output_of(Command::new("node").arg("--version")).unwrap_or_default()
        ),
    ];
    write(root, TABLE, &table::table(&sizes, &with)?)?;
    write(root, WHOSE, &whose::tables(&contents))?;
    say::line(&format!("written: {TABLE}, {WHOSE}"));
    Ok(())
}

/// What was measured.
#[derive(Debug, Default)]
pub struct Sizes(Vec<(App, Shipped)>);

impl Sizes {
    fn of(&self, bin: &str, feature: Option<&str>) -> Result<Shipped, String> {
        self.0
            .iter()
            .find(|(app, _)| app.bin == bin && app.feature == feature)
            .map(|(_, shipped)| *shipped)
            .ok_or_else(|| format!("{bin} was not measured"))
    }

    fn shipped(&self, app: &App) -> Result<Shipped, String> {
        self.of(app.bin, app.feature)
    }

    /// How much more it ships after gzip than what it is compared with.
    fn more(&self, app: &App) -> Result<i64, String> {
        let gzip = |shipped: Shipped| i64::try_from(shipped.all().gzip).unwrap_or(i64::MAX);
        Ok(gzip(self.shipped(app)?) - gzip(self.of(app.base, None)?))
    }
}
