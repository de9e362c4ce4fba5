//! [`KeyedCore`]: the tasks of all keys that somebody may look at.

use crate::{
    run::{guard::guarded, thread_bound::ThreadBound},
    task::{
        callbacks::Callback,
        core::TaskCore,
        options::{Body, BodyFuture, Hooks, Options, RetryIf},
    },
};
use leptos::{
    prelude::is_server,
    reactive::owner::{Owner, WeakOwner},
};
use std::{
    any::Any,
    cell::{Cell, RefCell},
    collections::HashMap,
    hash::Hash,
    rc::Rc,
    sync::{Arc, Weak},
};

/// What stands behind a `KeyedTask`.
pub(crate) struct KeyedCore<K: 'static, I: 'static, T: 'static, E: 'static> {
    name: &'static str,
    this: Weak<Self>,
    owner: Option<WeakOwner>,
    /// Empty on a server, where it may be dropped on any thread.
    local: ThreadBound<Option<Local<K, I, T, E>>>,
}

/// A body that is told the key, whatever its shape.
pub(crate) type KeyedBodyOf<K, I, T, E> = Rc<dyn Fn(K, I) -> BodyFuture<T, E>>;

/// Makes a callback for a key.
type CallbackOf<K, T, E> = Rc<dyn Fn(&K) -> Callback<T, E>>;

/// The tasks that somebody may look at, or that are busy.
type Entries<K, I, T, E> = HashMap<K, Weak<TaskCore<I, T, E>>>;

/// A key with its task.
type Live<K, I, T, E> = (K, Arc<TaskCore<I, T, E>>);

struct Local<K: 'static, I: 'static, T: 'static, E: 'static> {
    options: Options,
    hooks: Option<Box<Hooks>>,
    disposed: Cell<bool>,
    body: RefCell<Option<KeyedBodyOf<K, I, T, E>>>,
    callbacks: RefCell<Vec<CallbackOf<K, T, E>>>,
    retry_if: RefCell<Option<RetryIf<E>>>,
    entries: RefCell<Entries<K, I, T, E>>,
}

impl<K, I, T, E> KeyedCore<K, I, T, E> {
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }
}

impl<K, I, T, E> KeyedCore<K, I, T, E>
where
    K: Clone + Eq + Hash + 'static,
    I: Clone + 'static,
    T: 'static,
    E: 'static,
{
    pub(crate) fn new(
        name: &'static str,
        options: Options,
        hooks: Option<Box<Hooks>>,
        body: impl FnOnce() -> KeyedBodyOf<K, I, T, E>,
    ) -> Arc<Self> {
        let local = (!is_server()).then(|| Local {
            options,
            hooks,
            disposed: Cell::new(false),
            body: RefCell::new(Some(body())),
            callbacks: RefCell::default(),
            retry_if: RefCell::new(None),
            entries: RefCell::default(),
        });
        Arc::new_cyclic(|this| Self {
            name,
            this: Weak::clone(this),
            owner: Owner::current().map(|owner| owner.downgrade()),
            local: ThreadBound::new(local),
        })
    }

    fn local(&self) -> Option<&Local<K, I, T, E>> {
        self.local
            .get()?
            .as_ref()
            .filter(|local| !local.disposed.get())
    }

    /// The task of a key; `None` where nothing can run.
    pub(crate) fn get(&self, key: &K) -> Option<Arc<TaskCore<I, T, E>>> {
        if is_server() {
            return Some(TaskCore::new(self.name, Options::default(), None, never));
        }
        let local = self.local()?;
        // `try_`: `Hash` and `Eq` are the user's code, and may have crashed in here.
        let known = local
            .entries
            .try_borrow()
            .ok()?
            .get(key)
            .and_then(Weak::upgrade);
        if known.is_some() {
            return known;
        }
        let body = local.body.borrow().clone()?;
        let core = self.in_owner(|| self.make(local, key, &body));
        let entry = (key.clone(), Arc::downgrade(&core));
        local
            .entries
            .try_borrow_mut()
            .ok()?
            .insert(entry.0, entry.1);
        Some(core)
    }

    /// The new task belongs to the component that declared the keyed one.
    fn in_owner<U>(&self, f: impl FnOnce() -> U) -> U {
        match self.owner.as_ref().and_then(WeakOwner::upgrade) {
            Some(owner) => owner.with(f),
            None => f(),
        }
    }

    fn make(
        &self,
        local: &Local<K, I, T, E>,
        key: &K,
        body: &KeyedBodyOf<K, I, T, E>,
    ) -> Arc<TaskCore<I, T, E>> {
        let mut hooks = local
            .hooks
            .as_deref()
            .map(Hooks::for_another)
            .unwrap_or_default();
        hooks.occupied = Some(Occupied::new(Place {
            keyed: Weak::clone(&self.this),
            key: key.clone(),
        }));
        // The key is cloned there, so that a crash of that is one of the run.
        let body: Body<I, T, E> = {
            let (body, key) = (Rc::clone(body), key.clone());
            Rc::new(move |input| body(key.clone(), input))
        };
        let core = TaskCore::new(self.name, local.options, Some(Box::new(hooks)), || body);
        let callbacks = local.callbacks.borrow().clone();
        for callback in callbacks {
            core.add_callback(callback(key));
        }
        if let Some(predicate) = local.retry_if.borrow().clone() {
            core.set_retry_if(predicate);
        }
        core
    }

    /// Gives each task, those that are there too, such a callback.
    pub(super) fn add_callback(&self, callback: impl Fn(&K) -> Callback<T, E> + 'static) {
        let Some(local) = self.local() else { return };
        let callback: CallbackOf<K, T, E> = Rc::new(callback);
        for (key, core) in self.live_with_keys() {
            core.add_callback(callback(&key));
        }
        local.callbacks.borrow_mut().push(callback);
    }

    #[cfg(feature = "retry")]
    pub(super) fn set_retry_if(&self, predicate: RetryIf<E>) {
        let Some(local) = self.local() else { return };
        for core in self.live() {
            core.set_retry_if(Rc::clone(&predicate));
        }
        local.retry_if.replace(Some(predicate));
    }

    /// All tasks that somebody may look at.
    pub(crate) fn live(&self) -> Vec<Arc<TaskCore<I, T, E>>> {
        let Some(local) = self.local() else {
            return Vec::new();
        };
        let entries = local.entries.try_borrow();
        entries.map_or_else(
            |_| Vec::new(),
            |entries| entries.values().filter_map(Weak::upgrade).collect(),
        )
    }

    fn live_with_keys(&self) -> Vec<Live<K, I, T, E>> {
        let Some(Ok(entries)) = self.local().map(|local| local.entries.try_borrow()) else {
            return Vec::new();
        };
        let live = entries
            .iter()
            .filter_map(|(key, core)| Some((key.clone(), core.upgrade()?)));
        live.collect()
    }

    /// The component is gone.
    pub(crate) fn dispose(&self) {
        let Some(local) = self.local.get().and_then(Option::as_ref) else {
            return;
        };
        let live = self.live();
        if local.disposed.replace(true) {
            return;
        }
        for core in live {
            core.dispose();
        }
        let mut rest = Some((
            local.body.take(),
            local.callbacks.take(),
            local.retry_if.take(),
        ));
        _ = guarded(&mut || drop(rest.take()));
    }

    /// The task of a key is gone; perhaps there is another one by now.
    fn free(&self, key: &K) {
        let Some(local) = self.local.get().and_then(Option::as_ref) else {
            return;
        };
        let Ok(mut entries) = local.entries.try_borrow_mut() else {
            return;
        };
        if entries
            .get(key)
            .is_some_and(|core| core.strong_count() == 0)
        {
            let freed = entries.remove_entry(key);
            if entries.capacity() > 4 * entries.len() + 16 {
                entries.shrink_to_fit();
            }
            drop(entries);
            drop(freed);
        }
    }
}

fn never<I, T, E>() -> Body<I, T, E>
where
    T: 'static,
    E: 'static,
{
    Rc::new(|_| Box::pin(std::future::pending()))
}

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    /// A task whose component is gone.
    pub(crate) fn gone(name: &'static str) -> Arc<Self> {
        let core = Self::new(name, Options::default(), None, never);
        core.dispose();
        core
    }
}

/// The place of a task among the keys, whatever their type: it is given up when the task
/// goes.
pub(crate) struct Occupied {
    /// Only its end matters.
    _place: Box<dyn Any>,
    /// The task itself, while something is under way.
    busy: RefCell<Option<Arc<dyn Any + Send + Sync>>>,
}

impl Occupied {
    fn new(place: impl Any) -> Self {
        Self {
            _place: Box::new(place),
            busy: RefCell::new(None),
        }
    }

    /// Keeps the task while it is busy, whoever else lets go of it.
    pub(crate) fn keep(&self, task: Option<Arc<dyn Any + Send + Sync>>) {
        let before = self.busy.replace(task);
        // Not inside the borrow: it may be the last one.
        drop(before);
    }

    pub(crate) fn is_kept(&self) -> bool {
        self.busy.borrow().is_some()
    }
}

struct Place<K, I, T, E>
where
    K: Clone + Eq + Hash + 'static,
    I: Clone + 'static,
    T: 'static,
    E: 'static,
{
    keyed: Weak<KeyedCore<K, I, T, E>>,
    key: K,
}

impl<K, I, T, E> Drop for Place<K, I, T, E>
where
    K: Clone + Eq + Hash + 'static,
    I: Clone + 'static,
    T: 'static,
    E: 'static,
{
    fn drop(&mut self) {
        if let Some(keyed) = self.keyed.upgrade() {
            keyed.free(&self.key);
        }
    }
}
