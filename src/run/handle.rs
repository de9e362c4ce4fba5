//! [`Run`]: what is known of one run outside its task, whatever its types.

use super::{
    queue::{Driver, Queue},
    settled::Settled,
    thread_bound::ThreadBound,
};
use std::{
    cell::RefCell,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    task::{Wake, Waker},
};

/// One run: its waker, its abort signal, and how it ended.
pub(crate) struct Run {
    pub(crate) number: u32,
    queue: Option<Arc<Queue>>,
    driver: DriverRef,
    woken: AtomicBool,
    /// Its attempt's time is up.
    expired: AtomicBool,
    /// Its pause between two attempts is over.
    resumed: AtomicBool,
    attempt: AtomicU32,
    ending: Mutex<Ending>,
    abort: ThreadBound<RefCell<Abort>>,
}

/// What drives it. A run that outlives its component keeps its task alive; any other
/// must not, or a forgotten waker would.
pub(crate) enum DriverRef {
    None,
    Weak(Weak<dyn Driver>),
    Strong(Arc<dyn Driver>),
}

#[derive(Default)]
struct Ending {
    settled: Option<Settled>,
    /// Set once its callbacks have been called: only then do awaiters hear of it.
    announced: bool,
    awaiters: Vec<Waker>,
    /// Those who want to know when it has ended, but not how.
    watchers: Vec<Waker>,
}

/// The abort signal is only made when a body asks for it.
#[derive(Default)]
struct Abort {
    aborted: bool,
    #[cfg(target_family = "wasm")]
    controller: Option<web_sys::AbortController>,
}

impl Run {
    pub(crate) fn new(number: u32, queue: Arc<Queue>, driver: DriverRef) -> Arc<Self> {
        Arc::new(Self {
            number,
            queue: Some(queue),
            driver,
            woken: AtomicBool::new(true),
            expired: AtomicBool::new(false),
            resumed: AtomicBool::new(false),
            attempt: AtomicU32::new(1),
            ending: Mutex::default(),
            abort: ThreadBound::new(RefCell::default()),
        })
    }

    /// A fire that never began.
    pub(crate) fn never(settled: Settled) -> Arc<Self> {
        Arc::new(Self {
            number: 0,
            queue: None,
            driver: DriverRef::None,
            woken: AtomicBool::new(false),
            expired: AtomicBool::new(false),
            resumed: AtomicBool::new(false),
            attempt: AtomicU32::new(1),
            ending: Mutex::new(Ending {
                settled: Some(settled),
                announced: true,
                awaiters: Vec::new(),
                watchers: Vec::new(),
            }),
            abort: ThreadBound::new(RefCell::default()),
        })
    }

    /// Has it polled in the next tick that its task is driven.
    pub(crate) fn mark_woken(&self) {
        self.woken.store(true, Ordering::Release);
    }

    /// Whether it was woken since the last call.
    pub(crate) fn take_woken(&self) -> bool {
        self.woken.swap(false, Ordering::AcqRel)
    }

    /// Has its task end it as timed out.
    pub(crate) fn expire(self: &Arc<Self>) {
        self.expired.store(true, Ordering::Release);
        self.wake_by_ref();
    }

    pub(crate) fn is_expired(&self) -> bool {
        self.expired.load(Ordering::Acquire)
    }

    /// From now on it is at this attempt, with a signal of its own if the one before was
    /// aborted.
    pub(crate) fn begin_attempt(&self, attempt: u32) {
        self.attempt.store(attempt, Ordering::Release);
        self.expired.store(false, Ordering::Release);
        self.resumed.store(false, Ordering::Release);
        if self.is_aborted()
            && let Some(abort) = self.abort.get()
        {
            abort.replace(Abort::default());
        }
    }

    pub(crate) fn attempt(&self) -> u32 {
        self.attempt.load(Ordering::Acquire)
    }

    /// Has its task start its next attempt.
    pub(crate) fn resume(self: &Arc<Self>) {
        self.resumed.store(true, Ordering::Release);
        self.wake_by_ref();
    }

    pub(crate) fn take_resumed(&self) -> bool {
        self.resumed.swap(false, Ordering::AcqRel)
    }

    /// How it ended, once it has.
    pub(crate) fn settled(&self) -> Option<Settled> {
        self.ending().settled
    }

    /// Notes how it ended; the first one wins. Awaiters hear of it at `announce`.
    pub(crate) fn settle(&self, settled: Settled) {
        self.ending().settled.get_or_insert(settled);
    }

    /// Tells everybody who awaits it.
    pub(crate) fn announce(&self) {
        let awaiters = {
            let mut ending = self.ending();
            ending.announced = true;
            let mut awaiters = std::mem::take(&mut ending.awaiters);
            awaiters.append(&mut ending.watchers);
            awaiters
        };
        awaiters.into_iter().for_each(Waker::wake);
    }

    /// How it ended, if its awaiters may know; else `waker` is woken when they may.
    pub(crate) fn poll_announced(&self, waker: &Waker) -> Option<Settled> {
        let mut ending = self.ending();
        if ending.announced {
            return ending.settled;
        }
        if !ending.awaiters.iter().any(|known| known.will_wake(waker)) {
            ending.awaiters.push(waker.clone());
        }
        None
    }

    /// [`poll_announced`](Self::poll_announced) for who does not look at a failure, so that
    /// it is still reported if nobody else does.
    pub(crate) fn poll_watched(&self, waker: &Waker) -> Option<Settled> {
        let mut ending = self.ending();
        if ending.announced {
            return ending.settled;
        }
        if !ending.watchers.iter().any(|known| known.will_wake(waker)) {
            ending.watchers.push(waker.clone());
        }
        None
    }

    /// Whether anybody awaits it.
    pub(crate) fn is_awaited(&self) -> bool {
        !self.ending().awaiters.is_empty()
    }

    fn ending(&self) -> MutexGuard<'_, Ending> {
        self.ending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Aborts its signal. Listeners run at once, so no borrow may be held.
    pub(crate) fn abort(&self) {
        let Some(abort) = self.abort.get() else {
            return;
        };
        #[cfg(target_family = "wasm")]
        {
            let controller = {
                let mut abort = abort.borrow_mut();
                abort.aborted = true;
                abort.controller.clone()
            };
            if let Some(controller) = controller {
                controller.abort();
            }
        }
        #[cfg(not(target_family = "wasm"))]
        {
            abort.borrow_mut().aborted = true;
        }
    }

    /// Whether it was stopped.
    pub(crate) fn is_aborted(&self) -> bool {
        self.abort.get().is_some_and(|abort| abort.borrow().aborted)
    }

    /// Its signal; `None` where there is no JavaScript, or no `AbortController` in it.
    #[cfg(target_family = "wasm")]
    pub(crate) fn abort_signal(&self) -> Option<web_sys::AbortSignal> {
        let mut abort = self.abort.get()?.borrow_mut();
        if abort.controller.is_none() {
            let controller = web_sys::AbortController::new().ok()?;
            if abort.aborted {
                controller.abort();
            }
            abort.controller = Some(controller);
        }
        abort
            .controller
            .as_ref()
            .map(web_sys::AbortController::signal)
    }

    #[cfg(not(target_family = "wasm"))]
    pub(crate) fn abort_signal(&self) -> Option<web_sys::AbortSignal> {
        None
    }
}

impl Wake for Run {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.woken.store(true, Ordering::Release);
        let driver = match &self.driver {
            DriverRef::None => None,
            DriverRef::Weak(driver) => driver.upgrade(),
            DriverRef::Strong(driver) => Some(Arc::clone(driver)),
        };
        if let (Some(driver), Some(queue)) = (driver, &self.queue) {
            queue.push(driver);
        }
    }
}
