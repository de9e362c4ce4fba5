//! [`KeyedTask`]: one declaration, many independent states.

mod callbacks;
mod entries;

pub(crate) use entries::{KeyedBodyOf, KeyedCore, Occupied};

use crate::{
    AsyncTask, Firing, SkipReason,
    declare::mistakes::NoInputNeeded,
    task::{
        core::{TaskCore, values_of},
        input::Input,
    },
};
use leptos::reactive::owner::{ArenaItem, on_cleanup};
use std::{fmt, hash::Hash, marker::PhantomData, sync::Arc};

/// One declaration with a state for each key: a delete button per row, each with its own
/// spinner and its own failure.
///
/// It is what [`run_keyed`](crate::Declaration::run_keyed) ends in. [`get`](Self::get)
/// gives the task of a key, which is a task like any other; its policy, limits and times
/// are its own. To put all keys under one policy, and to read their sum, declare it in a
/// [`TaskGroup`](crate::TaskGroup).
///
/// **What it costs.** A key has a state only while somebody may look at it: while a
/// handle from `get` lives, that is, until the component is gone in which it was asked
/// for; and while something is under way. Once the effects of that turn have run it is
/// freed, so that an effect may ask for it each time it runs; a key that is asked for again
/// starts idle. To fire without looking, use [`fire`](Self::fire) and its neighbours,
/// which make no handle.
///
/// A run belongs to the component that declared the task, not to the row that fired it:
/// a row may go, and its delete goes on.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::prelude::*;
///
/// # async fn delete_row(id: u32) -> Result<(), String> { _ = id; Ok(()) }
/// #[component]
/// fn Rows(ids: Signal<Vec<u32>>) -> impl IntoView {
///     let delete = async_task("delete").run_keyed(|id: u32| delete_row(id));
///     view! {
///         <For each=move || ids.get() key=|id| *id let:id>
///             {
///                 let delete = delete.get(id);
///                 view! {
///                     <button on:click=move |_| delete.fire() aria-busy=move || {
///                         delete.is_loading().to_string()
///                     }>"Delete"</button>
///                 }
///             }
///         </For>
///     }
/// }
/// ```
pub struct KeyedTask<K: 'static, I: 'static, T: 'static, E: 'static> {
    core: ArenaItem<Arc<KeyedCore<K>>>,
    types: PhantomData<fn(I) -> (T, E)>,
}

// By hand: a derive would ask `K: Copy, I: Copy, …`.
impl<K, I, T, E> Clone for KeyedTask<K, I, T, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, I, T, E> Copy for KeyedTask<K, I, T, E> {}

/// The same declaration.
impl<K, I, T, E> PartialEq for KeyedTask<K, I, T, E> {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core
    }
}

impl<K, I, T, E> Eq for KeyedTask<K, I, T, E> {}

impl<K: 'static, I: 'static, T: 'static, E: 'static> fmt::Debug for KeyedTask<K, I, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.core.try_with_value(|core| core.name());
        f.debug_struct("KeyedTask")
            .field("name", &name.unwrap_or_default())
            .finish()
    }
}

impl<K, I, T, E> KeyedTask<K, I, T, E>
where
    K: Clone + Eq + Hash + 'static,
    I: Clone + 'static,
    T: 'static,
    E: 'static,
{
    pub(crate) fn new(core: Arc<KeyedCore<K>>) -> Self {
        on_cleanup({
            let core = Arc::clone(&core);
            move || core.dispose()
        });
        Self {
            core: ArenaItem::new(core),
            types: PhantomData,
        }
    }

    fn core(&self) -> Option<Arc<KeyedCore<K>>> {
        self.core.try_get_value()
    }

    /// The task itself, for as long as the caller needs it.
    fn task(&self, key: &K) -> Option<Arc<TaskCore>> {
        self.core()?.get(key)
    }

    /// The name that it was declared with, which all its tasks have; empty once its
    /// component is gone.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let delete = async_task("delete").run_keyed(|id: u32| async move { Ok::<_, ()>(id) });
    /// assert_eq!((delete.name(), delete.get(7).name()), ("delete", "delete"));
    /// ```
    pub fn name(&self) -> &'static str {
        self.core().map(|core| core.name()).unwrap_or_default()
    }

    /// The task of a key: the same state for everybody who asks for that key while one of
    /// them lives.
    ///
    /// The handle belongs to the current owner, like a signal that is made there, so ask
    /// for it in the row's component; without an owner it stays until the page goes. Once
    /// the declaring component is gone, it is the handle of a task that does nothing and
    /// reads as idle. On a server each call gives a task of its own.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let length = async_task("length")
    ///     .run_keyed(|word: String| async move { Ok::<_, ()>(word.len()) });
    /// let (two, four) = (length.get("ab".into()), length.get("abcd".into()));
    /// two.fire();
    /// assert!(two.is_loading() && !four.is_loading());
    /// run_until_settled();
    /// assert_eq!(length.get("ab".into()).value(), Some(2));
    /// ```
    #[track_caller]
    pub fn get(&self, key: K) -> AsyncTask<I, T, E> {
        let core = self.task(&key);
        AsyncTask::shared(core.unwrap_or_else(|| TaskCore::gone(self.name(), values_of::<T, E>())))
    }

    /// Fires the task of a key with an input, without keeping a handle.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// # use std::{cell::RefCell, rc::Rc};
    /// let renamed = Rc::new(RefCell::new(vec![]));
    /// let rename = async_task("rename")
    ///     .run_keyed(|id: u32, name: &'static str| async move { Ok::<_, ()>((id, name)) })
    ///     .on_ok({ let renamed = renamed.clone(); move |_, new| renamed.borrow_mut().push(*new) });
    /// rename.fire_with(7, "seven");
    /// run_until_settled();
    /// assert_eq!(*renamed.borrow(), [(7, "seven")]);
    /// ```
    pub fn fire_with(&self, key: K, input: I) {
        if let Some(core) = self.task(&key) {
            _ = core.fire(Input::new(input));
        }
    }

    /// [`fire_with`](Self::fire_with), and hands back that run, to be awaited or
    /// cancelled.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::block_on};
    /// let add = async_task("add").run_keyed(|a: u32, b: u32| async move { Ok::<_, ()>(a + b) });
    /// assert_eq!(block_on(add.start_with(2, 3).value()), Ok(5));
    /// ```
    pub fn start_with(&self, key: K, input: I) -> Firing<T, E> {
        match self.task(&key) {
            Some(core) => core.start_firing(Input::new(input), true),
            None => Firing::never(SkipReason::OwnerGone),
        }
    }

    /// Fires the task of a key; [`fire_with`](Self::fire_with) for one with no input.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let delete = async_task("delete").run_keyed(|id: u32| async move { Ok::<_, ()>(id) });
    /// delete.fire(7);
    /// assert!(delete.get(7).is_loading());
    /// # run_until_settled();
    /// ```
    pub fn fire(&self, key: K)
    where
        I: NoInputNeeded,
    {
        self.fire_with(key, I::none());
    }

    /// [`fire`](Self::fire), and hands back that run.
    ///
    /// ```
    /// # use leptos_fire::{Settled, async_task, testing::block_on};
    /// let delete = async_task("delete").run_keyed(|id: u32| async move { Ok::<_, ()>(id) });
    /// assert_eq!(block_on(delete.start(7)), Settled::Ok);
    /// ```
    pub fn start(&self, key: K) -> Firing<T, E>
    where
        I: NoInputNeeded,
    {
        self.start_with(key, I::none())
    }

    /// Stops what is under way for any key, as [`AsyncTask::cancel`] does for one.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let delete = async_task("delete").run_keyed(|id: u32| async move { Ok::<_, ()>(id) });
    /// let (one, two) = (delete.get(1), delete.get(2));
    /// one.fire();
    /// two.fire();
    /// delete.cancel_all();
    /// assert!(!one.is_loading() && !two.is_loading());
    /// ```
    pub fn cancel_all(&self) {
        for core in self.live() {
            core.cancel();
        }
    }

    /// Stops what is under way for any key and forgets every value and failure, as
    /// [`AsyncTask::reset`] does for one.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let delete = async_task("delete").run_keyed(|id: u32| async move { Ok::<_, ()>(id) });
    /// let one = delete.get(1);
    /// one.set_value(1);
    /// delete.reset_all();
    /// assert_eq!(one.value(), None);
    /// ```
    pub fn reset_all(&self) {
        for core in self.live() {
            core.reset();
        }
    }

    /// How many keys have a state now: those that somebody has a handle of, and those
    /// that have something under way. Not reactive; for tests and measurements.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let delete = async_task("delete").run_keyed(|id: u32| async move { Ok::<_, ()>(id) });
    /// delete.fire(1);
    /// assert_eq!(delete.live_keys(), 1);
    /// run_until_settled();
    /// assert_eq!(delete.live_keys(), 0);
    /// ```
    pub fn live_keys(&self) -> usize {
        self.live().len()
    }

    fn live(&self) -> Vec<Arc<TaskCore>> {
        self.core().map(|core| core.live()).unwrap_or_default()
    }
}
