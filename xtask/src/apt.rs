//! Debian and Ubuntu can install by themselves what is not ours to keep: browsers, npm.

use std::process::Command;

use crate::process::{on_path, output_of, run_quietly, succeeds};
use crate::say;

/// Installs the first of these sets of packages that there is. The error says why there is nothing
/// that could be done.
pub fn install(sets: &[&[&str]]) -> Result<(), String> {
    if on_path("apt-get").is_empty() {
        return Err(String::new());
    }
    let prefix = privileges().ok_or("It takes root or a sudo that asks for no password.")?;
    say::line(&format!(
        "installing {} by apt-get (about a minute)",
        sets.first().map_or_else(String::new, |set| set.join(" "))
    ));
    run_quietly(&mut apt(&prefix, &["update"]))
        .map_err(|reason| format!("`apt-get update` failed:\n{reason}"))?;
    let mut reasons = Vec::new();
    for set in sets {
        let arguments: Vec<_> = ["install", "-y"].iter().chain(*set).copied().collect();
        match run_quietly(&mut apt(&prefix, &arguments)) {
            Ok(()) => return Ok(()),
            Err(reason) => reasons.push(format!(
                "`apt-get {}` failed:\n{reason}",
                arguments.join(" ")
            )),
        }
    }
    Err(reasons.join("\n"))
}

fn privileges() -> Option<Vec<&'static str>> {
    if output_of(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0") {
        return Some(vec![]);
    }
    succeeds(Command::new("sudo").args(["-n", "true"])).then(|| vec!["sudo", "-n"])
}

fn apt(prefix: &[&str], arguments: &[&str]) -> Command {
    let words = [
        prefix,
        &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"],
        arguments,
    ]
    .concat();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::shown;

    #[test]
    fn it_never_asks() {
        assert_eq!(
            shown(&apt(&["sudo", "-n"], &["install", "-y", "chromium"])),
            "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install -y chromium"
        );
    }
}
