//! A run that gives its value piece by piece.

use super::core::TaskCore;
use crate::{
    async_result::registers::Change,
    run::{context, guard::guarded, handle::Run},
};
use futures::Stream;
use std::{
    any::Any,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

/// How many items are taken in one poll, so that a flood does not starve others.
const BATCH: usize = 64;

/// A stream as the future of a run of a task with the input `I` and the value `C`: each item
/// goes into the value when it comes.
pub(crate) struct Collecting<I, S, C> {
    stream: Pin<Box<S>>,
    accumulate: bool,
    /// An item has come.
    begun: bool,
    task: PhantomData<fn(I) -> C>,
}

impl<I, S, C> Collecting<I, S, C> {
    pub(crate) fn new(stream: S, accumulate: bool) -> Self {
        Self {
            stream: Box::pin(stream),
            accumulate,
            begun: false,
            task: PhantomData,
        }
    }
}

impl<I, S, C> Collecting<I, S, C>
where
    I: Clone + 'static,
{
    fn add<X, E>(&mut self, item: X)
    where
        X: 'static,
        C: Default + Extend<X> + 'static,
        E: 'static,
    {
        let first = !std::mem::replace(&mut self.begun, true);
        let Some(run) = context::current() else {
            return;
        };
        let driver = run.driver();
        let driver = driver.as_deref().map(|driver| driver as &dyn Any);
        let task = driver.and_then(|driver| driver.downcast_ref::<TaskCore<I, C, E>>());
        if let Some(task) = task {
            task.add_item(&run, first, first && !self.accumulate, item);
        }
    }
}

impl<I, S, X, C, E> Future for Collecting<I, S, C>
where
    I: Clone + 'static,
    S: Stream<Item = Result<X, E>>,
    X: 'static,
    C: Default + Extend<X> + 'static,
    E: 'static,
{
    type Output = Result<C, E>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let own = &mut *self;
        for _ in 0..BATCH {
            match ready!(own.stream.as_mut().poll_next(cx)) {
                Some(Ok(item)) => own.add::<X, E>(item),
                Some(Err(error)) => return Poll::Ready(Err(error)),
                None => {
                    if own.begun || own.accumulate {
                        context::current().inspect(|run| run.mark_collected());
                    }
                    return Poll::Ready(Ok(C::default()));
                }
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    /// One item more of a run's value.
    fn add_item<X: 'static>(&self, run: &Run, first: bool, anew: bool, item: X)
    where
        T: Default + Extend<X>,
    {
        let Some(local) = self.local.get() else {
            return;
        };
        let number = run.number;
        let lent = Self::with_active(local, number, |active| {
            let input = if first { active.input.take() } else { None };
            (active.collected.take(), input)
        });
        let Some((collected, input)) = lent else {
            // Stopped in this very poll.
            return;
        };
        // Not borrowed: `Clone` and `Extend` are the user's code.
        let copy = input.clone();
        let name = self.name;
        let mut item = Some(item);
        let mut add = move |value: &mut T| {
            // Guarded, because the registers may be locked.
            if let Err(report) = guarded(&mut || value.extend(item.take())) {
                leptos::logging::error!(
                    "leptos-fire: `Extend` of the value of task `{name}` {report}"
                );
            }
        };
        match collected {
            Some(mut collected) => {
                add(&mut collected);
                Self::with_active(local, number, |active| active.collected = Some(collected));
            }
            None => {
                let change = Change::Item {
                    number,
                    anew,
                    empty: T::default(),
                    add: Box::new(add),
                };
                self.commit(local, change, copy);
            }
        }
        if input.is_some() {
            Self::with_active(local, number, |active| active.input = input);
        }
    }
}
