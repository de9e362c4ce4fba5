//! [`KeyedCore`]: the tasks of all keys that somebody may look at.

use crate::{
    PanicReport, crash,
    ref_cell::RefCell,
    run::{
        guard::guarded,
        queue::{Driver, Queue, Tick},
        thread_bound::ThreadBound,
    },
    task::{
        attempt::BodyFuture,
        callbacks::Callback,
        core::{TaskCore, values_of},
        input::Input,
        options::{Body, Hooks, Options, RetryIf},
        values::Values,
    },
};
use leptos::{
    prelude::is_server,
    reactive::owner::{Owner, WeakOwner},
};
use std::{
    any::Any,
    cell::Cell,
    collections::HashMap,
    hash::Hash,
    rc::Rc,
    sync::{Arc, Weak, atomic::AtomicBool},
};

/// What stands behind a `KeyedTask`.
pub(crate) struct KeyedCore<K: 'static> {
    name: &'static str,
    this: Weak<Self>,
    owner: Option<WeakOwner>,
    queued: AtomicBool,
    /// Has it clean up on its own thread. `None` on a server, where nothing is to be done.
    queue: Option<Arc<Queue>>,
    /// Makes the values of a key's task.
    values: fn() -> Box<dyn Values>,
    /// Empty on a server, where it may be dropped on any thread.
    local: ThreadBound<Option<Local<K>>>,
}

/// A body that is told the key, whatever its shape.
pub(crate) type KeyedBodyOf<K> = Rc<dyn Fn(K, Input) -> BodyFuture>;

/// Makes a callback for a key.
type CallbackOf<K> = Rc<dyn Fn(&K) -> Callback>;

/// The tasks that somebody may look at, or that are busy.
type Entries<K> = HashMap<K, Weak<TaskCore>>;

/// A key with its task.
type Live<K> = (K, Arc<TaskCore>);

struct Local<K: 'static> {
    options: Options,
    hooks: Option<Box<Hooks>>,
    disposed: Cell<bool>,
    body: RefCell<Option<KeyedBodyOf<K>>>,
    callbacks: RefCell<Vec<CallbackOf<K>>>,
    retry_if: RefCell<Option<RetryIf>>,
    entries: RefCell<Entries<K>>,
}

impl<K> KeyedCore<K> {
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }
}

impl<K> KeyedCore<K>
where
    K: Clone + Eq + Hash + 'static,
{
    pub(crate) fn new<T: 'static, E: 'static>(
        name: &'static str,
        options: Options,
        hooks: Option<Box<Hooks>>,
        body: impl FnOnce() -> KeyedBodyOf<K>,
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
            queued: AtomicBool::new(false),
            queue: local.is_some().then(Queue::current),
            values: values_of::<T, E>,
            local: ThreadBound::new(local),
        })
    }

    fn local(&self) -> Option<&Local<K>> {
        self.local
            .get()?
            .as_ref()
            .filter(|local| !local.disposed.get())
    }

    /// The task of a key; `None` where nothing can run.
    pub(crate) fn get(&self, key: &K) -> Option<Arc<TaskCore>> {
        if is_server() {
            return Some(TaskCore::new(
                self.name,
                Options::default(),
                None,
                (self.values)(),
                None,
            ));
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

    fn make(&self, local: &Local<K>, key: &K, body: &KeyedBodyOf<K>) -> Arc<TaskCore> {
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
        let body: Body = {
            let (body, key) = (Rc::clone(body), key.clone());
            Rc::new(move |input| body(key.clone(), input))
        };
        let core = TaskCore::new(
            self.name,
            local.options,
            Some(Box::new(hooks)),
            (self.values)(),
            Some(body),
        );
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
    pub(super) fn add_callback(&self, callback: impl Fn(&K) -> Callback + 'static) {
        let Some(local) = self.local() else { return };
        let callback: CallbackOf<K> = Rc::new(callback);
        for (key, core) in self.live_with_keys() {
            core.add_callback(callback(&key));
        }
        local.callbacks.borrow_mut().push(callback);
    }

    #[cfg(feature = "retry")]
    pub(super) fn set_retry_if(&self, predicate: RetryIf) {
        let Some(local) = self.local() else { return };
        for core in self.live() {
            core.set_retry_if(Rc::clone(&predicate));
        }
        local.retry_if.replace(Some(predicate));
    }

    /// All tasks that somebody may look at.
    pub(crate) fn live(&self) -> Vec<Arc<TaskCore>> {
        let Some(local) = self.local() else {
            return Vec::new();
        };
        let entries = local.entries.try_borrow();
        entries.map_or_else(
            |_| Vec::new(),
            |entries| entries.values().filter_map(Weak::upgrade).collect(),
        )
    }

    fn live_with_keys(&self) -> Vec<Live<K>> {
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
        let Some(local) = self.local.get() else {
            // Not its own thread, which alone may touch the rest.
            if let (Some(queue), Some(this)) = (&self.queue, self.this.upgrade()) {
                queue.push(this);
            }
            return;
        };
        let Some(local) = local else { return };
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

/// Only driven if its owner was dropped on another thread.
impl<K> Driver for KeyedCore<K>
where
    K: Clone + Eq + Hash + 'static,
{
    fn queued(&self) -> &AtomicBool {
        &self.queued
    }

    fn enqueue(self: Arc<Self>) {
        if let Some(queue) = self.queue.clone() {
            queue.push(self);
        }
    }

    fn drive(&self, tick: &Tick) {
        tick.leave();
        self.dispose();
    }

    fn crashed(&self, report: PanicReport) -> bool {
        crash::report("the clean-up of task", self.name, &report);
        true
    }
}

impl TaskCore {
    /// A task whose component is gone.
    pub(crate) fn gone(name: &'static str, values: Box<dyn Values>) -> Arc<Self> {
        let core = Self::new(name, Options::default(), None, values, None);
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

struct Place<K>
where
    K: Clone + Eq + Hash + 'static,
{
    keyed: Weak<KeyedCore<K>>,
    key: K,
}

impl<K> Drop for Place<K>
where
    K: Clone + Eq + Hash + 'static,
{
    fn drop(&mut self) {
        if let Some(keyed) = self.keyed.upgrade() {
            keyed.free(&self.key);
        }
    }
}
