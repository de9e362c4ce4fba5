//! `cargo xtask serve`, `test` and `bench`: they install what is missing, then do it.

mod apt;
mod bench;
mod browser;
mod cli;
mod guard;
mod lockfile;
mod ports;
mod process;
mod repo;
mod say;
mod serve;
mod test;
mod tools;
mod trunk;
mod version;

use std::process::ExitCode;

use cli::Command;

fn main() -> ExitCode {
    let outcome = match cli::parse(std::env::args().skip(1)) {
        Ok(Command::Help) => {
            print!("{}", cli::USAGE);
            Ok(true)
        }
        Ok(Command::Serve(options)) => serve::serve(&options).map(|()| true),
        Ok(Command::Test(options)) => test::test(&options),
        Ok(Command::Bench(options)) => bench::bench(&options).map(|()| true),
        Err(sentence) => {
            say::error(&sentence);
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(sentence) => {
            say::error(&sentence);
            ExitCode::FAILURE
        }
    }
}
