//! `cargo xtask test`: every suite, going on after one that fails, and a summary.

mod commands;
mod features;
mod minimal;
mod prepare;
mod suite;
mod summary;

use std::time::Instant;

pub use suite::Suite;

use crate::{browser, repo, say};
use commands::Context;
use prepare::Prepared;
use summary::Summary;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    pub fast: bool,
    pub browser: browser::Name,
    /// None: all.
    pub suites: Vec<Suite>,
}

impl Options {
    /// In the usual order, however they were named.
    fn chosen(&self) -> Vec<Suite> {
        Suite::ALL
            .into_iter()
            .filter(|suite| self.suites.is_empty() || self.suites.contains(suite))
            .filter(|suite| !self.fast || !suite.needs_browser())
            .collect()
    }
}

/// Whether all passed.
pub fn test(options: &Options) -> Result<bool, String> {
    let all = Instant::now();
    let suites = options.chosen();
    let root = repo::root();
    let mut prepared = Prepared::start(&suites, options.browser, &root);
    let mut summary = Summary::default();
    for suite in suites {
        let outcome = prepared.wait_for(suite);
        say::line(&format!("---- {} ----", suite.name()));
        let began = Instant::now();
        let outcome = outcome.and_then(|()| {
            commands::run(
                suite,
                &Context {
                    root: &root,
                    target: &repo::target(),
                    prepared: &prepared,
                },
            )
        });
        if let Err(sentence) = &outcome {
            say::error(&format!("{}: {sentence}", suite.name()));
        }
        summary.add(suite, outcome.is_ok(), began.elapsed());
    }
    println!("\n{}", summary.text(all.elapsed()));
    Ok(summary.failed() == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_in_order_unless_named() {
        assert_eq!(Options::default().chosen(), Suite::ALL);
        let named = Options {
            suites: vec![Suite::E2e, Suite::Format],
            ..Options::default()
        };
        assert_eq!(named.chosen(), [Suite::Format, Suite::E2e]);
    }

    #[test]
    fn fast_needs_no_browser() {
        let fast = Options {
            fast: true,
            ..Options::default()
        };
        assert_eq!(
            fast.chosen(),
            [
                Suite::Format,
                Suite::Clippy,
                Suite::ClippyWasm,
                Suite::Features,
                Suite::Docs,
                Suite::Native,
                Suite::Server,
                Suite::Doctest,
                Suite::Package,
            ]
        );
    }
}
