//! The command line.

use crate::bench::{self, Part};
use crate::browser;
use crate::serve;
use crate::test::{self, Suite};

pub const USAGE: &str = "\
cargo xtask <command>

serve    builds the gallery and serves it, with the server behind it
  --port N         the gallery's port   [8080]
  --api-port N     the server's port    [3001]
  --open           open it in a browser
  --release        optimised

test     runs every test suite and ends with a line for each and a total
  --fast           leave out what needs a browser: browser, minimal, e2e
  --browser NAME   chromium or firefox  [chromium]
  SUITE...         only these: format, clippy, clippy-wasm, features, docs,
                   native, server, doctest, browser, minimal, e2e, package

bench    measures it beside what one would use instead
  --browser NAME   chromium or firefox  [chromium]
  PART...          only these:
    speed          in a browser: benches/results.md and benches/results.svg
    size           what an application ships: benches/size.md, bytes.md
    compile        the time of a build: benches/compile.md
    profile        where the time goes, only when named: benches/profile.md

help     shows this text

What is missing is installed first, into a folder of its own:
LEPTOS_FIRE_TOOLS, or leptos-fire/tools in the user's cache folder.
";

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Serve(serve::Options),
    Test(test::Options),
    Bench(bench::Options),
}

/// Reads the arguments after `cargo xtask`. The error is a sentence for the user.
pub fn parse(args: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut args = args.into_iter();
    let Some(command) = args.next() else {
        return Err("which command? There are serve, test, bench and help".to_owned());
    };
    let args: Vec<String> = args.collect();
    let asks_help = args.iter().any(|arg| arg == "--help" || arg == "-h");
    match command.as_str() {
        "help" | "--help" | "-h" => Ok(Command::Help),
        "serve" | "test" | "bench" if asks_help => Ok(Command::Help),
        "serve" => serve(args).map(Command::Serve),
        "test" => test(args).map(Command::Test),
        "bench" => bench(args).map(Command::Bench),
        other => Err(format!(
            "unknown command `{other}`: there are serve, test, bench and help"
        )),
    }
}

fn serve(args: Vec<String>) -> Result<serve::Options, String> {
    let mut options = serve::Options::default();
    let mut args = Arguments::new(args);
    while let Some((name, inline)) = args.next() {
        match (name.as_str(), inline) {
            ("--port", inline) => options.port = port(&name, args.value(&name, inline)?)?,
            ("--api-port", inline) => options.api_port = port(&name, args.value(&name, inline)?)?,
            ("--open", None) => options.open = true,
            ("--release", None) => options.release = true,
            (_, inline) => {
                return Err(format!(
                    "unknown option `{}`: serve has --port N, --api-port N, --open and --release",
                    whole(&name, inline)
                ));
            }
        }
    }
    if options.port == options.api_port {
        return Err(format!(
            "--port and --api-port are both {}: choose two that differ",
            options.port
        ));
    }
    Ok(options)
}

fn test(args: Vec<String>) -> Result<test::Options, String> {
    let mut options = test::Options::default();
    let mut args = Arguments::new(args);
    while let Some((name, inline)) = args.next() {
        match (name.as_str(), inline) {
            ("--fast", None) => options.fast = true,
            ("--browser", inline) => {
                options.browser = named_browser(args.value(&name, inline)?)?;
            }
            (option, inline) if option.starts_with('-') => {
                return Err(format!(
                    "unknown option `{}`: test has --fast and --browser NAME",
                    whole(&name, inline)
                ));
            }
            (_, inline) => {
                let word = whole(&name, inline);
                let suite = Suite::parse(&word)
                    .ok_or_else(|| format!("unknown suite `{word}`: there are {}", suites()))?;
                options.suites.push(suite);
            }
        }
    }
    if let Some(suite) = options.suites.iter().find(|suite| suite.needs_browser())
        && options.fast
    {
        return Err(format!(
            "--fast leaves out {name}: give --fast or {name}, not both",
            name = suite.name()
        ));
    }
    Ok(options)
}

fn bench(args: Vec<String>) -> Result<bench::Options, String> {
    let mut options = bench::Options::default();
    let mut args = Arguments::new(args);
    while let Some((name, inline)) = args.next() {
        match (name.as_str(), inline) {
            ("--browser", inline) => {
                options.browser = named_browser(args.value(&name, inline)?)?;
            }
            (option, inline) if option.starts_with('-') => {
                return Err(format!(
                    "unknown option `{}`: bench has --browser NAME",
                    whole(&name, inline)
                ));
            }
            (_, inline) => {
                let word = whole(&name, inline);
                let part = Part::parse(&word)
                    .ok_or_else(|| format!("unknown part `{word}`: there are {}", parts()))?;
                options.parts.push(part);
            }
        }
    }
    if options.parts.contains(&Part::Profile) && options.browser != browser::Name::Chromium {
        return Err("only Chromium can be profiled: leave out profile or --browser".to_owned());
    }
    Ok(options)
}

fn named_browser(value: String) -> Result<browser::Name, String> {
    browser::Name::parse(&value)
        .ok_or_else(|| format!("--browser needs chromium or firefox, not `{value}`"))
}

fn suites() -> String {
    let names: Vec<_> = Suite::ALL.iter().map(|suite| suite.name()).collect();
    names.join(", ")
}

fn parts() -> String {
    Part::ALL.map(Part::name).join(", ")
}

fn port(name: &str, value: String) -> Result<u16, String> {
    match value.parse() {
        Ok(0) | Err(_) => Err(format!(
            "{name} needs a number from 1 to 65535, not `{value}`"
        )),
        Ok(port) => Ok(port),
    }
}

fn whole(name: &str, inline: Option<String>) -> String {
    match inline {
        Some(value) => format!("{name}={value}"),
        None => name.to_owned(),
    }
}

/// Takes `--name value` and `--name=value`.
struct Arguments(std::vec::IntoIter<String>);

impl Arguments {
    fn new(args: Vec<String>) -> Self {
        Self(args.into_iter())
    }

    fn next(&mut self) -> Option<(String, Option<String>)> {
        let word = self.0.next()?;
        Some(match word.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (word, None),
        })
    }

    fn value(&mut self, name: &str, inline: Option<String>) -> Result<String, String> {
        inline
            .or_else(|| self.0.next())
            .ok_or_else(|| format!("{name} needs a value after it"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn help_in_every_place() {
        for line in ["help", "--help", "-h", "serve --help", "test -h --fast"] {
            assert_eq!(parsed(line), Ok(Command::Help), "{line}");
        }
    }

    #[test]
    fn the_usage_names_every_suite() {
        for suite in Suite::ALL {
            assert!(USAGE.contains(suite.name()), "{}", suite.name());
        }
    }

    #[test]
    fn the_usage_names_every_part() {
        for part in Part::ALL {
            let line = format!("\n    {} ", part.name());
            assert!(USAGE.contains(&line), "{}", part.name());
        }
    }

    #[test]
    fn serve_and_its_options() {
        assert_eq!(
            parsed("serve"),
            Ok(Command::Serve(serve::Options::default()))
        );
        assert_eq!(
            parsed("serve --port 9000 --api-port=9001 --open --release"),
            Ok(Command::Serve(serve::Options {
                port: 9000,
                api_port: 9001,
                open: true,
                release: true,
            }))
        );
    }

    #[test]
    fn test_and_its_options() {
        assert_eq!(parsed("test"), Ok(Command::Test(test::Options::default())));
        assert_eq!(
            parsed("test --browser firefox browser clippy-wasm"),
            Ok(Command::Test(test::Options {
                fast: false,
                browser: browser::Name::Firefox,
                suites: vec![Suite::Browser, Suite::ClippyWasm],
            }))
        );
        assert_eq!(
            parsed("test --fast docs"),
            Ok(Command::Test(test::Options {
                fast: true,
                browser: browser::Name::Chromium,
                suites: vec![Suite::Docs],
            }))
        );
    }

    #[test]
    fn bench_and_its_parts() {
        assert_eq!(
            parsed("bench"),
            Ok(Command::Bench(bench::Options::default()))
        );
        assert_eq!(
            parsed("bench size --browser=firefox compile"),
            Ok(Command::Bench(bench::Options {
                browser: browser::Name::Firefox,
                parts: vec![Part::Size, Part::Compile],
            }))
        );
        assert_eq!(
            parsed("bench profile"),
            Ok(Command::Bench(bench::Options {
                browser: browser::Name::Chromium,
                parts: vec![Part::Profile],
            }))
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (line, sentence) in [
            ("", "which command? There are serve, test, bench and help"),
            (
                "serv",
                "unknown command `serv`: there are serve, test, bench and help",
            ),
            (
                "serve --prot 1",
                "unknown option `--prot`: serve has --port N, --api-port N, --open and --release",
            ),
            (
                "serve 8080",
                "unknown option `8080`: serve has --port N, --api-port N, --open and --release",
            ),
            ("serve --port", "--port needs a value after it"),
            (
                "serve --port 0",
                "--port needs a number from 1 to 65535, not `0`",
            ),
            (
                "serve --api-port x",
                "--api-port needs a number from 1 to 65535, not `x`",
            ),
            (
                "serve --port 3001",
                "--port and --api-port are both 3001: choose two that differ",
            ),
            (
                "bench --quick",
                "unknown option `--quick`: bench has --browser NAME",
            ),
            (
                "bench weight",
                "unknown part `weight`: there are speed, size, compile, profile",
            ),
            (
                "bench profile --browser firefox",
                "only Chromium can be profiled: leave out profile or --browser",
            ),
            (
                "test --quick",
                "unknown option `--quick`: test has --fast and --browser NAME",
            ),
            (
                "test --browser safari",
                "--browser needs chromium or firefox, not `safari`",
            ),
            (
                "test speling",
                "unknown suite `speling`: there are format, clippy, clippy-wasm, features, docs, \
                 native, server, doctest, browser, minimal, e2e, package",
            ),
            (
                "test --fast e2e",
                "--fast leaves out e2e: give --fast or e2e, not both",
            ),
        ] {
            assert_eq!(parsed(line), Err(sentence.to_owned()), "{line}");
        }
    }
}
