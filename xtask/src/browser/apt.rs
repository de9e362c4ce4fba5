//! Debian and Ubuntu can install browsers by themselves.

use std::process::Command;

use super::Name;
use crate::process::{on_path, output_of, run_quietly, succeeds};
use crate::say;

/// The error says why there is nothing that could be done.
pub fn install(name: Name) -> Result<(), String> {
    if on_path("apt-get").is_empty() {
        return Err(String::new());
    }
    let prefix = privileges().ok_or("It takes root or a sudo that asks for no password.")?;
    say::line(&format!(
        "installing {} by apt-get (about a minute)",
        packages(name)[0].join(" ")
    ));
    run_quietly(&mut apt(&prefix, &["update"]))
        .map_err(|reason| format!("`apt-get update` failed:\n{reason}"))?;
    let mut reasons = Vec::new();
    for set in packages(name) {
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

/// Debian's names first, then Ubuntu's.
fn packages(name: Name) -> &'static [&'static [&'static str]] {
    match name {
        Name::Chromium => &[
            &["chromium", "chromium-driver"],
            &["chromium-browser", "chromium-chromedriver"],
        ],
        Name::Firefox => &[&["firefox-esr"], &["firefox"]],
    }
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
