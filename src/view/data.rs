//! What a mounted part reads: the value, or the failure.

use super::failures::Standing;
use crate::task::{FailureGuard, ValueGuard, changed::Changed, core::TaskCore};
use leptos::reactive::{
    owner::{ArenaItem, on_cleanup},
    traits::{DefinedAt, IsDisposed, ReadUntracked, Track},
};
use std::{fmt, marker::PhantomData, panic::Location, sync::Arc};

/// A mounted part's share in a task. While one lives, what is taken away from the
/// registers is kept aside until effects have been flushed.
struct Mounted {
    task: Arc<TaskCore>,
}

type Item = ArenaItem<Arc<Mounted>>;

fn mount(task: Arc<TaskCore>) -> Item {
    task.mounted();
    on_cleanup({
        let task = Arc::clone(&task);
        move || task.unmounted()
    });
    ArenaItem::new(Arc::new(Mounted { task }))
}

#[inline(never)] // What knows no types is there once.
fn task_of(item: &Item) -> Option<Arc<TaskCore>> {
    item.try_with_value(|mounted| Arc::clone(&mounted.task))
}

#[inline(never)]
#[track_caller]
fn track(item: &Item, reading: Changed) {
    if let Some(task) = task_of(item) {
        task.track(reading);
    }
}

#[inline(never)]
fn retry(item: &Item) {
    if let Some(task) = task_of(item) {
        task.retry();
    }
}

/// Fires again what has failed, also if that is tried again already.
#[inline(never)]
fn retry_failed(item: &Item) {
    if let Some(task) = task_of(item)
        && task.glance().failure.is_some()
    {
        task.retry();
    }
}

macro_rules! handle {
    ($name:ident, $guard:ident, $reading:expr) => {
        // By hand: a derive would ask `T: Copy, E: Copy`.
        impl<T, E> Clone for $name<T, E> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T, E> Copy for $name<T, E> {}

        impl<T: 'static, E: 'static> $name<T, E> {
            #[track_caller]
            pub(crate) fn mount(task: Arc<TaskCore>) -> Self {
                Self {
                    item: mount(task),
                    defined_at: Location::caller(),
                    types: PhantomData,
                }
            }

            fn task(&self) -> Option<Arc<TaskCore>> {
                task_of(&self.item)
            }
        }

        impl<T: 'static, E: 'static> fmt::Debug for $name<T, E> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let task = self.task();
                let name = task.as_ref().map_or("", |task| task.name);
                f.debug_struct(stringify!($name))
                    .field("task", &name)
                    .finish()
            }
        }

        impl<T: 'static, E: 'static> DefinedAt for $name<T, E> {
            fn defined_at(&self) -> Option<&'static Location<'static>> {
                Some(self.defined_at)
            }
        }

        impl<T: 'static, E: 'static> IsDisposed for $name<T, E> {
            fn is_disposed(&self) -> bool {
                self.item.is_disposed()
            }
        }

        impl<T: 'static, E: 'static> Track for $name<T, E> {
            #[track_caller]
            fn track(&self) {
                track(&self.item, $reading);
            }
        }

        impl<T: 'static, E: 'static> ReadUntracked for $name<T, E> {
            type Value = $guard<T, E>;

            fn try_read_untracked(&self) -> Option<Self::Value> {
                let task = self.task()?;
                $guard::new(task)
            }
        }
    };
}

/// The value of a task, as the content of an [`AsyncView`](super::AsyncView) reads it:
/// a `Copy` handle with Leptos' `get`, `with`, `read`, that wakes when the value
/// changes and for nothing else.
///
/// While its part is mounted it can always be read, also in the turn in which the
/// value is taken away.
pub struct TaskValue<T: 'static, E: 'static> {
    item: Item,
    defined_at: &'static Location<'static>,
    types: PhantomData<fn() -> (T, E)>,
}

handle!(TaskValue, ValueGuard, Changed::VALUE);

/// Why a task failed, as the failure part of an [`AsyncView`](super::AsyncView) reads
/// it: a `Copy` handle with Leptos' `get`, `with`, `read` over a
/// [`Failure<E>`](crate::Failure).
///
/// While its part is mounted it can always be read.
pub struct TaskFailure<T: 'static, E: 'static> {
    item: Item,
    defined_at: &'static Location<'static>,
    types: PhantomData<fn() -> (T, E)>,
}

handle!(TaskFailure, FailureGuard, Changed::FAILURE);

impl<T: 'static, E: 'static> TaskFailure<T, E> {
    /// What failed, in one sentence. Tracked. Empty once its part is gone.
    pub fn message(&self) -> String
    where
        E: fmt::Display,
    {
        use leptos::reactive::traits::Read;
        self.try_read()
            .map(|failure| failure.to_string())
            .unwrap_or_default()
    }

    /// Fires the task once more with its last input.
    pub fn retry(&self) {
        retry(&self.item);
    }

    /// As `retry`, unless it has not failed.
    pub(super) fn retry_if_failed(&self) {
        retry_failed(&self.item);
    }

    pub(super) fn name(&self) -> Option<&'static str> {
        self.task().map(|task| task.name)
    }

    pub(super) fn track_standing(&self) {
        if let Some(task) = self.task() {
            task.track(Changed::LOADING);
            task.track(Changed::FAILURE);
        }
    }

    pub(super) fn standing_untracked(&self) -> Standing {
        let Some(task) = self.task() else {
            return Standing::None;
        };
        let glance = task.glance();
        if glance.failure.is_none() {
            return match self.try_read_untracked() {
                Some(_) => Standing::Aside,
                None => Standing::None,
            };
        }
        if glance.loading {
            Standing::TriedAgain
        } else {
            Standing::Failed
        }
    }
}
