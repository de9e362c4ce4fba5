//! Versions, as tools print them.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    pub major: u32,
    pub minor: u32,
    pub patch: u32,
}

impl Version {
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }

    /// The first `1.2.3` in what a tool prints for `--version`. What follows it, as `-beta.1` or a
    /// browser's fourth number, is ignored, but a pre-release is not the release: `None`.
    pub fn find(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::parse)
    }

    fn parse(word: &str) -> Option<Self> {
        let word = word.strip_prefix('v').unwrap_or(word);
        if word.contains('-') {
            return None;
        }
        let release = word.split('+').next()?;
        let mut numbers = release.split('.').map(|number| {
            let digits = number.trim_end_matches("esr");
            digits.parse().ok()
        });
        let version = Self::new(
            numbers.next()??,
            numbers.next()??,
            numbers.next().flatten().unwrap_or(0),
        );
        Some(version)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_tools_print_them() {
        for (text, version) in [
            ("trunk 0.21.14", Some(Version::new(0, 21, 14))),
            (
                "wasm-bindgen 0.2.130 (1a2b3c4d5)",
                Some(Version::new(0, 2, 130)),
            ),
            (
                "geckodriver 0.37.1\n\nThe source code",
                Some(Version::new(0, 37, 1)),
            ),
            (
                "Chromium 156.0.8078.79 built on Debian GNU/Linux 12",
                Some(Version::new(156, 0, 8078)),
            ),
            ("Mozilla Firefox 153.7.0esr", Some(Version::new(153, 7, 0))),
            ("trunk 0.22.0-beta.1", None),
            ("not found", None),
        ] {
            assert_eq!(Version::find(text), version, "{text}");
        }
    }

    #[test]
    fn a_later_one_is_greater() {
        assert!(Version::new(0, 21, 14) > Version::new(0, 21, 9));
        assert_eq!(Version::new(0, 2, 130).to_string(), "0.2.130");
    }
}
