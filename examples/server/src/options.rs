//! The command line.

use std::path::PathBuf;

pub const USAGE: &str = "\
The server behind the gallery.

Options:
  --port N     the port on 127.0.0.1; 0 takes any free one   [3001]
  --dist DIR   also serve the files of this folder at /
  --csp        send a strict Content-Security-Policy
  --help       show this text
";

/// What the server is started with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    pub port: u16,
    pub dist: Option<PathBuf>,
    pub csp: bool,
}

/// What a command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parsed {
    Run(Options),
    Help,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 3001,
            dist: None,
            csp: false,
        }
    }
}

impl Options {
    /// Reads a command line without the program's name. The error is a sentence for the user.
    pub fn parse(args: impl IntoIterator<Item = String>) -> Result<Parsed, String> {
        let mut options = Self::default();
        let mut args = args.into_iter();
        while let Some(arg) = args.next() {
            let (name, inline) = match arg.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (arg.as_str(), None),
            };
            match (name, inline) {
                ("--port", inline) => {
                    let value = value(name, inline, &mut args)?;
                    options.port = value.parse().map_err(|_| {
                        format!("--port needs a number from 0 to 65535, not `{value}`")
                    })?;
                }
                ("--dist", inline) => {
                    let folder = PathBuf::from(value(name, inline, &mut args)?);
                    if !folder.is_dir() {
                        return Err(format!(
                            "--dist needs an existing folder, and `{}` is none",
                            folder.display()
                        ));
                    }
                    options.dist = Some(folder);
                }
                ("--csp", None) => options.csp = true,
                ("--help" | "-h", None) => return Ok(Parsed::Help),
                _ => {
                    return Err(format!(
                        "unknown option `{arg}`: there are --port N, --dist DIR, --csp and --help"
                    ));
                }
            }
        }
        Ok(Parsed::Run(options))
    }
}

fn value(
    name: &str,
    inline: Option<String>,
    rest: &mut impl Iterator<Item = String>,
) -> Result<String, String> {
    inline
        .or_else(|| rest.next())
        .ok_or_else(|| format!("{name} needs a value after it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Parsed, String> {
        Options::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn without_options() {
        assert_eq!(parse(""), Ok(Parsed::Run(Options::default())));
    }

    #[test]
    fn every_option_in_both_forms() {
        let expected = Parsed::Run(Options {
            port: 0,
            dist: Some("src".into()),
            csp: true,
        });
        assert_eq!(parse("--port 0 --dist src --csp"), Ok(expected.clone()));
        assert_eq!(parse("--csp --port=0 --dist=src"), Ok(expected));
        assert_eq!(parse("--port 1 --help"), Ok(Parsed::Help));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (line, sentence) in [
            (
                "--porto 1",
                "unknown option `--porto`: there are --port N, --dist DIR, --csp and --help",
            ),
            (
                "--csp=1",
                "unknown option `--csp=1`: there are --port N, --dist DIR, --csp and --help",
            ),
            ("--port", "--port needs a value after it"),
            (
                "--port 70000",
                "--port needs a number from 0 to 65535, not `70000`",
            ),
            (
                "--dist nowhere",
                "--dist needs an existing folder, and `nowhere` is none",
            ),
        ] {
            assert_eq!(parse(line), Err(sentence.to_owned()), "{line}");
        }
    }
}
