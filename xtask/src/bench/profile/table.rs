//! The tables of `benches/profile.md`.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::groups::Group;
use super::names::short;
use super::reading::Profile;
use crate::bench::Machine;

/// Of each work.
const FUNCTIONS: usize = 12;

/// In per cent; what is below it in every work is left out.
const LEAST: f64 = 0.5;

const HEAD: &str = "\
# Where the time goes

One run of `cargo xtask bench profile`: the CPU profiler of Chromium, ten samples a millisecond, on
the [works](browser/src/works.rs) of the speed benches, after some rounds of warm-up. Only what is
timed there counts, neither what is set up nor what is cleared away. The shares are of a function's
own time, without what it calls; what the compilers inlined into it is part of it. `offsetHeight`
is where the browser computes style and layout.
";

pub fn table(profiles: &[Profile], side: &str, machine: &Machine) -> String {
    let mut text = format!(
        "{HEAD}\nThe side is {side}. {}, {} cores. Shares are in per cent.\n",
        machine.browser, machine.cores
    );
    text.push_str("\n## All works\n\n");
    groups(&mut text, profiles);
    for profile in profiles {
        let each = profile.ms / f64::from(profile.rounds.max(1));
        let sampled = 100.0 * profile.us() / 1000.0 / profile.ms.max(f64::MIN_POSITIVE);
        _ = writeln!(
            text,
            "\n## {}\n\n{} rounds of {each:.2} ms; {sampled:.0} % of that time has samples.\n",
            profile.work, profile.rounds
        );
        functions(&mut text, profile);
    }
    text
}

/// A row for each group, a column for each work.
fn groups(text: &mut String, profiles: &[Profile]) {
    let mut rows: BTreeMap<Group, Vec<f64>> = BTreeMap::new();
    for (column, profile) in profiles.iter().enumerate() {
        for time in &profile.times {
            let row = rows.entry(Group::of(&time.function));
            let shares = row.or_insert_with(|| vec![0.0; profiles.len()]);
            shares[column] += share(time.us, profile);
        }
    }
    text.push_str("| whose |");
    for profile in profiles {
        _ = write!(text, " {} |", profile.work);
    }
    _ = writeln!(text, "\n|---|{}", "---:|".repeat(profiles.len()));
    for (group, shares) in rows {
        if shares.iter().all(|share| *share < LEAST) {
            continue;
        }
        _ = write!(text, "| {group} |");
        for share in shares {
            _ = write!(text, " {share:.1} |");
        }
        text.push('\n');
    }
}

fn functions(text: &mut String, profile: &Profile) {
    let mut times: BTreeMap<(Group, String), f64> = BTreeMap::new();
    for time in &profile.times {
        let key = (Group::of(&time.function), short(&time.function.name));
        *times.entry(key).or_default() += time.us;
    }
    let mut times: Vec<_> = times.into_iter().collect();
    times.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    text.push_str("| function | whose | share |\n|---|---|---:|\n");
    for ((group, name), us) in times.into_iter().take(FUNCTIONS) {
        _ = writeln!(text, "| `{name}` | {group} | {:.1} |", share(us, profile));
    }
}

fn share(us: f64, profile: &Profile) -> f64 {
    100.0 * us / profile.us().max(f64::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::profile::reading::take;

    #[test]
    fn shares_by_group_and_by_function() {
        let mut profiles = Vec::new();
        for line in [
            "WORK\tstorm\t5\t2",
            "SELF\t500\tleptos_fire::task::fire<u8>::h0123456789abcdef\ta\tprofile_bg.wasm",
            "SELF\t250\tleptos_fire::task::fire<u16>::h0123456789abcde0\ta\tprofile_bg.wasm",
            "SELF\t247\tguard\twasm-to-js\tinline0.js",
            "SELF\t3\t(garbage collector)\t(root)\t",
            "WORK\tmessages\t5\t1",
            "SELF\t1000\tguard\twasm-to-js\tinline0.js",
        ] {
            take(&mut profiles, line);
        }
        let machine = Machine {
            browser: "Chromium 1".to_owned(),
            cores: 2,
        };
        let text = table(&profiles, "Fire", &machine);
        for line in [
            "The side is Fire. Chromium 1, 2 cores. Shares are in per cent.",
            "| whose | storm | messages |",
            "| leptos-fire, `task` | 75.0 | 0.0 |",
            "| leptos-fire, the guarded call | 24.7 | 100.0 |",
            "5 rounds of 0.40 ms; 50 % of that time has samples.",
            "| `leptos_fire::task::fire` | leptos-fire, `task` | 75.0 |",
        ] {
            assert!(text.lines().any(|other| other == line), "{line}\n{text}");
        }
        // Below half a per cent in both works.
        assert!(!text.contains("| browser, garbage collector | 0.3 | 0.0 |"));
    }
}
