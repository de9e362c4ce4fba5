//! [`Zipped`]: several tasks as one reading.

mod parts;
mod shape;

use crate::{AsyncResult, Failure, follow::Linked, run::thread_bound::ThreadBound};
use leptos::{
    prelude::{ArcMemo, LocalStorage, Signal},
    reactive::{
        owner::ArenaItem,
        traits::{DefinedAt, Get, GetUntracked, IsDisposed, Read, ReadUntracked, Track},
    },
};
use parts::Parts;
use shape::Shape;
use std::{
    cell::RefCell,
    fmt,
    panic::Location,
    rc::Rc,
    sync::{Arc, Weak},
};

/// Several tasks as one [`AsyncResult`]: what [`Zip::zip`](crate::Zip::zip) makes of a
/// tuple of two to six tasks, or of a `Vec` of them.
///
/// It starts nothing and stops nothing: it is a reading, `Copy`, owned by the component
/// that made it. It reads like a signal, with Leptos' `get`, `with`, `read` and their
/// `try_` and `untracked` twins. By the rules of [`AsyncResult::zip`] failed beats loading
/// beats idle beats ok, the leftmost failure wins, and there is a previous value only if
/// each task has a value. All have the same error type; with others, combine what is
/// read: `a.get().map_err(…).zip(b.get())`.
///
/// It is memoised: however many read it, the values are cloned once for each change, and
/// those who read it wake only when what they read is another.
///
/// | to | use |
/// |---|---|
/// | show or compute with several values | this |
/// | have a task run with several values | [`fire_from`](crate::AsyncTask::fire_from), which takes the tuple itself and clones nothing |
/// | combine results that are at hand | [`Zip::zip`](crate::Zip::zip) on a tuple of them |
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::{AsyncResult, Zip, async_task, testing::run_until_settled};
///
/// let user = async_task("user").run_infallible(|| async { "Ada" });
/// let orders = async_task("orders").run_infallible(|| async { 3 });
/// let both = (user, orders).zip();
/// user.fire();
/// orders.fire();
/// assert_eq!(both.waits_for(), ["user", "orders"]);
/// run_until_settled();
/// assert_eq!(both.get_untracked(), AsyncResult::Ok(("Ada", 3)));
/// ```
pub struct Zipped<T: 'static, E: 'static> {
    core: ArenaItem<Arc<Core<T, E>>>,
    defined_at: &'static Location<'static>,
}

struct Core<T: 'static, E: 'static> {
    tasks: Arc<[Weak<dyn Linked>]>,
    /// What can be told apart of it; who reads subscribes to this.
    shape: ArcMemo<Shape>,
    local: ThreadBound<Local<T, E>>,
}

struct Local<T, E> {
    parts: Box<dyn Parts<T, E>>,
    known: RefCell<Option<Known<T, E>>>,
}

/// The result made last, and of which shape.
type Known<T, E> = (Shape, Rc<AsyncResult<T, E>>);

// By hand: a derive would ask `T: Copy, E: Copy`.
impl<T, E> Clone for Zipped<T, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, E> Copy for Zipped<T, E> {}

impl<T: 'static, E: 'static> fmt::Debug for Zipped<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Zipped")
            .field("tasks", &self.names(|_| true))
            .finish_non_exhaustive()
    }
}

impl<T: 'static, E: 'static> Zipped<T, E> {
    #[track_caller]
    fn new(parts: Box<dyn Parts<T, E>>) -> Self {
        let tasks: Arc<[_]> = parts.tasks().into();
        let shape = ArcMemo::new({
            let tasks = Arc::clone(&tasks);
            move |_| Shape::of(&tasks)
        });
        let local = ThreadBound::new(Local {
            parts,
            known: RefCell::new(None),
        });
        Self {
            core: ArenaItem::new(Arc::new(Core {
                tasks,
                shape,
                local,
            })),
            defined_at: Location::caller(),
        }
    }

    fn core(&self) -> Option<Arc<Core<T, E>>> {
        self.core.try_get_value()
    }

    fn names(&self, wanted: impl Fn(&dyn Linked) -> bool) -> Vec<&'static str> {
        let core = self.core();
        let tasks = core.iter().flat_map(|core| core.tasks.iter());
        let tasks = tasks.filter_map(Weak::upgrade);
        tasks
            .filter(|task| wanted(&**task))
            .map(|task| task.name())
            .collect()
    }

    /// The names of the tasks that are loading, from left to right. Tracked. Empty once
    /// its component is gone.
    ///
    /// ```
    /// # use leptos_fire::{Zip, async_task};
    /// let user = async_task("user").run_infallible(|| async { "Ada" });
    /// let orders = async_task("orders").run_infallible(|| async { 3 });
    /// let both = vec![user.fire_handle(), orders.fire_handle()];
    /// let zipped = (user, orders).zip();
    /// both[1].fire();
    /// assert_eq!(zipped.waits_for(), ["orders"]);
    /// ```
    #[track_caller]
    pub fn waits_for(&self) -> Vec<&'static str> {
        self.names(|task| {
            task.track_loading();
            task.is_live() && task.is_loading()
        })
    }

    /// Whether one of the tasks is loading and none has failed. Tracked. `false` once its
    /// component is gone.
    ///
    /// ```
    /// # use leptos_fire::{Zip, async_task};
    /// let one = async_task("one").run_infallible(|| async { 1 });
    /// let both = (one, one).zip();
    /// one.fire();
    /// assert!(both.is_loading());
    /// ```
    #[track_caller]
    pub fn is_loading(&self) -> bool {
        self.try_read().is_some_and(|result| result.is_loading())
    }

    /// All values, cloned, if each task has one, in whatever state. Tracked. `None` once
    /// its component is gone.
    ///
    /// ```
    /// # use leptos_fire::{Zip, async_task};
    /// let one = async_task("one").run_infallible(|| async { 1 });
    /// let both = (one, one).zip();
    /// one.set_value(2);
    /// assert_eq!(both.value(), Some((2, 2)));
    /// ```
    #[track_caller]
    pub fn value(&self) -> Option<T>
    where
        T: Clone,
    {
        self.try_read()?.value().cloned()
    }

    /// Why the leftmost of those failed that have, cloned. Tracked. `None` if none has,
    /// and once its component is gone.
    ///
    /// ```
    /// # use leptos_fire::{Failure, Zip, async_task, testing::run_until_settled};
    /// let fails = async_task("fails").run(|| async { Err::<(), _>("no luck") });
    /// let both = (fails, fails).zip();
    /// fails.fire();
    /// run_until_settled();
    /// assert_eq!(both.failure(), Some(Failure::Error("no luck")));
    /// ```
    #[track_caller]
    pub fn failure(&self) -> Option<Failure<E>>
    where
        E: Clone,
    {
        self.try_read()?.failure().cloned()
    }
}

impl<T: 'static, E: 'static> Core<T, E> {
    fn read(&self) -> Rc<AsyncResult<T, E>> {
        let shape = self.shape.get_untracked();
        let Some(local) = self.local.get() else {
            // On another thread, or a server's: there are no values.
            return Rc::new(shape.fill(None, None));
        };
        if let Some((known, result)) = &*local.known.borrow()
            && *known == shape
        {
            return Rc::clone(result);
        }
        if let Some(part) = shape.failed()
            && let Some(task) = self.tasks.get(part).and_then(Weak::upgrade)
        {
            task.failure_was_seen();
        }
        // No borrow held: a `Clone` is the user's code, as are destructors.
        let values = shape.has_values().then(|| local.parts.values()).flatten();
        let failure = shape.failed().and_then(|part| local.parts.failure(part));
        let result = Rc::new(shape.fill(values, failure));
        let before = local.known.replace(Some((shape, Rc::clone(&result))));
        drop(before);
        result
    }
}

impl<T: 'static, E: 'static> DefinedAt for Zipped<T, E> {
    fn defined_at(&self) -> Option<&'static Location<'static>> {
        Some(self.defined_at)
    }
}

impl<T: 'static, E: 'static> IsDisposed for Zipped<T, E> {
    fn is_disposed(&self) -> bool {
        self.core.is_disposed()
    }
}

impl<T: 'static, E: 'static> Track for Zipped<T, E> {
    #[track_caller]
    fn track(&self) {
        if let Some(core) = self.core() {
            core.shape.track();
        }
    }
}

impl<T: 'static, E: 'static> ReadUntracked for Zipped<T, E> {
    type Value = Rc<AsyncResult<T, E>>;

    fn try_read_untracked(&self) -> Option<Self::Value> {
        self.core().map(|core| core.read())
    }
}

impl<T, E> From<Zipped<T, E>> for Signal<AsyncResult<T, E>>
where
    T: Clone + Send + Sync + 'static,
    E: Clone + Send + Sync + 'static,
{
    #[track_caller]
    fn from(zipped: Zipped<T, E>) -> Self {
        Signal::derive(move || zipped.get())
    }
}

/// As the other, for values that are not `Send`.
impl<T, E> From<Zipped<T, E>> for Signal<AsyncResult<T, E>, LocalStorage>
where
    T: Clone + 'static,
    E: Clone + 'static,
{
    #[track_caller]
    fn from(zipped: Zipped<T, E>) -> Self {
        Signal::derive_local(move || zipped.get())
    }
}
