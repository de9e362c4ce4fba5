//! The result of one run is handed to those who asked for it.

use super::{
    core::TaskCore,
    edit::End,
    lending::ResultRef,
    local::{Keeper, Local},
};
use crate::{
    Settled, crash,
    run::{guard::guarded, handle::Run},
};

/// How results are handed out: named only by what asks for one, so that an application in
/// which nobody awaits a value does not ship it.
pub(crate) struct Keeping {
    take: Take,
    call: Call,
}

type Take = fn(&Local, u32) -> Vec<Keeper>;
type Call = fn(&TaskCore, &Local, u32, Result<&mut End, Settled>) -> bool;

impl Local {
    /// Those who asked for a run's result.
    pub(super) fn take_keepers(&self, number: u32) -> Vec<Keeper> {
        let keeping = self.keeping();
        keeping.map_or_else(Vec::new, |keeping| (keeping.take)(self, number))
    }
}

impl TaskCore {
    const KEEPING: &'static Keeping = &Keeping {
        take: Self::take_keepers_of,
        call: Self::call_keepers_of,
    };

    /// Has `keeper` given the result of a run; at once if that has ended.
    pub(crate) fn keep_for(&self, run: &Run, keeper: Keeper) {
        let Some(local) = self.local.get() else {
            return;
        };
        match run.settled() {
            None => {
                let backlog = local.backlog();
                backlog.keeping.set(Some(Self::KEEPING));
                backlog.keepers.borrow_mut().push((run.number, keeper));
            }
            Some(settled) => self.hand_out(run.number, keeper, &mut Err(settled)),
        }
    }

    /// Gives the result to those who asked for this very run's, from its end or, once it is
    /// there, from the registers. Returns whether somebody had asked.
    pub(super) fn call_keepers(
        &self,
        local: &Local,
        number: u32,
        result: Result<&mut End, Settled>,
    ) -> bool {
        let keeping = local.keeping();
        keeping.is_some_and(|keeping| (keeping.call)(self, local, number, result))
    }

    fn take_keepers_of(local: &Local, number: u32) -> Vec<Keeper> {
        let mut keepers = local.backlog().keepers.borrow_mut();
        let mut own = Vec::new();
        while let Some(i) = keepers.iter().position(|(asked, _)| *asked == number) {
            own.push(keepers.remove(i).1);
        }
        own
    }

    fn call_keepers_of(
        &self,
        local: &Local,
        number: u32,
        mut result: Result<&mut End, Settled>,
    ) -> bool {
        let keepers = Self::take_keepers_of(local, number);
        let any = !keepers.is_empty();
        for keeper in keepers {
            self.hand_out(number, keeper, &mut result);
        }
        any
    }

    /// Guarded, because a `Clone` is the user's code, and the registers are locked meanwhile:
    /// a crash must not leave them so.
    fn hand_out(&self, number: u32, keeper: Keeper, result: &mut Result<&mut End, Settled>) {
        let Keeper { copy, lending } = keeper;
        let mut copy = Some(copy);
        let mut lend = |result: ResultRef<'_>| {
            let outcome = guarded(&mut || {
                if let Some(copy) = copy.take() {
                    copy(result);
                }
            });
            if let Err(report) = outcome {
                crash::report("`Clone` of a result of task", self.name, &report);
            }
        };
        match result {
            Ok(end) => (lending.end)(end, &mut lend),
            Err(settled) => self.with_result(number, *settled, lending, &mut lend),
        }
    }
}
