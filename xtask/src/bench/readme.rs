//! The table in the README: each work's ratios, all sides beside one another.

use std::fmt::Write;

use super::Reading;

const BEGIN: &str = "<!-- measured: `cargo xtask bench` writes what is between these two lines -->";
const END: &str = "<!-- measured: end -->";

/// The README with the table of these readings in its place.
pub fn with_table(readme: &str, readings: &[Reading]) -> Result<String, String> {
    let missing = || format!("README.md has no lines `{BEGIN}` and `{END}`: put them back");
    let (before, rest) = readme.split_once(BEGIN).ok_or_else(missing)?;
    let (_, after) = rest.split_once(END).ok_or_else(missing)?;
    Ok(format!(
        "{before}{BEGIN}\n\n{}\n{END}{after}",
        table(readings)
    ))
}

/// A work, what its ratios are to, and the ratio of each side that has it.
struct Work<'a> {
    name: &'a str,
    of: &'a str,
    ratios: Vec<(&'a str, f64)>,
}

fn table(readings: &[Reading]) -> String {
    let mut works: Vec<Work> = Vec::new();
    let mut sides: Vec<&str> = Vec::new();
    for reading in readings {
        let Reading::Time {
            name,
            of,
            side,
            ratio,
            ..
        } = reading
        else {
            continue;
        };
        if !sides.contains(&side.as_str()) {
            sides.push(side);
        }
        let own = (side.as_str(), ratio[1]);
        match works.iter_mut().find(|work| work.name == name) {
            Some(work) => work.ratios.push(own),
            None => works.push(Work {
                name,
                of,
                ratios: vec![own],
            }),
        }
    }
    let mut text = format!("| time, as a ratio | to | {} |\n", sides.join(" | "));
    _ = writeln!(text, "|---|---|{}", "---:|".repeat(sides.len()));
    for Work { name, of, ratios } in works {
        let cell = |side: &&str| {
            let own = ratios.iter().find(|(other, _)| other == side);
            own.map_or_else(|| "–".to_owned(), |(_, ratio)| format!("{ratio:.2}"))
        };
        let cells: Vec<_> = sides.iter().map(cell).collect();
        _ = writeln!(text, "| {name} | {of} | {} |", cells.join(" | "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(name: &str, side: &str, ratio: f64) -> Reading {
        Reading::Time {
            name: name.to_owned(),
            of: "Action".to_owned(),
            side: side.to_owned(),
            ms: [1.0; 3],
            ratio: [0.0, ratio, 9.0],
        }
    }

    #[test]
    fn the_table_takes_the_place_of_the_one_before() {
        let readings = [
            time("storm", "Fire", 0.666),
            time("storm", "Action", 1.0),
            time("declare", "Fire", 0.5),
        ];
        let readme = format!("before\n{BEGIN}\nold\n{END}\nafter\n");
        let expected = format!(
            "before\n{BEGIN}\n\n| time, as a ratio | to | Fire | Action |\n|---|---|---:|---:|\n\
             | storm | Action | 0.67 | 1.00 |\n| declare | Action | 0.50 | – |\n\n{END}\nafter\n"
        );
        let written = with_table(&readme, &readings).unwrap();
        assert_eq!(written, expected);
        assert_eq!(with_table(&written, &readings).unwrap(), expected);
    }

    #[test]
    fn a_readme_without_the_lines_is_not_written_to() {
        assert!(
            with_table("nothing", &[])
                .unwrap_err()
                .contains("put them back")
        );
    }
}
