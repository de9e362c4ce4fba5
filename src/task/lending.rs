//! [`Lending`]: how those get to a run's result who have asked for it.

use super::{
    core::TaskCore,
    edit::{Edit, End},
    local::Local,
    slot::SlotCell,
    values::Values,
};
use crate::{Failure, Settled};
use std::any::Any;

/// A run's result, a `T` or a `Failure<E>`, lent.
pub(crate) type ResultRef<'a> = Result<&'a dyn Any, &'a dyn Any>;

/// What is lent a run's result.
pub(crate) type WithResult<'a> = dyn FnMut(ResultRef<'_>) + 'a;

/// How a result of a task of certain types is lent: named only by what asks for one, so that
/// an application in which nobody does does not ship it.
pub(crate) struct Lending {
    /// Run `number`'s, if it is still there; whether it is ok has to be known.
    pub(super) settled: fn(&dyn Values, u32, bool, &mut WithResult<'_>),
    /// One that has not got to the registers yet.
    pub(super) end: fn(&mut End, &mut WithResult<'_>),
}

impl Lending {
    pub(crate) const fn of<T: 'static, E: 'static>() -> &'static Self {
        &Self {
            settled: lend_settled::<T, E>,
            end: lend_end::<T, E>,
        }
    }
}

fn lend_settled<T: 'static, E: 'static>(
    values: &dyn Values,
    number: u32,
    ok: bool,
    f: &mut WithResult<'_>,
) {
    let values: &dyn Any = values;
    let slot = values
        .downcast_ref::<SlotCell<T, E>>()
        .and_then(SlotCell::get);
    let Some(Ok(slot)) = slot.map(|slot| slot.try_borrow()) else {
        return;
    };
    match slot.result_of(number, ok) {
        Some(Ok(value)) => f(Ok(value)),
        Some(Err(failure)) => f(Err(failure)),
        None => {}
    }
}

fn lend_end<T: 'static, E: 'static>(end: &mut End, f: &mut WithResult<'_>) {
    if let End::Returned { ok: false, by } = end {
        let mut returned = None::<Result<T, E>>;
        by.as_mut().take(&mut returned);
        if let Some(Err(error)) = returned {
            *end = End::Failure(Box::new(Failure::Error(error)));
        }
    }
    match end {
        End::Returned { by, .. } => {
            let returned = by.as_mut().returned();
            if let Some(Ok::<T, E>(value)) = returned.and_then(|returned| returned.downcast_ref()) {
                f(Ok(value));
            }
        }
        End::Value(value) => f(Ok(&**value)),
        End::Failure(failure) => f(Err(&**failure)),
        End::Failed(failure) => {
            let failure: Failure<E> = failure.clone().map(|never| match never {});
            f(Err(&failure));
        }
    }
}

impl TaskCore {
    /// Calls `f` with a settled run's result, if it is still there.
    pub(crate) fn with_result(
        &self,
        number: u32,
        settled: Settled,
        lending: &Lending,
        f: &mut WithResult<'_>,
    ) {
        /// Also if `f` crashes where that unwinds.
        struct Read<'a>(&'a TaskCore);
        impl Drop for Read<'_> {
            fn drop(&mut self) {
                self.0.after_read();
            }
        }
        let _read = Read(self);
        (lending.settled)(&*self.values, number, settled == Settled::Ok, f);
    }

    /// Calls `f` with a settled run's result that could not be written to the registers
    /// yet, because somebody is reading them. Returns whether it is there. `f` must not
    /// crash.
    pub(crate) fn with_pending_result(
        &self,
        local: &Local,
        number: u32,
        lending: &Lending,
        f: &mut WithResult<'_>,
    ) -> bool {
        let Some(backlog) = local.backlog_so_far().filter(|_| !local.has_lent_pending()) else {
            return false;
        };
        let mut pending = backlog.pending.take();
        let end = pending.iter_mut().find_map(|(edit, _)| match edit {
            Edit::Plain(event, Some(end)) if event.is_end_of(number) => Some(end),
            _ => None,
        });
        let found = end.is_some();
        if let Some(end) = end {
            backlog.pending_lent.set(true);
            (lending.end)(end, f);
            backlog.pending_lent.set(false);
        }
        pending.append(&mut backlog.pending.borrow_mut());
        backlog.pending.replace(pending);
        self.commit_pending(local);
        self.written(local);
        self.notify(local);
        found
    }
}
