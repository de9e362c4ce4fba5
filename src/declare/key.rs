//! [`TaskKey`]: a name with types, by which other components find a task.

use super::registry;
use crate::AsyncTask;
use std::{fmt, marker::PhantomData};

/// A typed name: what the input, value and error of a task are.
///
/// With it in the place of a plain name, `?` and closures infer in the body and in
/// every option, and other components reach the task by [`use_task`]. Use a plain name
/// where neither is needed.
///
/// ```
/// use leptos_fire::TaskKey;
///
/// const REPORT: TaskKey<u32, String, std::io::Error> = TaskKey::new("report");
/// assert_eq!(REPORT.as_str(), "report");
/// ```
pub struct TaskKey<I, T, E> {
    name: &'static str,
    types: PhantomData<fn(I) -> (T, E)>,
}

impl<I, T, E> TaskKey<I, T, E> {
    /// A key of this name. Keys of one name but of different types are different.
    ///
    /// ```
    /// # use leptos_fire::TaskKey;
    /// const REPORT: TaskKey<u32, String, String> = TaskKey::new("report");
    /// ```
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            types: PhantomData,
        }
    }

    /// The name.
    ///
    /// ```
    /// # use leptos_fire::TaskKey;
    /// assert_eq!(TaskKey::<(), (), ()>::new("report").as_str(), "report");
    /// ```
    pub const fn as_str(&self) -> &'static str {
        self.name
    }
}

// By hand: a derive would ask `I: Copy, T: Copy, E: Copy`.
impl<I, T, E> Clone for TaskKey<I, T, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I, T, E> Copy for TaskKey<I, T, E> {}

impl<I, T, E> fmt::Debug for TaskKey<I, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TaskKey").field(&self.name).finish()
    }
}

/// The task that was declared with this key, wherever in the page.
///
/// If the current component or one of its ancestors declared one, the nearest of
/// those; else the one that was declared last. `None` if there is none, or if all of
/// its components are gone. Tracked: read in a reactive closure, it follows the
/// declaration; in an event handler just call it.
///
/// On a server only those of the current component and its ancestors are found.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::prelude::*;
///
/// const ONE: TaskKey<(), u32, String> = TaskKey::new("one");
///
/// let owner = Owner::new();
/// owner.with(|| {
///     assert!(use_task(ONE).is_none());
///     let one = async_task(ONE).run(|| async { Ok(1) });
///     assert_eq!(use_task(ONE), Some(one));
/// });
/// owner.cleanup();
/// assert!(use_task(ONE).is_none());
/// ```
#[track_caller]
pub fn use_task<I, T, E>(key: TaskKey<I, T, E>) -> Option<AsyncTask<I, T, E>>
where
    I: Clone + 'static,
    T: 'static,
    E: 'static,
{
    registry::find(key)
}
