//! [`TaskCore`]: what stands behind an `AsyncTask`, and how its state is changed.

use super::{
    callbacks::{Callbacks, Delivery},
    changed::Changed,
    fire::Fire,
    readings::Readings,
    retrying::{Retry, Retrying},
    slot::{AfterRead, Slot},
};
use crate::{
    AsyncResult, Failure, Policy, Settled,
    async_result::registers::{Change, Displaced},
    policy::Limits,
    run::{clock, guard::guarded, handle::Run, queue::Queue, thread_bound::ThreadBound},
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
    mem,
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
    pub(crate) limits: Limits,
    pub(crate) clear_on_fire: bool,
    pub(crate) keep_running: bool,
    pub(crate) timeout: Option<Duration>,
}

/// The options of a declaration that are closures.
#[derive(Clone, Default)]
pub(crate) struct Hooks {
    pub(crate) gate: Option<Gate>,
    pub(crate) retry: Option<Retry>,
}

/// Says whether an error is worth another attempt.
pub(crate) type RetryIf<E> = Rc<dyn Fn(&E) -> bool>;

/// Says whether the task may be fired now.
pub(crate) type Gate = Rc<dyn Fn() -> bool>;

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
    pub(crate) state: ArcTrigger,
    pub(crate) slot: Arc<RwLock<Slot<T, E>>>,
    pub(crate) local: ThreadBound<Local<I, T, E>>,
}

/// What only the declaring thread may touch.
pub(crate) struct Local<I: 'static, T, E> {
    pub(crate) options: Options,
    pub(crate) gate: RefCell<Option<Gate>>,
    pub(crate) retry: RefCell<Option<Retry>>,
    pub(crate) retry_if: RefCell<Option<RetryIf<E>>>,
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
    /// Changes that wait until nobody reads the slot, each with the input that its value
    /// comes from.
    pending: RefCell<VecDeque<Pending<I, T, E>>>,
    /// A callback is reading a value in there, so nothing may be taken out.
    pending_lent: Cell<bool>,
    /// What changed and nobody has been told of yet.
    unnotified: Cell<Changed>,
    /// A timer is set that takes away what was kept aside.
    clearing_aside: Cell<bool>,
    pub(crate) deliveries: RefCell<VecDeque<Rc<Delivery<T, E>>>>,
    pub(crate) callbacks: RefCell<Option<Callbacks<T, E>>>,
    pub(crate) keepers: RefCell<Vec<(u32, Keeper<T, E>)>>,
    pub(crate) extras: OnceCell<Box<Extras<I>>>,
}

/// What most tasks never need.
pub(crate) struct Extras<I: 'static> {
    pub(crate) readings: Readings,
    pub(crate) fire: OnceCell<Fire<I>>,
}

// By hand: a derive would ask `I: Default`.
impl<I> Default for Extras<I> {
    fn default() -> Self {
        Self {
            readings: Readings::default(),
            fire: OnceCell::new(),
        }
    }
}

/// A change, and the input that its value comes from.
type Pending<I, T, E> = (Change<T, E>, Option<I>);

/// Copies a run's result for somebody who asked for it.
pub(crate) type Keeper<T, E> = Box<dyn FnOnce(Result<&T, &Failure<E>>)>;

/// A run that is under way.
pub(crate) struct Active<I, T, E> {
    pub(crate) run: Arc<Run>,
    /// Lent out while it is copied.
    pub(crate) input: Option<I>,
    pub(crate) phase: Phase<I, T, E>,
    /// Woken before this tick began.
    pub(crate) due: bool,
    pub(crate) chain: u32,
    /// Ends its attempt when the time is up, or its pause.
    pub(crate) timer: Option<clock::Timer>,
    /// Kept once an attempt has failed.
    pub(crate) retrying: Option<Box<Retrying>>,
}

impl<I, T, E> Active<I, T, E> {
    pub(crate) fn is_waiting(&self) -> bool {
        matches!(self.phase, Phase::Waiting { .. })
    }
}

pub(crate) enum Phase<I, T, E> {
    /// In line, with all that it needs to start: the task may have lost its body by then.
    Waiting {
        body: Body<I, T, E>,
        input: I,
    },
    /// Between two attempts.
    Pausing {
        body: Body<I, T, E>,
        input: I,
    },
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
        hooks: Hooks,
        body: impl FnOnce() -> Body<I, T, E>,
    ) -> Arc<Self> {
        let on_server = leptos::prelude::is_server();
        let state = ArcTrigger::new();
        Arc::new_cyclic(|this| Self {
            name,
            this: Weak::clone(this),
            queued: AtomicBool::new(false),
            on_server,
            disposed_elsewhere: AtomicBool::new(false),
            owner: Owner::current().map(|owner| owner.downgrade()),
            queue: Queue::current(),
            state,
            slot: Arc::default(),
            local: ThreadBound::new(Local {
                options,
                gate: RefCell::new(hooks.gate.filter(|_| !on_server)),
                retry: RefCell::new(hooks.retry.filter(|_| !on_server)),
                retry_if: RefCell::new(None),
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
                pending_lent: Cell::new(false),
                unnotified: Cell::new(Changed::NOTHING),
                clearing_aside: Cell::new(false),
                deliveries: RefCell::default(),
                callbacks: RefCell::default(),
                keepers: RefCell::default(),
                extras: OnceCell::new(),
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
    /// Nobody is told before `notify`.
    ///
    /// `input` is what the value comes from, if the change brings one.
    pub(crate) fn commit(&self, local: &Local<I, T, E>, change: Change<T, E>, input: Option<I>) {
        local.pending.borrow_mut().push_back((change, input));
        self.commit_pending(local);
    }

    pub(crate) fn commit_pending(&self, local: &Local<I, T, E>) {
        if local.pending_lent.get() {
            return;
        }
        loop {
            let Ok(mut slot) = self.slot.try_write() else {
                return;
            };
            let Some((change, input)) = local.pending.borrow_mut().pop_front() else {
                return;
            };
            let Some(registers) = slot.registers_mut() else {
                return;
            };
            let before = registers.stamp();
            let updated = matches!(change, Change::Update { .. });
            let displaced = registers.apply(change);
            let changed = Changed::between(before, registers.stamp());
            let displaced = if local.mounted_parts.get() > 0 {
                slot.keep_aside(displaced)
            } else {
                displaced
            };
            let aside = slot.has_aside();
            drop(slot);
            local.note(changed);
            if changed.contains(Changed::VALUE) && !updated {
                local.set_value_input(input);
            }
            if aside {
                self.clear_aside_later(local);
            }
            Self::put_away(local, displaced);
        }
    }

    /// Hands what was pushed out of the registers to the callbacks that are still to see
    /// it, or drops it.
    fn put_away(local: &Local<I, T, E>, displaced: Displaced<T, E>) {
        let Displaced { value, failure } = displaced;
        let value = value.and_then(|(n, value)| local.give_to_delivery(n, Settled::Ok, Ok(value)));
        let failure = failure
            .and_then(|(n, failure)| local.give_to_delivery(n, Settled::Failed, Err(failure)));
        let mut unwanted = Some((value, failure));
        if mem::needs_drop::<(T, E)>() {
            // Destructors are the user's code, and the caller has not finished.
            _ = guarded(&mut || drop(unwanted.take()));
        }
    }

    /// Effects are flushed in microtasks; a timer comes after all of them.
    fn clear_aside_later(&self, local: &Local<I, T, E>) {
        if local.clearing_aside.replace(true) {
            return;
        }
        let this = Weak::clone(&self.this);
        clock::after(Duration::ZERO, move || {
            let Some(this) = this.upgrade() else { return };
            let Some(local) = this.local.get() else {
                return;
            };
            local.clearing_aside.set(false);
            let taken = this.slot.try_write().map(|mut slot| slot.take_aside());
            match taken {
                Ok(displaced) => Self::put_away(local, displaced),
                // Somebody is reading it: once more.
                Err(_) => this.clear_aside_later(local),
            }
        })
        .forget();
    }

    /// Wakes those who read what changed since the last time. No borrow of ours may be
    /// held: an `ImmediateEffect` runs inside, and may do anything to the task. If it
    /// crashes, what is left is told by the next call.
    pub(crate) fn notify(&self, local: &Local<I, T, E>) {
        while let Some((reading, rest)) = local.unnotified.get().split_first() {
            local.unnotified.set(rest);
            if reading == Changed::STATE {
                self.state.notify();
            } else if let Some(trigger) = local
                .extras
                .get()
                .and_then(|extras| extras.readings.trigger(reading))
            {
                trigger.notify();
            }
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
        let f = Box::new(move |value: &mut T| {
            let outcome = guarded(&mut || {
                if let Some(f) = f.take() {
                    f(value);
                }
            });
            if let Err(report) = outcome {
                leptos::logging::error!(
                    "leptos-fire: what `update_value` of task `{name}` was given {report}"
                );
            }
        });
        self.commit(local, Change::Update { number, f }, None);
        self.notify(local);
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

impl<I, T, E> Local<I, T, E> {
    /// Has `changed` told at the next `notify`.
    pub(crate) fn note(&self, changed: Changed) {
        let mut unnotified = self.unnotified.get();
        unnotified |= changed;
        self.unnotified.set(unnotified);
    }

    fn set_value_input(&self, input: Option<I>) {
        let before = self.value_input.replace(input);
        if before.is_some() || self.value_input.borrow().is_some() {
            self.note(Changed::VALUE_INPUT);
        }
    }

    /// How many runs are running, and how many wait.
    pub(crate) fn running_and_waiting(&self) -> (usize, usize) {
        let runs = self.runs.borrow();
        let waiting = if self.options.policy.has_line() {
            runs.iter().filter(|active| active.is_waiting()).count()
        } else {
            0
        };
        (runs.len() - waiting, waiting)
    }

    /// What of the list can be read: how many are under way, how many of them wait, and
    /// the newest one's number.
    fn listed(&self) -> (usize, usize, Option<u32>) {
        let (running, waiting) = self.running_and_waiting();
        let runs = self.runs.borrow();
        (
            running + waiting,
            waiting,
            runs.last().map(|active| active.run.number),
        )
    }

    /// Changes the list of runs, and notes what of it can be read.
    pub(crate) fn with_runs<U>(&self, f: impl FnOnce(&mut Vec<Active<I, T, E>>) -> U) -> U {
        let before = self.listed();
        let result = f(&mut self.runs.borrow_mut());
        let after = self.listed();
        if before.0 != after.0 {
            self.note(Changed::UNDER_WAY);
        }
        if before.1 != after.1 {
            self.note(Changed::WAITING);
        }
        if before.2 != after.2 {
            self.note(Changed::INPUT);
            self.note(Changed::ATTEMPT);
        }
        result
    }

    pub(crate) fn set_last_settled(&self, settled: Option<Settled>) {
        let before = self.last_settled.replace(settled);
        if before.is_some() || settled.is_some() {
            self.note(Changed::SETTLED);
        }
    }

    /// Returns the result if no callback is still to see it.
    fn give_to_delivery(
        &self,
        number: u32,
        settled: Settled,
        result: Result<T, Failure<E>>,
    ) -> Option<Result<T, Failure<E>>> {
        let deliveries = self.deliveries.borrow();
        let mut waiting = deliveries.iter();
        match waiting.find(|waiting| waiting.run.number == number && waiting.settled == settled) {
            Some(delivery) => delivery.displaced.borrow_mut().replace(result),
            None => Some(result),
        }
    }

    /// Lets go of a reading that must not be told of.
    pub(crate) fn forget(&self, reading: Changed) {
        self.unnotified.set(self.unnotified.get().without(reading));
    }

    pub(crate) fn has_unnotified(&self) -> bool {
        self.unnotified.get() != Changed::NOTHING
    }

    pub(crate) fn has_pending(&self) -> bool {
        !self.pending.borrow().is_empty()
    }

    /// Those who asked for a run's result.
    pub(crate) fn take_keepers(&self, number: u32) -> Vec<Keeper<T, E>> {
        let mut keepers = self.keepers.borrow_mut();
        if keepers.is_empty() {
            return Vec::new();
        }
        let (own, others) = keepers
            .drain(..)
            .partition::<Vec<_>, _>(|(asked, _)| *asked == number);
        *keepers = others;
        own.into_iter().map(|(_, keeper)| keeper).collect()
    }

    /// Which attempt the newest run under way is at.
    pub(crate) fn newest_attempt(&self) -> u32 {
        self.runs.borrow().last().map_or(0, Active::attempt)
    }

    /// The input of the newest run under way.
    pub(crate) fn newest_input(&self) -> Option<I>
    where
        I: Clone,
    {
        let (number, original) = {
            let mut runs = self.runs.borrow_mut();
            let newest = runs.last_mut()?;
            (newest.run.number, newest.input.take()?)
        };
        // Not borrowed: a `Clone` is the user's code.
        let copy = original.clone();
        let mut runs = self.runs.borrow_mut();
        if let Some(active) = runs.iter_mut().find(|active| active.run.number == number) {
            active.input = Some(original);
        }
        Some(copy)
    }
}

/// A copy of what a cell holds, made while the cell is not borrowed: a `Clone` is the
/// user's code, and may come back here, or crash.
pub(crate) fn copy_out<X: Clone>(cell: &RefCell<Option<X>>) -> Option<X> {
    let original = cell.take()?;
    let copy = original.clone();
    let mut cell = cell.borrow_mut();
    if cell.is_none() {
        *cell = Some(original);
    }
    Some(copy)
}

impl<I: Clone + 'static, T: 'static, E: 'static> AfterRead for TaskCore<I, T, E> {
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
            self.notify(local);
        }
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
        // On a server nothing ever wakes, and what is made here may be dropped on
        // another thread.
        if !self.on_server
            && let Some(local) = self.local.get()
        {
            let extras = local.extras.get_or_init(Box::default);
            extras.readings.track(reading, &self.state);
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
        if local.pending_lent.get() {
            return false;
        }
        let mut pending = local.pending.take();
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
            local.pending_lent.set(true);
            f(result);
            local.pending_lent.set(false);
        }
        pending.append(&mut local.pending.borrow_mut());
        local.pending.replace(pending);
        self.commit_pending(local);
        self.notify(local);
        found
    }

    /// Reads the whole state, untracked.
    pub(crate) fn with_state<U>(&self, f: impl FnOnce(&AsyncResult<T, E>) -> U) -> Option<U> {
        let this = self.this.upgrade()?;
        let guard = super::slot::SlotGuard::new(&self.slot, this)?;
        Some(f(guard.get()?.shown()))
    }
}
