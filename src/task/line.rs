//! [`Line`]: runs wait for others to end.

use super::{core::TaskCore, local::Local, options::Options, starting::PushedOut};
use std::sync::Arc;

/// How a task has runs wait: named only by the options that let them, so that an application
/// in which none has to wait does not ship it.
#[derive(Debug)]
pub(crate) struct Line {
    start_waiting: fn(&TaskCore, &Local),
    /// Starts one that has waited, for whatever it was.
    pub(super) begin: Begin,
}

pub(super) type Begin = fn(&TaskCore, &Local, u32);

impl Line {
    pub(crate) const USUAL: &'static Self = &Self {
        start_waiting: TaskCore::start_those_in_line,
        begin: TaskCore::begin,
    };
}

impl TaskCore {
    /// Starts those who wait in line and now have room.
    pub(crate) fn start_waiting(&self, local: &Local) {
        if let Some(line) = local.options().line {
            (line.start_waiting)(self, local);
        }
    }

    /// Starts those who wait in line and now have room. In a group, that says who has.
    fn start_those_in_line(&self, local: &Local) {
        let Options { policy, limits, .. } = *local.options();
        if Self::group(local).is_some() {
            return;
        }
        loop {
            let (running, in_line) = local.running_and_in_line();
            if in_line == 0 || running >= policy.running_limit(limits) {
                return;
            }
            let first = {
                let runs = local.runs.borrow();
                let first = runs.iter().find(|active| active.is_in_line());
                first.map(|active| active.run.number)
            };
            let Some(number) = first else { return };
            self.begin(local, number);
        }
    }

    /// Starts one that has waited, for whatever it was.
    pub(super) fn begin(&self, local: &Local, number: u32) {
        let begun = local.with_runs(|runs| {
            let active = runs.iter_mut().find(|active| active.run.number == number)?;
            let apart = active.begin()?;
            let input = active.input.clone();
            Some((Arc::clone(&active.run), active.chain, apart.body, input))
        });
        if let Some((run, chain, body, input)) = begun {
            run.mark_woken();
            self.push(chain);
            self.start(local, &run, &body, input, PushedOut::Nothing);
        }
    }
}
