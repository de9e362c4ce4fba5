//! The tables of `benches/size.md`.

use std::fmt::Write;

use super::Sizes;
use super::apps::{App, ESSENTIALS, FEATURES, ON_USE, unused};
use super::targets;

const HEAD: &str = "\
# What is shipped

One run of `cargo xtask bench size`. Each application of [`benches/apps`](apps/src/bin) is built
for size (`opt-level = \"z\"`, fat LTO, one codegen unit), goes through `wasm-bindgen --target web`
and `wasm-opt -Oz`, and is compressed with `gzip -9` and brotli 11. *Glue* is the JavaScript that
wasm-bindgen generates, not minified, with the library's snippet. *Shipped* is both after gzip, and
so is *more*, in bytes, than the application that is named. Whose these bytes are:
[`benches/bytes.md`](bytes.md).

With the second `on:click` of an application Leptos' event delegation becomes a part of it, whatever
that click does: so where further tasks have buttons of their own, it is compared with an
application that has two buttons already.
";

pub fn table(sizes: &Sizes, with: &[String]) -> Result<String, String> {
    let with: Vec<_> = with.iter().map(|tool| tool.trim()).collect();
    let mut text = format!("{HEAD}\nWith {}.\n", with.join(", "));

    text.push_str("\n## The core, and its view\n\n");
    applications(&mut text, sizes, &ESSENTIALS)?;

    text.push_str("\n## Targets\n\n| what | at most | measured | |\n|---|---:|---:|---|\n");
    for target in targets::all(sizes)? {
        let verdict = if target.is_met() {
            "met"
        } else {
            "**not met**"
        };
        _ = writeln!(
            text,
            "| {} | {} | {} | {verdict} |",
            target.what, target.most, target.measured
        );
    }

    text.push_str(
        "\n## Cargo features\n\n| feature | switched on, not used | used | than |\n\
         |---|---:|---:|---|\n",
    );
    for app in &FEATURES {
        _ = writeln!(
            text,
            "| `{}` | {:+} | {:+} | `{}` |",
            app.feature.unwrap_or_default(),
            sizes.more(&unused(app.feature))?,
            sizes.more(app)?,
            app.base
        );
    }

    text.push_str("\n## What is paid for on use\n\n");
    applications(&mut text, sizes, &ON_USE)?;
    Ok(text)
}

fn applications(text: &mut String, sizes: &Sizes, apps: &[App]) -> Result<(), String> {
    text.push_str(
        "| application | wasm | gzip | brotli | glue, gzip | shipped | more | than |\n\
         |---|---:|---:|---:|---:|---:|---:|---|\n",
    );
    for app in apps {
        let shipped = sizes.shipped(app)?;
        _ = writeln!(
            text,
            "| [`{bin}`](apps/src/bin/{bin}.rs) | {} | {} | {} | {} | {} | {:+} | `{}` |",
            shipped.wasm.raw,
            shipped.wasm.gzip,
            shipped.wasm.brotli,
            shipped.glue.gzip,
            shipped.all().gzip,
            sizes.more(app)?,
            app.base,
            bin = app.bin,
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::size::apps::builds;
    use crate::bench::size::bytes::{Bytes, Shipped};

    /// All of one size, but these.
    fn sizes(other: &[(&str, u64)]) -> Sizes {
        let shipped = |app: &App| {
            let gzip = other.iter().find(|(bin, _)| *bin == app.bin);
            Shipped {
                wasm: Bytes {
                    raw: 2000,
                    gzip: gzip.map_or(900, |(_, gzip)| *gzip),
                    brotli: 800,
                },
                glue: Bytes {
                    raw: 300,
                    gzip: 100,
                    brotli: 90,
                },
            }
        };
        let all = builds().concat();
        Sizes(all.into_iter().map(|app| (app, shipped(&app))).collect())
    }

    #[test]
    fn what_was_measured_and_what_it_is_compared_with() {
        let text = table(&sizes(&[("keyed", 950)]), &["rustc 1\n".to_owned()]).unwrap();
        assert!(text.contains("\nWith rustc 1.\n"), "{text}");
        assert!(
            text.contains("| 2000 | 950 | 800 | 100 | 1050 | +50 | `view` |"),
            "{text}"
        );
        assert!(
            text.contains("| `serde` | +0 | +0 | `view_json` |"),
            "{text}"
        );
    }

    #[test]
    fn a_target_that_is_missed_is_said() {
        let text = table(&sizes(&[("core", 901)]), &[]).unwrap();
        assert_eq!(text.matches("**not met**").count(), 1, "{text}");
    }

    #[test]
    fn what_was_not_measured_is_named() {
        let said = table(&Sizes::default(), &[]).unwrap_err();
        assert_eq!(said, "action was not measured");
    }
}
