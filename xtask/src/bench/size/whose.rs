//! The tables of `benches/bytes.md`: whose the bytes of an application are.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::functions::{Contents, Function};
use crate::bench::profile::{Group, short, whose};

/// These, side by side.
pub const APPS: [&str; 4] = ["hand", "action", "core", "view"];
/// So many of the library's functions are listed.
const LARGEST: usize = 30;

const HEAD: &str = "\
# Whose the bytes are

One run of `cargo xtask bench size`: what [`benches/size.md`](size.md) measures before it is
compressed, in bytes, of applications that have kept the names of their functions. What is inlined
into a function counts as that function's, and what is generic as its crate's, whoever uses it. The
standard library is among the other crates.
";

pub fn tables(contents: &[(&str, Contents)]) -> String {
    let mut text = format!("{HEAD}\n| whose |");
    for (app, _) in contents {
        _ = write!(text, " `{app}` |");
    }
    text.push_str("\n|---|");
    text.push_str(&"---:|".repeat(contents.len()));
    text.push('\n');
    let sums: Vec<_> = contents.iter().map(|(_, own)| sums(own)).collect();
    let mut groups: Vec<_> = sums.iter().flat_map(BTreeMap::keys).collect();
    groups.sort();
    groups.dedup();
    for group in groups {
        let own = sums.iter().map(|sums| sums.get(group).copied());
        row(
            &mut text,
            &group.to_string(),
            own.map(Option::unwrap_or_default),
        );
    }
    let all = |of: fn(&Contents) -> usize| contents.iter().map(move |(_, own)| of(own));
    row(&mut text, "data", all(|own| own.data));
    row(&mut text, "types, imports, exports", all(|own| own.rest));
    row(&mut text, "leptos-fire, in all", all(of_the_library));
    row(&mut text, "without leptos-fire, in all", all(of_others));
    if let Some((app, own)) = contents.last() {
        _ = write!(
            text,
            "\n## The largest of leptos-fire's in `{app}`\n\n| function | bytes |\n|---|---:|\n"
        );
        for (name, bytes) in largest(own) {
            _ = writeln!(text, "| `{name}` | {bytes} |");
        }
    }
    text
}

fn row(text: &mut String, name: &str, own: impl Iterator<Item = usize>) {
    _ = write!(text, "| {name} |");
    for bytes in own {
        _ = write!(text, " {bytes} |");
    }
    text.push('\n');
}

fn sums(contents: &Contents) -> BTreeMap<Group, usize> {
    let mut sums = BTreeMap::new();
    for Function { name, bytes } in &contents.functions {
        *sums.entry(whose(name)).or_default() += bytes;
    }
    sums
}

fn of_the_library(contents: &Contents) -> usize {
    let functions = contents.functions.iter();
    let own = functions.filter(|function| is_of_the_library(&function.name));
    own.map(|function| function.bytes).sum()
}

fn of_others(contents: &Contents) -> usize {
    let functions: usize = contents.functions.iter().map(|own| own.bytes).sum();
    functions + contents.data + contents.rest - of_the_library(contents)
}

fn is_of_the_library(name: &str) -> bool {
    matches!(whose(name), Group::Fire(_) | Group::Guard)
}

/// Of the library's, with all copies of one together.
fn largest(contents: &Contents) -> Vec<(String, usize)> {
    let mut sums = BTreeMap::<_, usize>::new();
    for Function { name, bytes } in &contents.functions {
        if is_of_the_library(name) {
            *sums.entry(short(name)).or_default() += bytes;
        }
    }
    let mut largest: Vec<_> = sums.into_iter().collect();
    largest.sort_by(|(a, more), (b, less)| less.cmp(more).then_with(|| a.cmp(b)));
    largest.truncate(LARGEST);
    largest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_crate_and_module() {
        let own = |functions: &[(&str, usize)]| Contents {
            functions: functions
                .iter()
                .map(|(name, bytes)| Function {
                    name: (*name).to_owned(),
                    bytes: *bytes,
                })
                .collect(),
            data: 7,
            rest: 8,
        };
        let text = tables(&[
            ("action", own(&[("tachys::view::build", 10)])),
            (
                "view",
                own(&[
                    ("leptos_fire::task::a::h0123456789abcdef", 1),
                    ("leptos_fire::task::a::h1123456789abcdef", 2),
                    ("leptos_fire::view::b", 2),
                    ("tachys::view::build", 10),
                ]),
            ),
        ]);
        for line in [
            "| whose | `action` | `view` |",
            "| leptos-fire, `task` | 0 | 3 |",
            "| leptos-fire, `view` | 0 | 2 |",
            "| Leptos | 10 | 10 |",
            "| data | 7 | 7 |",
            "| leptos-fire, in all | 0 | 5 |",
            "| without leptos-fire, in all | 25 | 25 |",
            "| `leptos_fire::task::a` | 3 |\n| `leptos_fire::view::b` | 2 |\n",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }
}
