//! Sizes, and how they are taken.

use std::iter::Sum;
use std::ops::Add;
use std::path::PathBuf;
use std::process::Command;

use crate::process::{output_of, shown};

/// How large files are as they are, and as a server sends them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bytes {
    pub raw: u64,
    pub gzip: u64,
    pub brotli: u64,
}

impl Add for Bytes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

impl Sum for Bytes {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Self::add)
    }
}

/// What a browser has to fetch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shipped {
    pub wasm: Bytes,
    /// The JavaScript that wasm-bindgen generates, each file compressed by itself.
    pub glue: Bytes,
}

impl Shipped {
    pub fn all(self) -> Bytes {
        self.wasm + self.glue
    }
}

/// Node.js is there, for wasm-opt, and its zlib has both gzip and brotli.
const COMPRESS: &str = include_str!("compress.js");

pub fn bytes(files: &[PathBuf]) -> Result<Vec<Bytes>, String> {
    let mut command = Command::new("node");
    command.args(["-e", COMPRESS, "--"]).args(files);
    let said = output_of(&mut command)
        .ok_or_else(|| format!("node could not measure {files:?}: see what it says by hand"))?;
    let bytes: Vec<_> = said.lines().filter_map(parse).collect();
    if bytes.len() == files.len() {
        Ok(bytes)
    } else {
        Err(format!(
            "expected three numbers for each of {} files, and node said `{said}`: `{}`",
            files.len(),
            shown(&command)
        ))
    }
}

fn parse(line: &str) -> Option<Bytes> {
    let mut numbers = line.split_whitespace().map(|word| word.parse().ok());
    Some(Bytes {
        raw: numbers.next()??,
        gzip: numbers.next()??,
        brotli: numbers.next()??,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_numbers_and_nothing_else() {
        let bytes = Bytes {
            raw: 300,
            gzip: 20,
            brotli: 10,
        };
        assert_eq!(parse("300 20 10"), Some(bytes));
        for line in ["", "300 20", "300 20 ten"] {
            assert_eq!(parse(line), None, "{line}");
        }
    }

    #[test]
    fn what_is_shipped_is_the_sum() {
        let one = |raw| Bytes {
            raw,
            ..Bytes::default()
        };
        let shipped = Shipped {
            wasm: one(300),
            glue: [one(20), one(1)].into_iter().sum(),
        };
        assert_eq!(shipped.all(), one(321));
    }
}
