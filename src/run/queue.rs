//! The ready queue: one per thread, driven in ticks.
//!
//! Everything that woke since the last tick is driven by one guarded call, because
//! going out to JavaScript and back costs more than a poll. After a crash the tick goes
//! on with the rest. What wakes during a tick waits for the next one.

#[cfg(not(target_family = "wasm"))]
use super::thread_bound::ThreadBound;
use super::{
    clock,
    guard::{guarded, guarded_bare},
    owner,
};
use crate::PanicReport;
use leptos::prelude::untrack;
use leptos::reactive::{diagnostics::SpecialNonReactiveZone, owner::WeakOwner};
use std::{
    any::Any,
    cell::Cell,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// What the queue drives: a task with its runs, or a subscription to a stream.
pub(crate) trait Driver: Any + Send + Sync {
    /// Set while it stands in the queue, so that it stands there once.
    fn queued(&self) -> &AtomicBool;

    /// Puts it into its thread's queue, from whatever thread.
    fn enqueue(self: Arc<Self>);

    /// Does all that is ready. Runs inside a guarded call: what has to be released
    /// after a crash must not be held by its frames.
    ///
    /// The owner of the driver before may still be current: first of all the own one is
    /// entered, or that one left.
    fn drive(&self, tick: &Tick);

    /// `drive` crashed; it is called again for the rest. Runs in a guarded call of its
    /// own. Returns whether `drive` had got anywhere: a poll begun, a callback called.
    fn crashed(&self, report: PanicReport) -> bool;
}

/// One thread's queue. Wakers on other threads may push; only its thread drives.
pub(crate) struct Queue {
    ready: Mutex<Vec<Arc<dyn Driver>>>,
    scheduled: AtomicBool,
    /// What a test's order is drawn from.
    #[cfg(not(target_family = "wasm"))]
    order: ThreadBound<Cell<Option<u64>>>,
}

thread_local! {
    static QUEUE: Arc<Queue> = Arc::new(Queue {
        ready: Mutex::default(),
        scheduled: AtomicBool::new(false),
        #[cfg(not(target_family = "wasm"))]
        order: ThreadBound::new(Cell::new(None)),
    });
    /// How many fires in a row came from callbacks of runs that were ready at once.
    static CHAIN: Cell<u32> = const { Cell::new(0) };
}

/// After this many links a chain of fires lets the browser draw and listen.
const CHAIN_LIMIT: u32 = 256;

/// Whose code a tick calls.
#[derive(Default)]
pub(crate) struct Tick {
    entered: Cell<bool>,
}

impl Tick {
    /// Makes `owner` the current one, until another is, or the tick is over. It is not held: if
    /// its component goes in between, it is cleaned up at once.
    pub(crate) fn enter(&self, owner: Option<&WeakOwner>) {
        match owner.and_then(WeakOwner::upgrade) {
            Some(owner) => {
                self.entered.set(true);
                owner.set();
            }
            None => self.leave(),
        }
    }

    /// From now on there is no current owner.
    pub(crate) fn leave(&self) {
        if self.entered.replace(false) {
            owner::clear();
        }
    }
}

impl Queue {
    /// The current thread's.
    pub(crate) fn current() -> Arc<Self> {
        QUEUE.with(Arc::clone)
    }

    /// Has `driver` driven in the next tick.
    pub(crate) fn push(&self, driver: Arc<dyn Driver>) {
        if !driver.queued().swap(true, Ordering::AcqRel) {
            self.push_marked(driver);
        }
    }

    /// The same, of one that says already that it stands in the queue, and did not before.
    pub(crate) fn push_marked(&self, driver: Arc<dyn Driver>) {
        self.lock().push(driver);
        if !self.scheduled.swap(true, Ordering::AcqRel) {
            schedule();
        }
    }

    /// Whether nothing waits for a tick.
    #[cfg(any(feature = "testing", test))]
    pub(crate) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// From now on what is ready together is driven in an order drawn from `seed`.
    #[cfg(all(any(feature = "testing", test), not(target_family = "wasm")))]
    pub(crate) fn shuffle(&self, seed: Option<u64>) {
        if let Some(order) = self.order.get() {
            // Neighbouring seeds are to draw orders that are nothing alike.
            order.set(seed.map(|seed| seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Arc<dyn Driver>>> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Drives all that is ready now.
    pub(crate) fn tick(&self) {
        self.scheduled.store(false, Ordering::Release);
        let batch = std::mem::take(&mut *self.lock());
        #[cfg(not(target_family = "wasm"))]
        let batch = self.shuffled(batch);
        drive_all(&batch);
    }

    #[cfg(not(target_family = "wasm"))]
    fn shuffled(&self, mut batch: Vec<Arc<dyn Driver>>) -> Vec<Arc<dyn Driver>> {
        if let Some(order) = self.order.get()
            && let Some(state) = order.get()
        {
            order.set(Some(permute(&mut batch, state)));
        }
        batch
    }
}

/// Fisher and Yates' shuffle over Marsaglia's xorshift: repeatable from its seed.
#[cfg(not(target_family = "wasm"))]
fn permute(batch: &mut [Arc<dyn Driver>], mut state: u64) -> u64 {
    state |= 1;
    for i in (1..batch.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        batch.swap(i, (state % (i as u64 + 1)) as usize);
    }
    state
}

/// How often in a row a driver may crash without getting anywhere. It should not happen
/// at all; if it does, the page must not hang.
const STALLED_LIMIT: u32 = 16;

fn drive_all(batch: &[Arc<dyn Driver>]) {
    let _quiet = SpecialNonReactiveZone::enter();
    let owner_before = owner::current();
    let tick = Tick::default();
    let next = Cell::new(0);
    let mut stalled = 0;
    let mut crashed_before = None;
    while next.get() < batch.len() {
        let outcome = untrack(|| {
            guarded_bare(&mut || {
                while let Some(driver) = batch.get(next.get()) {
                    next.set(next.get() + 1);
                    // A swap, to see all that was written before the push.
                    driver.queued().swap(false, Ordering::AcqRel);
                    CHAIN.set(0);
                    driver.drive(&tick);
                }
            })
        });
        if let Err(report) = outcome {
            // The crashed frames could not put back what they had changed.
            tick.entered.set(false);
            owner::clear();
            super::context::clear();
            next.set(next.get() - 1);
            let driver = &batch[next.get()];
            let mut report = Some(report);
            let mut progress = false;
            _ = guarded(&mut || {
                if let Some(report) = report.take() {
                    progress = driver.crashed(report);
                }
            });
            let same = crashed_before.replace(next.get()) == Some(next.get());
            stalled = if progress || !same { 0 } else { stalled + 1 };
            if stalled > STALLED_LIMIT {
                stalled = 0;
                next.set(next.get() + 1);
            }
        }
    }
    owner::put_back(owner_before);
    CHAIN.set(0);
}

/// How long a chain the code that runs now belongs to: 0 outside callbacks.
pub(crate) fn chain() -> u32 {
    CHAIN.get()
}

/// Says that the code that runs next was led to by a chain of this length.
pub(crate) fn set_chain(length: u32) {
    CHAIN.set(length);
}

/// Whether a chain of this length should let the event loop in before it goes on.
pub(crate) fn should_yield(chain: u32) -> bool {
    chain > 0 && chain.is_multiple_of(CHAIN_LIMIT)
}

/// Has `driver` driven after the event loop has had its turn.
pub(crate) fn push_later(driver: Arc<dyn Driver>) {
    clock::after(std::time::Duration::ZERO, move || {
        Queue::current().push(driver)
    })
    .forget();
}

#[cfg(target_family = "wasm")]
fn schedule() {
    use super::js_function::js_function;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        // Not `web_sys::Window`'s: a worker has no window.
        #[wasm_bindgen(js_name = queueMicrotask)]
        fn queue_microtask(callback: &js_sys::Function);
    }

    extern "C-unwind" fn tick() {
        Queue::current().tick();
    }

    thread_local! {
        static TICK: js_sys::Function = js_function(tick);
    }
    TICK.with(queue_microtask);
}

/// Natively nobody drives the queue but `leptos_fire::testing`.
#[cfg(not(target_family = "wasm"))]
fn schedule() {}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
