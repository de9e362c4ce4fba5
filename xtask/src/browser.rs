//! The browser of the tests, and the driver that steers it.

mod capabilities;
mod runner;

use std::env;
use std::path::{Path, PathBuf};

pub use capabilities::capabilities;
pub use runner::in_runner;

use crate::apt;
use crate::process::on_path;
use crate::tools::{self, Found, Kind};
use crate::version::Version;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Name {
    #[default]
    Chromium,
    Firefox,
}

impl Name {
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "chromium" => Some(Self::Chromium),
            "firefox" => Some(Self::Firefox),
            _ => None,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
        }
    }

    /// The variable by which the test runner takes its driver.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
        }
    }

    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
            ],
            Self::Firefox => &["firefox", "firefox-esr"],
        }
    }

    /// Debian's names first, then Ubuntu's.
    fn packages(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Chromium => &[
                &["chromium", "chromium-driver"],
                &["chromium-browser", "chromium-chromedriver"],
            ],
            Self::Firefox => &[&["firefox-esr"], &["firefox"]],
        }
    }

    /// Where macOS keeps them.
    fn apps(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            ],
            Self::Firefox => &["/Applications/Firefox.app/Contents/MacOS/firefox"],
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browser {
    pub name: Name,
    pub driver: PathBuf,
    /// `None`: the driver knows by itself where it is.
    pub program: Option<PathBuf>,
}

/// Finds the browser and its driver, installing what is missing where that can be done.
pub fn ensure(name: Name, root: &Path) -> Result<Browser, String> {
    let mut driver = driver(name)?;
    let mut programs = installed(name);
    // A driver of its own build: the browser's packages have none.
    if driver.is_none() && name == Name::Firefox {
        let found: Found = tools::ensure(&[Kind::Geckodriver], root)?;
        driver = Some(found.program(Kind::Geckodriver, "geckodriver")?);
    }
    if driver.is_none() || (programs.is_empty() && !cfg!(windows)) {
        apt::install(name.packages()).map_err(|reason| missing(name, driver.is_none(), &reason))?;
        driver = driver.or_else(|| on_path(name.driver()).into_iter().next());
        programs = installed(name);
    }
    let Some(driver) = driver else {
        return Err(missing(name, true, ""));
    };
    let programs = programs
        .into_iter()
        .map(|path| (tools::version_of(&path), path))
        .collect();
    let program = choose(name, tools::version_of(&driver), programs)?;
    Ok(Browser {
        name,
        driver,
        program,
    })
}

fn driver(name: Name) -> Result<Option<PathBuf>, String> {
    let Some(wanted) = env::var_os(name.variable()).filter(|value| !value.is_empty()) else {
        return Ok(on_path(name.driver()).into_iter().next());
    };
    let path = PathBuf::from(&wanted);
    // A bare name is one on PATH, as for a shell.
    let found = match path.components().count() {
        1 => on_path(&wanted.to_string_lossy()).into_iter().next(),
        _ => std::path::absolute(&path)
            .ok()
            .filter(|path| path.is_file()),
    };
    found.map(Some).ok_or_else(|| {
        format!(
            "{} names `{}`, and there is no such program: correct it or unset it",
            name.variable(),
            path.display()
        )
    })
}

fn installed(name: Name) -> Vec<PathBuf> {
    name.programs()
        .iter()
        .flat_map(|program| on_path(program))
        .chain(
            name.apps()
                .iter()
                .map(PathBuf::from)
                .filter(|path| path.is_file()),
        )
        .collect()
}

/// The browser that this driver can steer: Chromium's wants one of its own major version.
fn choose(
    name: Name,
    driver: Option<Version>,
    programs: Vec<(Option<Version>, PathBuf)>,
) -> Result<Option<PathBuf>, String> {
    let mut others = Vec::new();
    for (version, program) in programs {
        match (name, driver, version) {
            (Name::Chromium, Some(driver), Some(version)) if driver.major != version.major => {
                others.push(version.major.to_string());
            }
            _ => return Ok(Some(program)),
        }
    }
    match driver {
        Some(driver) if !others.is_empty() => Err(format!(
            "the chromedriver is of version {}, and the browser of version {}: install a driver of \
             the browser's version, or name one by CHROMEDRIVER",
            driver.major,
            others.join(" and "),
        )),
        _ => Ok(None),
    }
}

fn missing(name: Name, driver: bool, reason: &str) -> String {
    let what = match name {
        Name::Chromium if driver => "Chromium or Chrome, and a chromedriver of the same version",
        Name::Chromium => "Chromium or Chrome",
        Name::Firefox => "Firefox",
    };
    let debian = match name {
        Name::Chromium => "apt-get install chromium chromium-driver",
        Name::Firefox => "apt-get install firefox-esr",
    };
    let mut sentence = format!(
        "the browser tests need {what}: install it so that it is on PATH (on Debian: `{debian}`)"
    );
    if driver {
        sentence.push_str(&format!(", or name the driver by {}", name.variable()));
    }
    sentence.push_str(". `cargo xtask test --fast` does without a browser.");
    if !reason.is_empty() {
        sentence.push_str(&format!("\n{reason}"));
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_name() {
        assert_eq!(Name::parse("firefox"), Some(Name::Firefox));
        assert_eq!(Name::parse("chromium"), Some(Name::Chromium));
        assert_eq!(Name::parse("safari"), None);
    }

    #[test]
    fn what_is_missing_is_named() {
        let said = missing(Name::Chromium, true, "");
        assert_eq!(
            said,
            "the browser tests need Chromium or Chrome, and a chromedriver of the same version: \
             install it so that it is on PATH (on Debian: `apt-get install chromium \
             chromium-driver`), or name the driver by CHROMEDRIVER. `cargo xtask test --fast` does \
             without a browser."
        );
        assert!(missing(Name::Firefox, false, "apt said no").ends_with("\napt said no"));
    }

    #[test]
    fn the_browser_of_the_drivers_version_is_chosen() {
        let driver = Some(Version::new(156, 0, 1));
        let old = (
            Some(Version::new(150, 0, 1)),
            PathBuf::from("google-chrome"),
        );
        let fitting = (Some(Version::new(156, 0, 3)), PathBuf::from("chromium"));
        assert_eq!(
            choose(Name::Chromium, driver, vec![old.clone(), fitting.clone()]),
            Ok(Some(fitting.1))
        );
        assert_eq!(
            choose(Name::Chromium, driver, vec![old.clone()]),
            Err(
                "the chromedriver is of version 156, and the browser of version 150: install a \
                 driver of the browser's version, or name one by CHROMEDRIVER"
                    .to_owned()
            )
        );
        assert_eq!(
            choose(Name::Firefox, driver, vec![old.clone()]),
            Ok(Some(old.1))
        );
        assert_eq!(choose(Name::Chromium, driver, vec![]), Ok(None));
    }
}
