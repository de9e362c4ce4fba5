//! [`AsyncTask`]: the handle of a declared task.

mod active;
mod aside;
pub(crate) mod attempt;
pub(crate) mod callbacks;
mod change;
pub(crate) mod changed;
mod committing;
pub(crate) mod core;
mod delivering;
mod driving;
mod edit;
mod ending;
mod fire;
mod firing;
pub(crate) mod glance;
pub(crate) mod grouped;
pub(crate) mod holding;
pub(crate) mod input;
mod keeping;
pub(crate) mod lending;
pub(crate) mod line;
mod linked;
pub(crate) mod local;
mod mounting;
pub(crate) mod options;
mod plan;
mod reacting;
mod reading;
mod readings;
mod replacing;
pub(crate) mod retrying;
mod select;
pub(crate) mod slot;
mod starting;
mod stopped;
mod stopping;
pub(crate) mod streaming;
pub(crate) mod values;

pub use fire::Fire;
pub use slot::{FailureGuard, StateGuard, ValueGuard};

use crate::{Firing, SkipReason, declare::mistakes::NoInputNeeded};
use input::Input;
use leptos::reactive::owner::{ArenaItem, WeakOwner, on_cleanup};
use std::{fmt, marker::PhantomData, panic::Location, sync::Arc};

/// A declared task: fire it, stop it, read its state.
///
/// It is what [`async_task`](crate::async_task) ends in. It is `Copy`, so it goes into
/// every closure as it is, and it belongs to the component that declared it: when that
/// is gone, whatever is under way is stopped and firing does nothing.
///
/// It reads like a signal of [`AsyncResult<T, E>`](crate::AsyncResult): `get`, `with`,
/// `read` and their `try_` and `untracked` twins come from Leptos' traits. Where only
/// a part of the state matters, the readings below wake for that part alone.
///
/// | to | use |
/// |---|---|
/// | fire and go on | [`fire`](Self::fire), [`fire_with`](Self::fire_with), [`refire`](Self::refire) |
/// | fire and await or cancel that run | [`start`](Self::start), [`start_with`](Self::start_with), [`start_unkept`](Self::start_unkept) |
/// | fire on each message of a stream | [`fire_on`](Self::fire_on) |
/// | fire whenever signals change | [`fire_on_change`](Self::fire_on_change), [`fire_on_change_with`](Self::fire_on_change_with) |
/// | fire with the value of another task | [`fire_from`](Self::fire_from) |
/// | fire as time passes | [`fire_every`](Self::fire_every) |
/// | let a child component fire it | [`fire_handle`](Self::fire_handle) |
/// | stop what is under way | [`cancel`](Self::cancel) |
/// | stop and forget everything | [`reset`](Self::reset) |
/// | write the value from outside | [`set_value`](Self::set_value), [`update_value`](Self::update_value) |
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::{AsyncResult, async_task, testing::run_until_settled};
///
/// let double = async_task("double").run_infallible(|n: u32| async move { n * 2 });
/// double.fire_with(4);
/// assert!(double.get_untracked().is_loading());
/// run_until_settled();
/// assert_eq!(double.get_untracked(), AsyncResult::Ok(8));
/// ```
///
/// # Panics
///
/// Only Leptos' own `get`, `read` and `with` panic, once the task's component is gone,
/// as on any signal; their `try_` twins say `None`, and the readings below say what an
/// idle task says.
pub struct AsyncTask<I: 'static, T: 'static, E: 'static> {
    core: ArenaItem<Arc<core::TaskCore>>,
    defined_at: &'static Location<'static>,
    types: PhantomData<fn(I) -> (T, E)>,
}

// By hand: a derive would ask `I: Copy, T: Copy, E: Copy`.
impl<I, T, E> Clone for AsyncTask<I, T, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I, T, E> Copy for AsyncTask<I, T, E> {}

/// Two handles are equal if they are of the same declaration, and of the same key.
impl<I, T, E> PartialEq for AsyncTask<I, T, E> {
    fn eq(&self, other: &Self) -> bool {
        let same = || {
            Some(Arc::ptr_eq(
                &self.core.try_get_value()?,
                &other.core.try_get_value()?,
            ))
        };
        self.core == other.core || same().unwrap_or(false)
    }
}

impl<I, T, E> Eq for AsyncTask<I, T, E> {}

impl<I: Clone + 'static, T: 'static, E: 'static> fmt::Debug for AsyncTask<I, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncTask")
            .field("name", &self.name())
            .field("defined_at", &format_args!("{}", self.defined_at))
            .finish()
    }
}

/// The current owner's from now on: with it the task ends.
fn adopt(core: Arc<core::TaskCore>) -> ArenaItem<Arc<core::TaskCore>> {
    on_cleanup({
        let core = Arc::clone(&core);
        move || core.dispose()
    });
    ArenaItem::new(core)
}

impl<I: Clone + 'static, T: 'static, E: 'static> AsyncTask<I, T, E> {
    #[track_caller]
    pub(crate) fn new(core: Arc<core::TaskCore>) -> Self {
        Self {
            core: adopt(core),
            defined_at: Location::caller(),
            types: PhantomData,
        }
    }

    /// A handle of a task that its key's other handles share.
    #[track_caller]
    pub(crate) fn shared(core: Arc<core::TaskCore>) -> Self {
        core.keep_beyond_owner();
        Self {
            core: ArenaItem::new(core),
            defined_at: Location::caller(),
            types: PhantomData,
        }
    }

    /// `None` once the component is gone.
    pub(crate) fn core(&self) -> Option<Arc<core::TaskCore>> {
        self.core.try_get_value()
    }

    /// The name that it was declared with; empty once its component is gone.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let task = async_task("report").run_infallible(|| async { 1 });
    /// assert_eq!(task.name(), "report");
    /// ```
    pub fn name(&self) -> &'static str {
        self.core
            .try_with_value(|core| core.name)
            .unwrap_or_default()
    }

    /// Fires it with an input and goes on.
    ///
    /// When this returns, the task reads as loading, unless its
    /// [`Policy`](crate::Policy) skipped the fire. The body's closure has been called;
    /// its future is first polled when the current turn is over. Once the component is
    /// gone it does nothing.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let double = async_task("double").run_infallible(|n: u32| async move { n * 2 });
    /// double.fire_with(4);
    /// assert!(double.is_loading());
    /// run_until_settled();
    /// assert_eq!(double.value(), Some(8));
    /// ```
    pub fn fire_with(&self, input: I) {
        if let Some(core) = self.core() {
            _ = core.fire(Input::new(input));
        }
    }

    /// Fires it once more with the input of the last fire. Does nothing, but for
    /// [`skipped_count`](Self::skipped_count), if there is none: it was never fired,
    /// or was reset.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let double = async_task("double").run_infallible(|n: u32| async move { n * 2 });
    /// double.refire();
    /// assert!(!double.is_loading());
    /// double.fire_with(4);
    /// double.refire();
    /// assert_eq!(double.fired_count(), 2);
    /// ```
    pub fn refire(&self) {
        if let Some(core) = self.core() {
            _ = core.refire();
        }
    }

    /// Fires it with an input and hands back that run, to be awaited or cancelled.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::block_on};
    /// let double = async_task("double").run_infallible(|n: u32| async move { n * 2 });
    /// let value = block_on(async { double.start_with(4).value().await });
    /// assert_eq!(value.unwrap(), 8);
    /// ```
    pub fn start_with(&self, input: I) -> Firing<T, E> {
        self.start_and_keep(input, true)
    }

    /// [`start_with`](Self::start_with) for an input that must not outlive its run, such
    /// as one with a password: neither [`refire`](Self::refire) nor
    /// [`value_input`](Self::value_input) has it afterwards, nor that of an earlier fire.
    /// Retries of the run itself still have it.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let login = async_task("login").run_infallible(|password: String| async move { password.len() });
    /// login.start_unkept("secret".into());
    /// run_until_settled();
    /// assert_eq!((login.value(), login.value_input()), (Some(6), None));
    /// login.refire();
    /// assert_eq!(login.fired_count(), 1);
    /// ```
    pub fn start_unkept(&self, input: I) -> Firing<T, E> {
        self.start_and_keep(input, false)
    }

    fn start_and_keep(&self, input: I, keep: bool) -> Firing<T, E> {
        // Held over the fire, in which the component may go.
        match self.core() {
            Some(core) => core.start_firing(Input::new(input), keep),
            None => Firing::never(SkipReason::OwnerGone),
        }
    }

    /// Stops every run that is under way. What was shown before comes back: the value,
    /// or the failure. Does nothing if nothing is under way.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let forever = async_task("forever").run_infallible(|| std::future::pending::<()>());
    /// forever.fire();
    /// forever.cancel();
    /// assert!(!forever.is_loading());
    /// ```
    pub fn cancel(&self) {
        if let Some(core) = self.core() {
            core.cancel();
        }
    }

    /// Stops every run that is under way and forgets value, failure and last input:
    /// the task is idle, as if never fired. Use [`cancel`](Self::cancel) to keep them.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// task.set_value(5);
    /// task.reset();
    /// assert_eq!(task.value(), None);
    /// ```
    pub fn reset(&self) {
        if let Some(core) = self.core() {
            core.reset();
        }
    }

    /// Writes the value from outside, as if a run had just returned it. Runs that were
    /// fired before go on, but can no longer overwrite it.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// task.fire();
    /// task.set_value(5);
    /// run_until_settled();
    /// assert_eq!(task.value(), Some(5));
    /// ```
    pub fn set_value(&self, value: T) {
        if let Some(core) = self.core() {
            core.set_value(Box::new(value));
        }
    }

    /// Changes the value in place, by the rules of [`set_value`](Self::set_value).
    /// Does nothing if there is no value. `f` must not read the task.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// task.set_value(5);
    /// task.update_value(|n| *n += 1);
    /// assert_eq!(task.value(), Some(6));
    /// ```
    pub fn update_value(&self, f: impl FnOnce(&mut T) + 'static) {
        if let Some(core) = self.core() {
            core.update_value::<T, E>(f);
        }
    }

    /// A handle that can only fire it, for a child component: the types of value and
    /// error are erased.
    ///
    /// ```
    /// # use leptos_fire::{Fire, async_task};
    /// let double = async_task("double").run_infallible(|n: u32| async move { n * 2 });
    /// let fire: Fire<u32> = double.fire_handle();
    /// fire.fire_with(4);
    /// assert!(fire.is_loading());
    /// ```
    pub fn fire_handle(&self) -> Fire<I> {
        let Some(core) = self.core() else {
            return Fire::new(*self);
        };
        // Of a key's task there are many handles, each in its own row.
        let owner = core.owner.as_ref().filter(|_| !core.is_shared());
        let Some(owner) = owner.and_then(WeakOwner::upgrade) else {
            return Fire::new(*self);
        };
        let in_its_owner = || owner.with(|| Fire::new(*self));
        match core.local.get() {
            // One for the task: to ask for it again, in a handler say, takes nothing.
            Some(local) if !core.on_server() => {
                let known = local.extras().fire.get_or_init(|| Box::new(in_its_owner()));
                known.downcast_ref().copied().unwrap_or_else(in_its_owner)
            }
            _ => in_its_owner(),
        }
    }
}

impl<I: Clone + 'static, T: 'static, E: 'static> AsyncTask<I, T, E> {
    /// Fires it and goes on; [`fire_with`](Self::fire_with) for a task with no input.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// task.fire();
    /// run_until_settled();
    /// assert_eq!(task.value(), Some(1));
    /// ```
    pub fn fire(&self)
    where
        I: NoInputNeeded,
    {
        self.fire_with(I::none());
    }

    /// Fires it and hands back that run; [`start_with`](Self::start_with) for a task
    /// with no input.
    ///
    /// ```
    /// # use leptos_fire::{Settled, async_task, testing::block_on};
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// assert_eq!(block_on(task.start()), Settled::Ok);
    /// ```
    pub fn start(&self) -> Firing<T, E>
    where
        I: NoInputNeeded,
    {
        self.start_with(I::none())
    }
}
