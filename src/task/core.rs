//! [`TaskCore`]: what stands behind an `AsyncTask`, and how its state is changed.

use super::{
    callbacks::{Callback, Delivery},
    changed::Changed,
    readings::Readings,
    slot::{AfterRead, Slot},
};
use crate::{
    AsyncResult, Failure, Policy, Settled,
    async_result::registers::{Change, Displaced},
    run::{clock, handle::Run, queue::Queue, thread_bound::ThreadBound},
};
use leptos::reactive::{
    owner::{Owner, WeakOwner},
    signal::ArcTrigger,
    traits::{Notify, Track},
};
use std::{
    cell::{Cell, OnceCell, RefCell},
    collections::VecDeque,
    future::Future,
    pin::Pin,
    rc::Rc,
    sync::{Arc, RwLock, Weak, atomic::AtomicBool},
    time::Duration,
};

/// A body's future, whatever the body.
pub(crate) type BodyFuture<T, E> = Pin<Box<dyn Future<Output = Result<T, E>>>>;

/// A body, whatever its shape.
pub(crate) type Body<I, T, E> = Rc<dyn Fn(I) -> BodyFuture<T, E>>;

/// The options of a declaration that need no types.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub(crate) policy: Policy,
    pub(crate) limit: usize,
    pub(crate) clear_on_fire: bool,
    pub(crate) keep_running: bool,
}

/// A declared task: its state, and on the thread that declared it all the rest.
pub(crate) struct TaskCore<I: 'static, T: 'static, E: 'static> {
    pub(crate) name: &'static str,
    pub(crate) this: Weak<Self>,
    pub(crate) queued: AtomicBool,
    pub(crate) on_server: bool,
    pub(crate) owner: Option<WeakOwner>,
    pub(crate) queue: Arc<Queue>,
    pub(crate) state: ArcTrigger,
    pub(crate) slot: Arc<RwLock<Slot<T, E>>>,
    pub(crate) local: ThreadBound<Local<I, T, E>>,
}

/// What only the declaring thread may touch.
pub(crate) struct Local<I, T, E> {
    pub(crate) options: Options,
    pub(crate) body: RefCell<Option<Body<I, T, E>>>,
    pub(crate) disposed: Cell<bool>,
    pub(crate) in_closure: Cell<bool>,
    /// The run that is being polled, for the case that it crashes.
    pub(crate) polling: Cell<Option<u32>>,
    pub(crate) last_number: Cell<u32>,
    pub(crate) fired: Cell<u32>,
    pub(crate) skipped: Cell<u32>,
    pub(crate) last_settled: Cell<Option<Settled>>,
    /// Set once somebody has looked at the last failure.
    pub(crate) failure_seen: Cell<bool>,
    /// How many mounted view parts may read the value or the failure.
    pub(crate) mounted_parts: Cell<u32>,
    /// The runs under way, oldest first.
    pub(crate) runs: RefCell<Vec<Active<I, T, E>>>,
    pub(crate) last_input: RefCell<Option<I>>,
    pub(crate) value_input: RefCell<Option<I>>,
    /// Changes that wait until nobody reads the slot.
    pending: RefCell<VecDeque<Change<T, E>>>,
    pub(crate) deliveries: RefCell<VecDeque<Rc<Delivery<T, E>>>>,
    pub(crate) callbacks: RefCell<Vec<Callback<T, E>>>,
    pub(crate) keepers: RefCell<Vec<(u32, Keeper<T, E>)>>,
    pub(crate) readings: OnceCell<Box<Readings>>,
}

/// Copies a run's result for somebody who asked for it.
pub(crate) type Keeper<T, E> = Box<dyn FnOnce(Result<&T, &Failure<E>>)>;

/// A run that is under way.
pub(crate) struct Active<I, T, E> {
    pub(crate) run: Arc<Run>,
    pub(crate) input: I,
    pub(crate) phase: Phase<T, E>,
    /// Woken before this tick began.
    pub(crate) due: bool,
    pub(crate) chain: u32,
}

pub(crate) enum Phase<T, E> {
    /// Its closure, or a poll of its future, is executing.
    Busy,
    Future(BodyFuture<T, E>),
    /// Its closure crashed: the run fails in the next tick.
    Crashed(crate::PanicReport),
}

impl<I: Clone + 'static, T: 'static, E: 'static> TaskCore<I, T, E> {
    #[track_caller]
    pub(crate) fn new(
        name: &'static str,
        options: Options,
        body: impl FnOnce() -> Body<I, T, E>,
    ) -> Arc<Self> {
        let on_server = leptos::prelude::is_server();
        let state = ArcTrigger::new();
        Arc::new_cyclic(|this| Self {
            name,
            this: Weak::clone(this),
            queued: AtomicBool::new(false),
            on_server,
            owner: Owner::current().map(|owner| owner.downgrade()),
            queue: Queue::current(),
            state,
            slot: Arc::default(),
            local: ThreadBound::new(Local {
                options,
                // On a server nothing runs, and the owner may be dropped on any thread.
                body: RefCell::new((!on_server).then(body)),
                disposed: Cell::new(false),
                in_closure: Cell::new(false),
                polling: Cell::new(None),
                last_number: Cell::new(0),
                fired: Cell::new(0),
                skipped: Cell::new(0),
                last_settled: Cell::new(None),
                failure_seen: Cell::new(true),
                mounted_parts: Cell::new(0),
                runs: RefCell::default(),
                last_input: RefCell::new(None),
                value_input: RefCell::new(None),
                pending: RefCell::default(),
                deliveries: RefCell::default(),
                callbacks: RefCell::default(),
                keepers: RefCell::default(),
                readings: OnceCell::new(),
            }),
        })
    }

    /// The task on its own thread, while its component is there.
    pub(crate) fn live(&self) -> Option<&Local<I, T, E>> {
        self.local.get().filter(|local| !local.disposed.get())
    }

    pub(crate) fn next_number(local: &Local<I, T, E>) -> u32 {
        let number = local.last_number.get().wrapping_add(1);
        local.last_number.set(number);
        number
    }

    /// Applies `change` to the registers, or has it wait while they are being read.
    /// Returns what changed; nobody has been told yet.
    pub(crate) fn commit(&self, local: &Local<I, T, E>, change: Change<T, E>) -> Changed {
        local.pending.borrow_mut().push_back(change);
        self.commit_pending(local)
    }

    fn commit_pending(&self, local: &Local<I, T, E>) -> Changed {
        let mut changed = Changed::NOTHING;
        loop {
            let Ok(mut slot) = self.slot.try_write() else {
                return changed;
            };
            let Some(change) = local.pending.borrow_mut().pop_front() else {
                return changed;
            };
            let Some(registers) = slot.registers_mut() else {
                return changed;
            };
            let before = registers.stamp();
            let displaced = registers.apply(change);
            changed |= Changed::between(before, registers.stamp());
            drop(slot);
            self.put_away(local, displaced);
        }
    }

    /// Finds a place for what was pushed out of the registers: a callback that is
    /// still to see it, a mounted part that may still read it, or none.
    fn put_away(&self, local: &Local<I, T, E>, displaced: Displaced<T, E>) {
        let Displaced { value, failure } = displaced;
        let value = value.and_then(|(number, value)| {
            Self::give_to_delivery(local, number, Settled::Ok, Ok(value))?.ok()
        });
        let failure = failure.and_then(|(number, failure)| {
            Self::give_to_delivery(local, number, Settled::Failed, Err(failure))?.err()
        });
        if local.mounted_parts.get() == 0 || (value.is_none() && failure.is_none()) {
            return;
        }
        let Ok(mut slot) = self.slot.try_write() else {
            return;
        };
        let old = slot.set_aside(value, failure);
        drop(slot);
        drop(old);
        // Effects are flushed in microtasks; a timer comes after all of them.
        let this = Weak::clone(&self.this);
        clock::after(Duration::ZERO, move || {
            if let Some(this) = this.upgrade() {
                let old = this.slot.try_write().map(|mut slot| slot.take_aside());
                drop(old);
            }
        })
        .forget();
    }

    fn give_to_delivery(
        local: &Local<I, T, E>,
        number: u32,
        settled: Settled,
        result: Result<T, Failure<E>>,
    ) -> Option<Result<T, Failure<E>>> {
        let deliveries = local.deliveries.borrow();
        let waiting = deliveries
            .iter()
            .find(|d| d.run.number == number && d.settled == settled)
            .cloned();
        drop(deliveries);
        match waiting {
            Some(delivery) => {
                *delivery.displaced.borrow_mut() = Some(result);
                None
            }
            None => Some(result),
        }
    }

    /// Wakes those who read what changed. No borrow of ours may be held: an
    /// `ImmediateEffect` runs inside, and may do anything to the task.
    pub(crate) fn notify(&self, local: &Local<I, T, E>, changed: Changed) {
        if changed.contains(Changed::STATE) {
            self.state.notify();
        }
        if let Some(readings) = local.readings.get() {
            readings.notify(changed);
        }
    }

    pub(crate) fn set_value(&self, value: T) {
        let Some(local) = self.live() else { return };
        let number = Self::next_number(local);
        let old_input = local.value_input.take();
        let changed = self.commit(local, Change::Write { number, value });
        drop(old_input);
        self.notify(local, changed.and(Changed::VALUE_INPUT));
    }

    pub(crate) fn update_value(&self, f: impl FnOnce(&mut T) + 'static) {
        let Some(local) = self.live() else { return };
        let number = Self::next_number(local);
        let changed = self.commit(
            local,
            Change::Update {
                number,
                f: Box::new(f),
            },
        );
        self.notify(local, changed);
    }

    /// How much a test has to wait for: runs under way and callbacks to be called.
    #[cfg(feature = "testing")]
    pub(crate) fn report_in_flight(&self, local: &Local<I, T, E>) {
        let count = local.runs.borrow().len() + local.deliveries.borrow().len();
        crate::run::in_flight::update(std::ptr::from_ref(self).addr(), self.name, count);
    }

    #[cfg(not(feature = "testing"))]
    #[expect(clippy::unused_self, reason = "the variant with `testing` reports")]
    pub(crate) fn report_in_flight(&self, _: &Local<I, T, E>) {}
}

impl<I: Clone + 'static, T: 'static, E: 'static> AfterRead for TaskCore<I, T, E> {
    fn after_read(&self) {
        let Some(local) = self.local.get() else {
            return;
        };
        if local.pending.borrow().is_empty() {
            return;
        }
        let changed = self.commit_pending(local);
        self.notify(local, changed);
    }
}

/// A task as the views and a `Firing` see it: without its input's type.
pub(crate) trait TaskOf<T: 'static, E: 'static>: AfterRead + Send + Sync {
    fn name(&self) -> &'static str;
    fn track_state(&self);
    fn track(&self, reading: Changed);
    fn slot(&self) -> &Arc<RwLock<Slot<T, E>>>;
    fn cancel_run(&self, number: u32);
    fn keep_result(&self, run: &Run, keeper: Keeper<T, E>);
    fn note_failure_seen(&self);
    fn retry(&self);
    fn mounted(&self);
    fn unmounted(&self);
    fn as_after_read(self: Arc<Self>) -> Arc<dyn AfterRead + Send + Sync>;
}

impl<I: Clone + 'static, T: 'static, E: 'static> TaskOf<T, E> for TaskCore<I, T, E> {
    fn name(&self) -> &'static str {
        self.name
    }

    #[track_caller]
    fn track_state(&self) {
        self.state.track();
    }

    #[track_caller]
    fn track(&self, reading: Changed) {
        if let Some(local) = self.local.get() {
            local.readings.get_or_init(Box::default).track(reading);
        }
    }

    fn slot(&self) -> &Arc<RwLock<Slot<T, E>>> {
        &self.slot
    }

    fn cancel_run(&self, number: u32) {
        self.stop_one(number, crate::CancelReason::Requested);
    }

    fn keep_result(&self, run: &Run, keeper: Keeper<T, E>) {
        let Some(local) = self.local.get() else {
            return;
        };
        match run.settled() {
            None => local.keepers.borrow_mut().push((run.number, keeper)),
            Some(settled) => self.with_result(run.number, settled, keeper),
        }
    }

    fn note_failure_seen(&self) {
        if let Some(local) = self.local.get() {
            local.failure_seen.set(true);
        }
    }

    fn retry(&self) {
        _ = self.refire();
    }

    fn mounted(&self) {
        if let Some(local) = self.local.get() {
            local.mounted_parts.set(local.mounted_parts.get() + 1);
        }
    }

    fn unmounted(&self) {
        if let Some(local) = self.local.get() {
            local
                .mounted_parts
                .set(local.mounted_parts.get().saturating_sub(1));
        }
    }

    fn as_after_read(self: Arc<Self>) -> Arc<dyn AfterRead + Send + Sync> {
        self
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
        let Some(guard) = super::slot::SlotGuard::new(&self.slot, this) else {
            return;
        };
        let Some(registers) = guard.get().and_then(Slot::registers) else {
            return;
        };
        match settled {
            Settled::Ok if registers.value_number() == Some(number) => {
                if let Some(value) = registers.shown().value() {
                    f(Ok(value));
                }
            }
            Settled::Failed => {
                if let Some((_, failure)) =
                    registers.last_failure().filter(|(own, _)| *own == number)
                {
                    f(Err(failure));
                }
            }
            _ => {}
        }
    }

    /// Reads the whole state, untracked.
    pub(crate) fn with_state<U>(&self, f: impl FnOnce(&AsyncResult<T, E>) -> U) -> Option<U> {
        let this = self.this.upgrade()?;
        let guard = super::slot::SlotGuard::new(&self.slot, this)?;
        Some(f(guard.get()?.shown()))
    }
}
