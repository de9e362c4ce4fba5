//! [`TaskCore`]: what stands behind an `AsyncTask`, and how its state is changed.

use super::{
    changed::Changed,
    local::Local,
    options::{Body, Hooks, Options, RetryIf},
    slot::{Slot, SlotGuard, SlotOwner},
};
use crate::{
    AsyncResult, Failure, Firing, Settled,
    async_result::registers::{Change, Displaced, OtherChange, Registers},
    crash,
    follow::Links,
    run::{guard::guarded, queue::Queue, thread_bound::ThreadBound},
};
use leptos::reactive::{
    owner::{Owner, WeakOwner},
    signal::ArcTrigger,
    traits::Notify,
};
use std::sync::{Arc, OnceLock, RwLock, Weak, atomic::AtomicBool};

/// A declared task: its state, and on the thread that declared it all the rest.
pub(crate) struct TaskCore<I: 'static, T: 'static, E: 'static> {
    pub(crate) name: &'static str,
    pub(crate) this: Weak<Self>,
    pub(crate) queued: AtomicBool,
    pub(crate) on_server: bool,
    /// Its owner was dropped on another thread; the own one has to clean up.
    pub(crate) disposed_elsewhere: AtomicBool,
    pub(crate) owner: Option<WeakOwner>,
    pub(crate) queue: Arc<Queue>,
    /// Made once somebody subscribes to the whole state.
    state: OnceLock<ArcTrigger>,
    pub(crate) slot: RwLock<Slot<T, E>>,
    pub(crate) local: ThreadBound<Local<I, T, E>>,
    /// Made when it is first followed, or follows.
    pub(crate) links: OnceLock<Box<Links>>,
}

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    #[track_caller]
    pub(crate) fn new(
        name: &'static str,
        options: Options,
        hooks: Option<Box<Hooks>>,
        body: impl FnOnce() -> Body<I, T, E>,
    ) -> Arc<Self> {
        let on_server = leptos::prelude::is_server();
        // On a server nothing runs, and the owner may be dropped on any thread.
        let hooks = hooks.filter(|_| !on_server);
        let body = (!on_server).then(body);
        Arc::new_cyclic(|this| Self {
            name,
            this: Weak::clone(this),
            queued: AtomicBool::new(false),
            on_server,
            disposed_elsewhere: AtomicBool::new(false),
            owner: Owner::current().map(|owner| owner.downgrade()),
            queue: Queue::current(),
            state: OnceLock::new(),
            slot: RwLock::default(),
            local: ThreadBound::new(Local::new(options, hooks, body)),
            links: OnceLock::new(),
        })
    }

    pub(crate) fn state(&self) -> &ArcTrigger {
        self.state.get_or_init(ArcTrigger::new)
    }

    /// The task on its own thread, while its component is there.
    pub(crate) fn live(&self) -> Option<&Local<I, T, E>> {
        self.local.get().filter(|local| !local.disposed.get())
    }

    /// Fires, and hands back that run.
    pub(crate) fn start_firing(self: &Arc<Self>, input: I, keep: bool) -> Firing<T, E> {
        match self.fire_and_keep(input, keep) {
            Ok(run) => Firing::new(run, Arc::downgrade(self) as _),
            Err(reason) => Firing::never(reason),
        }
    }

    pub(crate) fn set_retry_if(&self, predicate: RetryIf<E>) {
        if let Some(local) = self.live().filter(|_| !self.on_server) {
            local.extras().retry_if.replace(Some(predicate));
        }
    }

    /// Whether it is a key's, with several handles.
    pub(crate) fn is_shared(&self) -> bool {
        self.local.get().is_some_and(Local::is_shared)
    }

    /// A key's task is kept while it is busy, whoever else lets go of it.
    fn keep_while_busy(&self, local: &Local<I, T, E>) {
        let Some(occupied) = local
            .hooks
            .as_ref()
            .and_then(|hooks| hooks.occupied.as_ref())
        else {
            return;
        };
        let busy = local.under_way() > 0 || local.undelivered() > 0;
        if busy != occupied.is_kept() {
            let this = self.this.upgrade().filter(|_| busy);
            occupied.keep(this.map(|this| this as _));
        }
    }

    pub(crate) fn next_number(local: &Local<I, T, E>) -> u32 {
        let number = local.last_number.get().wrapping_add(1);
        local.last_number.set(number);
        number
    }

    /// Wakes those who read what changed since the last time. No borrow of ours may be
    /// held: an `ImmediateEffect` runs inside, and may do anything to the task. If it
    /// crashes, what is left is told by the next call.
    pub(crate) fn notify(&self, local: &Local<I, T, E>) {
        if local.unnotified.get().contains(Changed::STATE) {
            // Before any code of the user's.
            self.tell_followers();
        }
        while let Some((reading, rest)) = local.unnotified.get().split_first() {
            let readings = local.extras.get().map(|extras| &extras.readings);
            local.unnotified.set(rest);
            if reading == Changed::STATE {
                if let Some(state) = self.state.get() {
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

    pub(crate) fn set_value(&self, value: T) {
        let Some(local) = self.live() else { return };
        let number = Self::next_number(local);
        self.commit(local, Change::Write { number, value }, None);
        self.notify(local);
    }

    pub(crate) fn update_value(&self, f: impl FnOnce(&mut T) + 'static) {
        let Some(local) = self.live() else { return };
        let number = Self::next_number(local);
        let name = self.name;
        let mut f = Some(f);
        // Guarded, because it runs while the registers are locked: a crash must not
        // leave them so.
        let f = move |value: &mut T| {
            let outcome = guarded(&mut || {
                if let Some(f) = f.take() {
                    f(value);
                }
            });
            if let Err(report) = outcome {
                crash::report("what `update_value` was given, of task", name, &report);
            }
        };
        let change = Change::Other(Box::new(InPlace { number, f }));
        self.commit(local, change, None);
        self.notify(local);
    }

    /// How much a test has to wait for: runs under way and callbacks to be called.
    #[cfg(feature = "testing")]
    pub(crate) fn report_in_flight(&self, local: &Local<I, T, E>) {
        self.keep_while_busy(local);
        let count = local.under_way() + local.undelivered();
        crate::run::in_flight::update(std::ptr::from_ref(self).addr(), self.name, count);
    }

    #[cfg(not(feature = "testing"))]
    pub(crate) fn report_in_flight(&self, local: &Local<I, T, E>) {
        self.keep_while_busy(local);
    }
}

// SAFETY: the slot is a field of the task.
unsafe impl<I: Clone + 'static, T: 'static, E: 'static> SlotOwner<T, E> for TaskCore<I, T, E> {
    fn slot(&self) -> &RwLock<Slot<T, E>> {
        &self.slot
    }

    fn after_read(&self) {
        let Some(local) = self.local.get() else {
            // On another thread; the own one may have something that waits for this.
            if !self.on_server
                && let Some(this) = self.this.upgrade()
            {
                self.queue.push(this);
            }
            return;
        };
        if local.has_pending() {
            self.commit_pending(local);
            self.written(local);
            self.notify(local);
        }
    }
}

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    /// Calls `f` with a settled run's result, if it is still there.
    pub(crate) fn with_result(
        &self,
        number: u32,
        settled: Settled,
        f: impl FnOnce(Result<&T, &Failure<E>>),
    ) {
        let Some(this) = self.this.upgrade() else {
            return;
        };
        let Some(guard) = SlotGuard::new(this) else {
            return;
        };
        if let Some(result) = guard
            .get()
            .and_then(|slot| slot.result_of(number, settled == Settled::Ok))
        {
            f(result);
        }
    }

    /// Calls `f` with a settled run's result that could not be written to the registers
    /// yet, because somebody is reading them. Returns whether it is there. `f` must not
    /// crash.
    pub(crate) fn with_pending_result(
        &self,
        local: &Local<I, T, E>,
        number: u32,
        f: impl FnOnce(Result<&T, &Failure<E>>),
    ) -> bool {
        let Some(backlog) = local.backlog_so_far().filter(|_| !local.has_lent_pending()) else {
            return false;
        };
        let mut pending = backlog.pending.take();
        let result = pending.iter().find_map(|(change, _)| match change {
            Change::EndedOk { number: own, value } if *own == number => Some(Ok(value)),
            Change::EndedFailed {
                number: own,
                failure,
            } if *own == number => Some(Err(failure)),
            _ => None,
        });
        let found = result.is_some();
        if let Some(result) = result {
            backlog.pending_lent.set(true);
            f(result);
            backlog.pending_lent.set(false);
        }
        pending.append(&mut backlog.pending.borrow_mut());
        backlog.pending.replace(pending);
        self.commit_pending(local);
        self.notify(local);
        found
    }

    /// Reads the whole state, untracked.
    pub(crate) fn with_state<U>(&self, f: impl FnOnce(&AsyncResult<T, E>) -> U) -> Option<U> {
        let this = self.this.upgrade()?;
        let guard = SlotGuard::new(this)?;
        Some(f(guard.get()?.shown()))
    }
}

/// What `update_value` does.
struct InPlace<F> {
    number: u32,
    f: F,
}

impl<T, E, F: FnOnce(&mut T)> OtherChange<T, E> for InPlace<F> {
    fn is_in_place(&self, _: bool) -> bool {
        true
    }

    fn apply(self: Box<Self>, registers: &mut Registers<T, E>) -> Displaced<T, E> {
        registers.update(self.number, self.f).unwrap_or_default()
    }
}
