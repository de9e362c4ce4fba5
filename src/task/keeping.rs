//! The result of one run is handed to those who asked for it.

use super::{
    core::TaskCore,
    local::{Keeper, Local},
};
use crate::{
    Failure, crash,
    run::{guard::guarded, handle::Run},
};

/// How results are handed out: named only by what asks for one, so that an application in
/// which nobody awaits a value does not ship it.
pub(crate) struct Keeping<I: 'static, T: 'static, E: 'static> {
    take: Take<I, T, E>,
    call: Call<I, T, E>,
}

type Take<I, T, E> = fn(&Local<I, T, E>, u32) -> Vec<Keeper<T, E>>;
type Call<I, T, E> = fn(&TaskCore<I, T, E>, &Local<I, T, E>, u32, Result<&T, &Failure<E>>) -> bool;

impl<I, T, E> Local<I, T, E> {
    /// Those who asked for a run's result.
    pub(super) fn take_keepers(&self, number: u32) -> Vec<Keeper<T, E>> {
        let keeping = self.keeping();
        keeping.map_or_else(Vec::new, |keeping| (keeping.take)(self, number))
    }
}

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    const KEEPING: &'static Keeping<I, T, E> = &Keeping {
        take: Self::take_keepers_of,
        call: Self::call_keepers_of,
    };

    /// Has `keeper` given the result of a run; at once if that has ended.
    pub(super) fn keep_for(&self, run: &Run, keeper: Keeper<T, E>) {
        let Some(local) = self.local.get() else {
            return;
        };
        match run.settled() {
            None => {
                let backlog = local.backlog();
                backlog.keeping.set(Some(Self::KEEPING));
                backlog.keepers.borrow_mut().push((run.number, keeper));
            }
            Some(settled) => self.with_result(run.number, settled, keeper),
        }
    }

    /// Gives the result to those who asked for this very run's. Returns whether one did.
    pub(super) fn call_keepers(
        &self,
        local: &Local<I, T, E>,
        number: u32,
        result: Result<&T, &Failure<E>>,
    ) -> bool {
        let keeping = local.keeping();
        keeping.is_some_and(|keeping| (keeping.call)(self, local, number, result))
    }

    fn take_keepers_of(local: &Local<I, T, E>, number: u32) -> Vec<Keeper<T, E>> {
        let mut keepers = local.backlog().keepers.borrow_mut();
        let mut own = Vec::new();
        while let Some(i) = keepers.iter().position(|(asked, _)| *asked == number) {
            own.push(keepers.remove(i).1);
        }
        own
    }

    fn call_keepers_of(
        &self,
        local: &Local<I, T, E>,
        number: u32,
        result: Result<&T, &Failure<E>>,
    ) -> bool {
        let keepers = Self::take_keepers_of(local, number);
        let any = !keepers.is_empty();
        for keeper in keepers {
            let mut keeper = Some(keeper);
            let outcome = guarded(&mut || {
                if let Some(keeper) = keeper.take() {
                    keeper(result);
                }
            });
            if let Err(report) = outcome {
                crash::report("`Clone` of a result of task", self.name, &report);
            }
        }
        any
    }
}
