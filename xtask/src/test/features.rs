//! Which combinations of the crate's features are compiled.

use std::fs;
use std::path::Path;

/// Up to this many features, every combination; above it, none, each alone, and all.
const EVERY: usize = 4;

pub fn combinations(root: &Path) -> Result<Vec<Vec<String>>, String> {
    let path = root.join("Cargo.toml");
    let manifest = fs::read_to_string(&path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(combine(&names(&manifest)))
}

fn names(manifest: &str) -> Vec<String> {
    manifest
        .lines()
        .map(str::trim)
        .skip_while(|line| *line != "[features]")
        .skip(1)
        .take_while(|line| !is_table(line))
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().trim_matches('"').to_owned())
        .filter(|name| name != "default")
        .collect()
}

/// `[dependencies]` and `[[bin]]`, but not the `]` or `],` that ends a list.
fn is_table(line: &str) -> bool {
    line.starts_with('[') && line.trim_end_matches(|c| c != ']').ends_with(']')
}

fn combine(names: &[String]) -> Vec<Vec<String>> {
    if names.len() <= EVERY {
        return (0..1_usize << names.len())
            .map(|set| {
                let chosen = names.iter().enumerate();
                chosen
                    .filter(|(index, _)| set & (1 << index) != 0)
                    .map(|(_, name)| name.clone())
                    .collect()
            })
            .collect();
    }
    let each = names.iter().map(|name| vec![name.clone()]);
    std::iter::once(Vec::new())
        .chain(each)
        .chain(std::iter::once(names.to_vec()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_the_table_only() {
        let manifest = r#"
[package]
name = "leptos-fire"

[features]
default = ["serde"]
# A comment = not a feature.
serde = ["dep:serde"]
testing = [
    "dep:leptos",
    "serde",
]
"quoted" = []

[dependencies]
leptos = "0.8"
"#;
        assert_eq!(names(manifest), ["serde", "testing", "quoted"]);
        assert!(names("[package]\n").is_empty());
    }

    #[test]
    fn few_in_every_combination_many_each_alone() {
        let some = |count: usize| (0..count).map(|n| n.to_string()).collect::<Vec<_>>();
        assert_eq!(combine(&[]), [Vec::<String>::new()]);
        assert_eq!(
            combine(&some(2)),
            [vec![], vec!["0".to_owned()], vec!["1".to_owned()], some(2)]
        );
        assert_eq!(combine(&some(4)).len(), 16);
        let many = combine(&some(5));
        assert_eq!(many.len(), 7);
        assert_eq!(many[6], some(5));
    }
}
