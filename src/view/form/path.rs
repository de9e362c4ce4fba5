//! [`Path`]: where in an input a field's value goes, as its name says.

use std::fmt;

/// Deeper than this a name is not taken apart, so that no name can make the decoder go
/// down without end.
const DEEPEST: usize = 16;

/// The parts of a field's name: `lines[0][count]` and `lines.0.count` are the same.
///
/// A pair of brackets with nothing in it, as in `tags[]`, says that there may be several
/// and is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Path(Vec<String>);

impl Path {
    pub(crate) fn parse(name: &str) -> Self {
        let mut parts = Vec::new();
        let mut rest = name;
        while parts.len() + 1 < DEEPEST {
            // The first sign is a part's own: no name begins with nothing.
            let from = rest.chars().next().map_or(0, char::len_utf8);
            let Some(end) = rest[from..].find(['.', '[']).map(|end| end + from) else {
                break;
            };
            push(&mut parts, &rest[..end]);
            rest = &rest[end + 1..];
        }
        push(&mut parts, rest);
        Self(parts)
    }

    pub(crate) fn parts(&self) -> &[String] {
        &self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts a part before the others, on the way up from where a mistake was found.
    pub(crate) fn prepend(&mut self, part: &str) {
        self.0.insert(0, part.to_owned());
    }

    /// The path without its last part, and that part as a place in a list.
    pub(crate) fn in_list(&self) -> Option<(Self, usize)> {
        let (last, parent) = self.0.split_last()?;
        Some((Self(parent.to_vec()), last.parse().ok()?))
    }
}

fn push(parts: &mut Vec<String>, part: &str) {
    let part = part.strip_suffix(']').unwrap_or(part);
    if !part.is_empty() {
        parts.push(part.to_owned());
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, part) in self.0.iter().enumerate() {
            if i == 0 {
                f.write_str(part)?;
            } else {
                write!(f, "[{part}]")?;
            }
        }
        Ok(())
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::{DEEPEST, Path};
    use proptest::prelude::*;

    #[test]
    fn names_are_taken_apart() {
        for (name, parts) in [
            ("email", &["email"][..]),
            ("address[street]", &["address", "street"]),
            ("address.street", &["address", "street"]),
            ("lines[0][count]", &["lines", "0", "count"]),
            ("lines.0.count", &["lines", "0", "count"]),
            ("lines[0].count", &["lines", "0", "count"]),
            ("tags[]", &["tags"]),
            ("lines[][count]", &["lines", "count"]),
            ("[odd]", &["[odd"]),
            (".odd", &[".odd"]),
            ("a..b", &["a", ".b"]),
            ("open[", &["open"]),
            ("größe[länge]", &["größe", "länge"]),
            ("", &[]),
        ] {
            assert_eq!(Path::parse(name).parts(), parts, "{name}");
        }
    }

    #[test]
    fn no_name_is_too_deep() {
        let path = Path::parse(&"a.".repeat(100_000));
        assert_eq!(path.parts().len(), DEEPEST);
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(name in "[a-c.\\[\\]ß0-9]{0,24}") {
            let parts = Path::parse(&name);
            prop_assert!(parts.parts().iter().all(|part| !part.is_empty()));
        }

        #[test]
        fn what_is_shown_reads_back(parts in prop::collection::vec("[a-z0-9_]{1,6}", 1..8)) {
            let path = Path(parts);
            prop_assert_eq!(Path::parse(&path.to_string()), path);
        }
    }
}
