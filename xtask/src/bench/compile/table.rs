//! The table of `benches/compile.md`.

use std::fmt::Write;

use super::Mode;
use super::rounds::Times;

/// What was aimed at, for the median of the ratio.
const MOST: f64 = 1.1;

const HEAD: &str = "\
# Time to build again

One run of `cargo xtask bench compile`: `cargo build` for wasm in the dev profile, once the source
of one of the applications of [`benches/apps`](apps/src/bin) was touched; its dependencies are built
already. All in turn; medians, with the quartiles of the ratio, round by round, in brackets.
*Incremental* is what cargo does by itself; *the whole crate* is with `CARGO_INCREMENTAL=0`.
";

pub fn table(apps: &[&str], all: &[(Mode, Times)], rustc: &str, cores: usize) -> String {
    let rounds = all.first().map_or(0, |(_, times)| times.rounds());
    let mut text = format!(
        "{HEAD}\n{}, {cores} cores, {rounds} rounds.\n\n",
        rustc.trim()
    );
    let first = apps.first().unwrap_or(&"");
    _ = writeln!(
        text,
        "| what is compiled | application | s | ratio to `{first}` | at most {MOST} |\n\
         |---|---|---:|---:|---|"
    );
    for (mode, times) in all {
        for (index, app) in apps.iter().enumerate() {
            let [_, seconds, _] = times.seconds(index);
            let [low, middle, high] = times.ratio(index);
            let verdict = match index {
                0 => "",
                _ if middle <= MOST => "met",
                _ => "**not met**",
            };
            _ = writeln!(
                text,
                "| {} | `{app}` | {seconds:.2} | {middle:.2} ({low:.2} to {high:.2}) | {verdict} |",
                mode.what()
            );
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_row_for_each_and_whether_it_is_met() {
        let mut times = Times::of(3);
        for (app, milliseconds) in [(0, 1000), (1, 1100), (2, 1200)] {
            times.add(app, Duration::from_millis(milliseconds));
        }
        let apps = ["action", "core", "view"];
        let text = table(&apps, &[(Mode::Incremental, times)], "rustc 1\n", 2);
        assert!(text.contains("\nrustc 1, 2 cores, 1 rounds.\n"), "{text}");
        for row in [
            "| incremental | `action` | 1.00 | 1.00 (1.00 to 1.00) |  |",
            "| incremental | `core` | 1.10 | 1.10 (1.10 to 1.10) | met |",
            "| incremental | `view` | 1.20 | 1.20 (1.20 to 1.20) | **not met** |",
        ] {
            assert!(text.contains(row), "{text}");
        }
    }
}
