//! A run that gives its value piece by piece.

use super::{
    core::TaskCore,
    edit::{Apart, Edit, OtherEdit, edit_typed},
    local::Local,
    values::{Outline, put_away},
};
use crate::{
    Settled,
    async_result::registers::Contents,
    crash,
    run::{
        context,
        guard::{guarded, guarded_drop},
        handle::Run,
    },
};
use futures::Stream;
use std::{
    any::Any,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Wake, ready},
};

/// How many items are taken in one poll, so that a flood does not starve others.
const BATCH: usize = 64;

/// A stream as the future of a run of a task with the value `C`: each item goes into the
/// value when it comes.
pub(crate) struct Collecting<S, C> {
    stream: Pin<Box<S>>,
    accumulate: bool,
    /// An item has come.
    begun: bool,
    ended: bool,
    value: PhantomData<fn() -> C>,
}

impl<S, C> Collecting<S, C> {
    pub(crate) fn new(stream: S, accumulate: bool) -> Self {
        Self {
            stream: Box::pin(stream),
            accumulate,
            begun: false,
            ended: false,
            value: PhantomData,
        }
    }
}

impl<S, C> Collecting<S, C> {
    fn add<X, E>(&mut self, item: X)
    where
        X: 'static,
        C: Default + Extend<X> + 'static,
        E: 'static,
    {
        let first = !std::mem::replace(&mut self.begun, true);
        let anew = first && !self.accumulate;
        with_task(|task, run| task.add_item::<C, E, X>(run, first, anew, item));
    }

    /// Whether items that have come still wait to be written, or its list is kept aside.
    fn items_wait() -> bool {
        let mut wait = false;
        with_task(|task, run| {
            let Some(local) = task.local.get() else {
                return;
            };
            let number = run.number;
            if local.has_pending() || task.items_wait(local, number) {
                local.backlog().wake.set(Some(TaskCore::go_on));
                wait = true;
            }
        });
        wait
    }
}

/// Calls `f` with the run that is executing and its task.
fn with_task(f: impl FnOnce(&TaskCore, &Run)) {
    let Some(run) = context::current() else {
        return;
    };
    let driver = run.driver();
    let driver = driver.as_deref().map(|driver| driver as &dyn Any);
    if let Some(task) = driver.and_then(|driver| driver.downcast_ref()) {
        f(task, &run);
    }
}

impl<S, X, C, E> Future for Collecting<S, C>
where
    S: Stream<Item = Result<X, E>>,
    X: 'static,
    C: Default + Extend<X> + 'static,
    E: 'static,
{
    type Output = Result<C, E>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let own = &mut *self;
        for _ in 0..BATCH {
            if own.ended {
                if Self::items_wait() {
                    // Woken when they are written: only then the value is whole.
                    return Poll::Pending;
                }
                if own.begun || own.accumulate {
                    context::current().inspect(|run| run.mark_collected());
                }
                return Poll::Ready(Ok(C::default()));
            }
            match ready!(own.stream.as_mut().poll_next(cx)) {
                Some(Ok(item)) => own.add::<X, E>(item),
                Some(Err(error)) => return Poll::Ready(Err(error)),
                None => own.ended = true,
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

impl TaskCore {
    /// One item more of a run's value.
    fn add_item<T, E, X>(&self, run: &Run, first: bool, anew: bool, item: X)
    where
        T: Default + Extend<X> + 'static,
        E: 'static,
        X: 'static,
    {
        let Some(local) = self.local.get() else {
            return;
        };
        let number = run.number;
        let input = Self::with_active(local, number, |active| {
            (first && active.keep_input).then(|| active.input.clone())
        });
        let Some(input) = input else {
            // Stopped in this very poll.
            return;
        };
        let name = self.name;
        let mut item = Some(item);
        let add = move |value: &mut T| {
            // Guarded, because the registers are locked.
            if let Err(report) = guarded(&mut || value.extend(item.take())) {
                crash::report("`Extend` of the value of task", name, &report);
            }
        };
        let item = Item {
            number,
            first,
            anew,
            // Those that come after it seldom need one.
            empty: first.then(T::default),
            make_empty: T::default,
            add: Some(add),
            displaced: Contents::<T, E>::default(),
        };
        self.commit(local, Edit::Other(Box::new(item)), input);
    }

    /// Whether items of run `number` have to wait for its value, which is kept aside, or for
    /// others that do.
    fn items_wait(&self, local: &Local, number: u32) -> bool {
        let is_aside = |outline: Outline<'_>| outline.is_aside(number, Settled::Ok);
        self.values.outline().is_some_and(is_aside) || local.has_items_of(number)
    }

    /// What had to wait is written, or a run has its value back: items that have waited for
    /// that are added, and streams that have ended are polled again.
    fn go_on(&self, local: &Local) {
        let items = local.backlog().items.take();
        let (items, others): (Vec<_>, Vec<_>) = items.into_iter().partition(|(edit, _)| {
            let run = edit.goes_on();
            run.is_some_and(|number| Self::is_active(local, number))
        });
        for (edit, input) in items {
            self.commit(local, edit, input);
        }
        // Of a run that was stopped nothing comes any more. Destructors are the user's code.
        _ = guarded_drop(others);
        let runs: Vec<_> = {
            let runs = local.runs.borrow();
            runs.iter().map(|active| Arc::clone(&active.run)).collect()
        };
        runs.iter().for_each(Wake::wake_by_ref);
    }
}

/// An item more for the value of a run, which begins empty: if it is to begin `anew`, or there
/// is none.
struct Item<T, E, F> {
    number: u32,
    /// With it the value comes from what the run was fired with.
    first: bool,
    anew: bool,
    /// What the value begins as, if it was made beforehand.
    empty: Option<T>,
    make_empty: fn() -> T,
    /// `None` once it is added.
    add: Option<F>,
    displaced: Contents<T, E>,
}

impl<T, E, F> OtherEdit for Item<T, E, F>
where
    T: 'static,
    E: 'static,
    F: FnOnce(&mut T),
{
    fn goes_on(&self) -> Option<u32> {
        Some(self.number)
    }

    /// Adds it to what its run has made, where a later value has pushed that out of the
    /// registers.
    fn apart(&mut self, task: &TaskCore, local: &Local) -> Option<Apart> {
        if task.items_wait(local, self.number) {
            local.backlog().wake.set(Some(TaskCore::go_on));
            return Some(Apart::Waits);
        }
        let collected = TaskCore::with_active(local, self.number, |active| active.take_collected());
        let mut collected = collected.flatten()?;
        if self.anew {
            // It was an earlier attempt's. Destructors are the user's code.
            _ = guarded_drop(collected);
            return None;
        }
        // Not borrowed: `Extend` is the user's code.
        if let Some(add) = self.add.take()
            && let Some(collected) = collected.downcast_mut()
        {
            add(collected);
        }
        let mut collected = Some(collected);
        TaskCore::with_active(local, self.number, |active| {
            if let Some(collected) = collected.take() {
                active.set_collected(collected);
            }
        });
        Some(Apart::Done)
    }

    fn is_in_place(&self) -> bool {
        !self.first
    }

    fn apply(&mut self, slot: &mut dyn Any, local: &Local) {
        let Self {
            number,
            anew,
            empty,
            make_empty,
            add,
            ..
        } = self;
        let make = || {
            let mut made = None;
            // Guarded, because the registers are locked. Without it the item is lost.
            if let Err(report) = guarded(&mut || made = Some(make_empty())) {
                leptos::logging::error!("leptos-fire: `Default` of the value of a stream {report}");
            }
            made
        };
        self.displaced = edit_typed(slot, local, |registers| {
            registers.item(
                *number,
                *anew,
                || empty.take().or_else(make),
                |value| {
                    if let Some(add) = add.take() {
                        add(value);
                    }
                },
            )
        });
    }

    fn let_go(self: Box<Self>) {
        let Self {
            empty,
            add,
            displaced,
            ..
        } = *self;
        if empty.is_some() || add.is_some() {
            // It was not needed. Destructors are the user's code.
            _ = guarded_drop((empty, add));
        }
        put_away(displaced);
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
