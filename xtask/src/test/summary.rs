//! The closing lines: one for each suite, and a total.

use std::time::Duration;

use super::Suite;
use crate::say;

#[derive(Default)]
pub struct Summary(Vec<(Suite, bool, Duration)>);

impl Summary {
    pub fn add(&mut self, suite: Suite, passed: bool, time: Duration) {
        self.0.push((suite, passed, time));
    }

    pub fn failed(&self) -> usize {
        self.0.iter().filter(|(_, passed, _)| !passed).count()
    }

    /// `all` includes what was spent waiting for tools.
    pub fn text(&self, all: Duration) -> String {
        let mut lines: Vec<_> = self
            .0
            .iter()
            .map(|(suite, passed, time)| {
                let verdict = if *passed { "passed" } else { "FAILED" };
                format!("{:<12} {verdict}  {}", suite.name(), say::time(*time))
            })
            .collect();
        lines.push(format!(
            "suites: {} passed, {} failed; {}",
            self.0.len() - self.failed(),
            self.failed(),
            say::time(all)
        ));
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_each_and_a_total() {
        let mut summary = Summary::default();
        summary.add(Suite::Format, true, Duration::from_millis(400));
        summary.add(Suite::ClippyWasm, false, Duration::from_secs(61));
        assert_eq!(
            summary.text(Duration::from_secs(75)),
            "format       passed  0.4 s\n\
             clippy-wasm  FAILED  1 min 01 s\n\
             suites: 1 passed, 1 failed; 1 min 15 s"
        );
        assert_eq!(summary.failed(), 1);
    }
}
