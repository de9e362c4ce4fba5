//! The table.

use super::{Machine, Reading};
use std::fmt::Write;

/// `npm`: what the sides from there are, if there are any.
pub fn table(readings: &[Reading], machine: &Machine, npm: Option<&str>) -> String {
    let mut text = format!(
        "# Measured\n\nOne run of `cargo xtask bench`: {}, {} cores. All sides in turn in the same page, \
         optimised build. Medians, with the quartiles of the ratio in brackets; what each \
         side does is in [`benches/browser/src/sides`](browser/src/sides).\n",
        machine.browser, machine.cores
    );
    match npm {
        Some(sides) => {
            _ = writeln!(
                text,
                "\nFrom npm, in the same page and run: {sides}. What a task takes there cannot \
                 be counted."
            );
        }
        None => text.push_str("\nThe sides from npm were left out of this run.\n"),
    }
    text.push_str("\n## Time\n\n| what | side | ms | ratio | to |\n|---|---|---:|---:|---|\n");
    for reading in readings {
        if let Reading::Time {
            name,
            of,
            side,
            ms,
            ratio,
        } = reading
        {
            let [low, middle, high] = ratio;
            _ = writeln!(
                text,
                "| {name} | {side} | {:.2} | {middle:.2} ({low:.2} to {high:.2}) | `{of}` |",
                ms[1]
            );
        }
    }
    text.push_str(
        "\n## Memory\n\n| what | side | bytes each | allocations each |\n|---|---|---:|---:|\n",
    );
    for reading in readings {
        if let Reading::Bytes {
            name,
            side,
            bytes,
            allocations,
        } = reading
        {
            _ = writeln!(text, "| {name} | {side} | {bytes:.0} | {allocations:.1} |");
        }
    }
    text.push_str(
        "\n## Growth\n\n| tasks alive | µs to fire one and see it settled |\n|---:|---:|\n",
    );
    for reading in readings {
        if let Reading::Growth { alive, us } = reading {
            _ = writeln!(text, "| {alive} | {us:.1} |");
        }
    }
    text
}
