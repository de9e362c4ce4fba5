//! What several tasks are zipped into: a tuple, or a `Vec`.

use super::Zipped;
use crate::{AsyncResult, AsyncTask, Failure, Zip, follow::Linked, task::core::TaskCore};
use std::sync::{Arc, Weak};

/// Several tasks whose values make one of type `T`.
pub(super) trait Parts<T, E> {
    fn tasks(&self) -> Vec<Weak<dyn Linked>>;

    /// All values, cloned; `None` if one is missing.
    fn values(&self) -> Option<T>;

    /// Why the `part`th has failed, from 0, cloned.
    fn failure(&self, part: usize) -> Option<Failure<E>>;
}

fn linked<I: Clone + 'static, T: 'static, E: 'static>(
    task: AsyncTask<I, T, E>,
) -> Weak<dyn Linked> {
    match task.core() {
        Some(core) => Arc::downgrade(&core) as _,
        None => Weak::<TaskCore>::new(),
    }
}

fn value<I: Clone + 'static, T: Clone + 'static, E: 'static>(
    task: AsyncTask<I, T, E>,
) -> Option<T> {
    let core = task.core()?;
    core.with_state(|state: &AsyncResult<T, E>| state.value().cloned())?
}

fn failure<I: Clone + 'static, T: 'static, E: Clone + 'static>(
    task: AsyncTask<I, T, E>,
) -> Option<Failure<E>> {
    let core = task.core()?;
    core.note_failure_seen();
    core.with_state(|state: &AsyncResult<T, E>| state.failure().cloned())?
}

impl<I, T, E> Parts<Vec<T>, E> for Vec<AsyncTask<I, T, E>>
where
    I: Clone + 'static,
    T: Clone + 'static,
    E: Clone + 'static,
{
    fn tasks(&self) -> Vec<Weak<dyn Linked>> {
        self.iter().copied().map(linked).collect()
    }

    fn values(&self) -> Option<Vec<T>> {
        self.iter().copied().map(value).collect()
    }

    fn failure(&self, part: usize) -> Option<Failure<E>> {
        failure(*self.get(part)?)
    }
}

/// Any number of tasks as one reading; see [`Zipped`]. Of none it is `Ok`.
///
/// ```
/// use leptos_fire::{Zip, async_task, testing::run_until_settled};
///
/// let tasks: Vec<_> = (1..=3)
///     .map(|n| async_task("part").run_infallible(move || async move { n }))
///     .collect();
/// let all = tasks.clone().zip();
/// tasks.iter().for_each(|task| task.fire());
/// run_until_settled();
/// assert_eq!(all.value(), Some(vec![1, 2, 3]));
/// ```
impl<I, T, E> Zip for Vec<AsyncTask<I, T, E>>
where
    I: Clone + 'static,
    T: Clone + 'static,
    E: Clone + 'static,
{
    type Output = Zipped<Vec<T>, E>;

    #[track_caller]
    fn zip(self) -> Self::Output {
        Zipped::new(Box::new(self))
    }
}

macro_rules! tuple {
    ($($input:ident $part:ident $i:tt),+) => {
        impl<$($input, $part,)+ E> Parts<($($part,)+), E>
            for ($(AsyncTask<$input, $part, E>,)+)
        where
            $($input: Clone + 'static, $part: Clone + 'static,)+
            E: Clone + 'static,
        {
            fn tasks(&self) -> Vec<Weak<dyn Linked>> {
                vec![$(linked(self.$i)),+]
            }

            fn values(&self) -> Option<($($part,)+)> {
                Some(($(value(self.$i)?,)+))
            }

            fn failure(&self, part: usize) -> Option<Failure<E>> {
                match part {
                    $($i => failure(self.$i),)+
                    _ => None,
                }
            }
        }

        /// Several tasks as one reading; see [`Zipped`].
        impl<$($input, $part,)+ E> Zip for ($(AsyncTask<$input, $part, E>,)+)
        where
            $($input: Clone + 'static, $part: Clone + 'static,)+
            E: Clone + 'static,
        {
            type Output = Zipped<($($part,)+), E>;

            #[track_caller]
            fn zip(self) -> Self::Output {
                Zipped::new(Box::new(self))
            }
        }
    };
}

tuple!(I A 0, J B 1);
tuple!(I A 0, J B 1, K C 2);
tuple!(I A 0, J B 1, K C 2, L D 3);
tuple!(I A 0, J B 1, K C 2, L D 3, M F 4);
tuple!(I A 0, J B 1, K C 2, L D 3, M F 4, N G 5);
