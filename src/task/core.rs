//! [`TaskCore`]: what stands behind an `AsyncTask`, and how its state is changed.

use super::{
    changed::Changed,
    edit::{Edit, End},
    input::Input,
    local::Local,
    options::{Body, Hooks, Options, RetryIf},
    slot::{SlotCell, SlotGuard},
    values::Values,
};
use crate::{
    AsyncResult, Firing,
    async_result::registers::Event,
    crash,
    follow::Links,
    run::{
        clock,
        guard::{guarded, guarded_drop},
        owner,
        queue::Queue,
        thread_bound::ThreadBound,
    },
};
use leptos::prelude::is_server;
use leptos::reactive::{
    owner::{Owner, WeakOwner, on_cleanup},
    signal::ArcTrigger,
    traits::Notify,
};
use std::{
    any::Any,
    sync::{Arc, OnceLock, Weak, atomic::AtomicBool},
    time::Duration,
};

/// A declared task: its state, and on the thread that declared it all the rest. Of its types
/// only [`Values`] and its body know, so that all that a task does is compiled once, for
/// however many types.
pub(crate) struct TaskCore {
    pub(crate) name: &'static str,
    pub(crate) this: Weak<Self>,
    pub(crate) queued: AtomicBool,
    /// `None` where it runs.
    server: Option<OnServer>,
    /// Fired on a server, where nothing ever ends. It can be read on any thread.
    pub(crate) loading_for_ever: AtomicBool,
    /// Its owner was dropped on another thread; the own one has to clean up.
    pub(crate) disposed_elsewhere: AtomicBool,
    pub(crate) owner: Option<WeakOwner>,
    pub(crate) queue: Arc<Queue>,
    /// Made once somebody subscribes to the whole state.
    state: OnceLock<ArcTrigger>,
    /// A `SlotCell<T, E>`.
    pub(super) values: Box<dyn Values>,
    pub(crate) local: ThreadBound<Local>,
    /// Made when it is first followed, or follows.
    pub(crate) links: OnceLock<Box<Links>>,
}

/// What of its options counts on a server, where nothing runs: it says what is rendered.
#[derive(Clone, Copy)]
struct OnServer {
    clear_on_fire: bool,
}

/// Makes the values of a task of these types.
pub(crate) fn values_of<T: 'static, E: 'static>() -> Box<dyn Values> {
    Box::new(SlotCell::<T, E>::default())
}

impl TaskCore {
    /// Without a body it never runs anything: on a server, where its owner may be dropped on
    /// any thread.
    pub(crate) fn new(
        name: &'static str,
        options: Options,
        hooks: Option<Box<Hooks>>,
        values: Box<dyn Values>,
        body: Option<Body>,
    ) -> Arc<Self> {
        let on_server = is_server();
        let hooks = hooks.filter(|_| !on_server);
        let server = on_server.then_some(OnServer {
            clear_on_fire: options.clear_on_fire,
        });
        // There the others are of no use, and what is dropped on another thread leaks.
        let options = if on_server {
            Options::default()
        } else {
            options
        };
        Arc::new_cyclic(|this| Self {
            name,
            this: Weak::clone(this),
            queued: AtomicBool::new(false),
            server,
            loading_for_ever: AtomicBool::new(false),
            disposed_elsewhere: AtomicBool::new(false),
            owner: Owner::current().map(|owner| owner.downgrade()),
            queue: Queue::current(),
            state: OnceLock::new(),
            values,
            local: ThreadBound::new(Local::new(options, hooks, body)),
            links: OnceLock::new(),
        })
    }

    pub(crate) fn on_server(&self) -> bool {
        self.server.is_some()
    }

    pub(super) fn clears_on_server(&self) -> bool {
        self.server.is_some_and(|server| server.clear_on_fire)
    }

    pub(crate) fn state(&self) -> &ArcTrigger {
        self.state.get_or_init(ArcTrigger::new)
    }

    /// The task on its own thread, while its component is there.
    pub(crate) fn live(&self) -> Option<&Local> {
        self.local.get().filter(|local| !local.disposed.get())
    }

    /// Whether its component is gone. Never on a server, nor on another thread.
    pub(crate) fn is_gone(&self) -> bool {
        let local = self.local.get().filter(|_| !self.on_server());
        local.is_some_and(|local| local.disposed.get())
    }

    /// The registers of a task of these types.
    pub(crate) fn slot<T: 'static, E: 'static>(&self) -> Option<&SlotCell<T, E>> {
        let values: &dyn Any = &*self.values;
        values.downcast_ref()
    }

    /// Fires, and hands back that run.
    pub(crate) fn start_firing<T: 'static, E: 'static>(
        self: &Arc<Self>,
        input: Input,
        keep: bool,
    ) -> Firing<T, E> {
        match self.fire_and_keep(input, keep) {
            Ok(run) => Firing::new(run, Arc::downgrade(self)),
            Err(reason) => Firing::never(reason),
        }
    }

    pub(crate) fn set_retry_if(&self, predicate: RetryIf) {
        if let Some(local) = self.live().filter(|_| !self.on_server()) {
            local.extras().retry_if.replace(Some(predicate));
        }
    }

    /// Whether it is a key's, with several handles.
    pub(crate) fn is_shared(&self) -> bool {
        self.local.get().is_some_and(Local::is_shared)
    }

    /// Keeps a key's task until effects have been flushed after its owner, the one that asks
    /// for its handle, is gone: an effect that asks for it each time it runs gets the same one.
    pub(crate) fn keep_beyond_owner(self: &Arc<Self>) {
        if self.on_server() {
            return;
        }
        let this = Arc::clone(self);
        on_cleanup(move || {
            // On another thread nothing would drive the timer.
            if this.local.get().is_some() {
                let later = move || _ = guarded_drop(this);
                clock::after(Duration::ZERO, later).forget();
            }
        });
    }

    /// A key's task is kept while it is busy, whoever else lets go of it.
    fn keep_while_busy(&self, local: &Local) {
        let Some(occupied) = local.hooks().and_then(|hooks| hooks.occupied.as_ref()) else {
            return;
        };
        let busy = local.under_way() > 0 || local.undelivered() > 0;
        if busy != occupied.is_kept() {
            let this = self.this.upgrade().filter(|_| busy);
            occupied.keep(this.map(|this| this as _));
        }
    }

    pub(crate) fn next_number(local: &Local) -> u32 {
        // 0 is nobody's.
        let number = local.last_number.get().wrapping_add(1).max(1);
        local.last_number.set(number);
        number
    }

    /// Wakes those who read what changed since the last time. No borrow of ours may be
    /// held: an `ImmediateEffect` runs inside, and may do anything to the task. If it
    /// crashes, what is left is told by the next call.
    pub(crate) fn notify(&self, local: &Local) {
        if local.unnotified.get().contains(Changed::STATE) {
            // Before any code of the user's.
            self.tell_followers();
        }
        while let Some((reading, rest)) = local.unnotified.get().split_first() {
            let readings = local.extras.get().map(|extras| &extras.readings);
            local.unnotified.set(rest);
            if reading == Changed::STATE {
                // To read what is gone as a signal would panic.
                if let Some(state) = self.state.get().filter(|_| !local.disposed.get()) {
                    state.notify();
                }
            } else if let Some(trigger) = readings.and_then(|readings| readings.trigger(reading)) {
                trigger.notify();
            }
        }
        if let Some(group) = Self::group(local) {
            group.notify();
        }
    }

    /// Writes the value from outside; it is a `T`.
    pub(crate) fn set_value(&self, value: Box<dyn Any>) {
        self.write(|number| Edit::Plain(Event::Write { number }, Some(End::Value(value))));
    }

    pub(crate) fn update_value<T: 'static, E: 'static>(&self, f: impl FnOnce(&mut T) + 'static) {
        let name = self.name;
        let mut f = Some(f);
        // Guarded, because it runs while the registers are locked: a crash must not
        // leave them so.
        let mut f = move |value: &mut T| {
            let outcome = guarded(&mut || {
                if let Some(f) = f.take() {
                    f(value);
                }
            });
            if let Err(report) = outcome {
                crash::report("what `update_value` was given, of task", name, &report);
            }
        };
        self.write(|number| {
            Edit::in_place::<T, E, _>(move |registers| {
                registers.update(number, &mut f).unwrap_or_default()
            })
        });
    }

    /// Changes the value from outside, by the edit that `edit` makes of the next number.
    fn write(&self, edit: impl FnOnce(u32) -> Edit) {
        let Some(local) = self.live() else { return };
        let edit = edit(Self::next_number(local));
        self.count_fire_for_followers();
        owner::kept(|| self.commit(local, edit, None));
        self.notify(local);
    }

    /// How much a test has to wait for: runs under way and callbacks to be called.
    #[cfg(feature = "testing")]
    pub(crate) fn report_in_flight(&self, local: &Local) {
        self.keep_while_busy(local);
        let count = local.under_way() + local.undelivered();
        crate::run::in_flight::update(std::ptr::from_ref(self).addr(), self.name, count);
    }

    #[cfg(not(feature = "testing"))]
    pub(crate) fn report_in_flight(&self, local: &Local) {
        self.keep_while_busy(local);
    }

    /// Reads the whole state, untracked.
    pub(crate) fn with_state<T: 'static, E: 'static, U>(
        self: &Arc<Self>,
        f: impl FnOnce(&AsyncResult<T, E>) -> U,
    ) -> Option<U> {
        let guard = SlotGuard::new(Arc::clone(self))?;
        Some(f(guard.shown()))
    }
}
