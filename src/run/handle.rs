//! [`Run`]: what is known of one run outside its task, whatever its types.

use super::{
    flags::{Flag, Flags},
    linked::Link,
    queue::Driver,
    settled::Settled,
    thread_bound::ThreadBound,
};
use std::{
    cell::RefCell,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicU32, Ordering},
    },
    task::{Wake, Waker},
};

/// One run: its waker, its abort signal, and how it ended.
pub(crate) struct Run {
    pub(crate) number: u32,
    attempt: AtomicU32,
    flags: Flags,
    driver: DriverRef,
    ending: Mutex<Ending>,
    extras: ThreadBound<RefCell<Option<Box<Extras>>>>,
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
    /// Boxed, because most runs are awaited by nobody.
    waiting: Option<Box<Awaiters>>,
}

#[derive(Default)]
struct Awaiters(Vec<(Waker, Wish)>);

/// What one who waits for the end wants to know.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// How it has ended.
    How,
    /// That it has. A failure is still reported if nobody else looks at it.
    That,
}

/// What is only there once a body has asked for it.
#[derive(Default)]
pub(super) struct Extras {
    #[cfg(target_family = "wasm")]
    controller: Option<Controller>,
    progress: Option<f64>,
    cleanups: Vec<Cleanup>,
    /// What the body has awaited and has not ended yet.
    pub(super) links: Vec<Link>,
    /// A clean-up is set that sees to the links.
    pub(super) watches_links: bool,
}

/// What its signal is aborted by: named only where a signal is made, so that an application in
/// which none is does not ship it.
#[cfg(target_family = "wasm")]
#[derive(Clone)]
struct Controller {
    controller: web_sys::AbortController,
    abort: fn(&web_sys::AbortController),
}

/// What a body wants called at the end of its attempt.
pub(crate) type Cleanup = Box<dyn FnOnce()>;

impl Run {
    pub(crate) fn new(number: u32, driver: DriverRef) -> Arc<Self> {
        let flags = Flags::only(Flag::WOKEN);
        Arc::new(Self::with(number, flags, driver, Ending::default()))
    }

    /// A fire that never began.
    pub(crate) fn never(settled: Settled) -> Arc<Self> {
        let ending = Ending {
            settled: Some(settled),
            announced: true,
            waiting: None,
        };
        Arc::new(Self::with(0, Flags::none(), DriverRef::None, ending))
    }

    fn with(number: u32, flags: Flags, driver: DriverRef, ending: Ending) -> Self {
        Self {
            number,
            attempt: AtomicU32::new(1),
            flags,
            driver,
            ending: Mutex::new(ending),
            extras: ThreadBound::new(RefCell::default()),
        }
    }

    /// Whether nobody has asked anything of it, nor its body for anything.
    pub(crate) fn is_bare(&mut self) -> bool {
        let ending = self
            .ending
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        ending.waiting.is_none()
            && self
                .extras
                .get()
                .is_some_and(|extras| extras.borrow().is_none())
    }

    /// It is over, and becomes the run of another fire.
    pub(crate) fn begin_anew(&mut self, number: u32) {
        self.number = number;
        self.flags = Flags::only(Flag::WOKEN);
    }

    /// Has it polled in the next tick that its task is driven.
    pub(crate) fn mark_woken(&self) {
        self.flags.raise(Flag::WOKEN);
    }

    /// Whether it was woken since the last call.
    pub(crate) fn take_woken(&self) -> bool {
        self.flags.lower(Flag::WOKEN)
    }

    /// Has its task end it as timed out.
    pub(crate) fn expire(self: &Arc<Self>) {
        self.flags.raise(Flag::EXPIRED);
        self.wake_by_ref();
    }

    pub(crate) fn is_expired(&self) -> bool {
        self.flags.is_raised(Flag::EXPIRED)
    }

    /// From now on it is at this attempt, with a signal of its own if the one before was
    /// aborted.
    #[cfg_attr(
        not(feature = "retry"),
        expect(dead_code, reason = "only what retries has more than one attempt")
    )]
    pub(crate) fn begin_attempt(&self, attempt: u32) {
        self.attempt.store(attempt, Ordering::Release);
        self.flags.lower(Flag::EXPIRED);
        self.flags.lower(Flag::RESUMED);
        let was_aborted = self.flags.lower(Flag::ABORTED);
        let Some(extras) = self.extras.get() else {
            return;
        };
        let before = extras.take();
        #[cfg(target_family = "wasm")]
        if let Some(before) = &before
            && before.controller.is_some()
            && !was_aborted
        {
            let controller = before.controller.clone();
            self.make_extras(|extras| extras.controller = controller);
        }
        #[cfg(not(target_family = "wasm"))]
        let _ = was_aborted;
        drop(before);
    }

    pub(crate) fn attempt(&self) -> u32 {
        self.attempt.load(Ordering::Acquire)
    }

    /// Has it go on that waits: for its place, a pause or its next attempt.
    pub(crate) fn resume(self: &Arc<Self>) {
        self.flags.raise(Flag::RESUMED);
        self.wake_by_ref();
    }

    pub(crate) fn take_resumed(&self) -> bool {
        self.flags.lower(Flag::RESUMED)
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
        let waiting = {
            let mut ending = self.ending();
            ending.announced = true;
            ending.waiting.take()
        };
        let Some(waiting) = waiting else { return };
        for (waker, _) in waiting.0 {
            waker.wake();
        }
    }

    /// How it ended, if those who wait may know; else `waker` is woken when they may.
    pub(crate) fn poll_announced(&self, waker: &Waker, wish: Wish) -> Option<Settled> {
        let mut ending = self.ending();
        if ending.announced {
            return ending.settled;
        }
        let known = |(known, own): &(Waker, Wish)| *own == wish && known.will_wake(waker);
        let waiting = &mut ending.waiting.get_or_insert_default().0;
        if !waiting.iter().any(known) {
            waiting.push((waker.clone(), wish));
        }
        None
    }

    /// Whether anybody waits to know how it ends.
    pub(crate) fn is_awaited(&self) -> bool {
        let ending = self.ending();
        let how = |(_, wish): &(Waker, Wish)| *wish == Wish::How;
        let waiting = ending.waiting.as_ref();
        waiting.is_some_and(|waiting| waiting.0.iter().any(how))
    }

    fn ending(&self) -> MutexGuard<'_, Ending> {
        self.ending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Aborts its signal. Listeners run at once, so no borrow may be held.
    pub(crate) fn abort(&self) {
        self.flags.raise(Flag::ABORTED);
        #[cfg(target_family = "wasm")]
        {
            let controller = self.with_extras(|extras| extras.controller.clone());
            if let Some(Controller { controller, abort }) = controller.flatten() {
                abort(&controller);
            }
        }
    }

    /// Whether it was stopped.
    pub(crate) fn is_aborted(&self) -> bool {
        self.flags.is_raised(Flag::ABORTED)
    }

    /// Its signal; `None` where there is no JavaScript, or no `AbortController` in it.
    #[cfg(target_family = "wasm")]
    pub(crate) fn abort_signal(&self) -> Option<web_sys::AbortSignal> {
        let known = self.with_extras(|extras| extras.controller.clone());
        let controller = match known.flatten() {
            Some(known) => known.controller,
            None => {
                let controller = web_sys::AbortController::new().ok()?;
                if self.is_aborted() {
                    controller.abort();
                }
                let kept = Controller {
                    controller: controller.clone(),
                    abort: web_sys::AbortController::abort,
                };
                self.make_extras(|extras| extras.controller = Some(kept));
                controller
            }
        };
        Some(controller.signal())
    }

    #[cfg(not(target_family = "wasm"))]
    pub(crate) fn abort_signal(&self) -> Option<web_sys::AbortSignal> {
        None
    }

    /// How far it is, if it has said so.
    pub(crate) fn progress(&self) -> Option<f64> {
        self.with_extras(|extras| extras.progress).flatten()
    }

    /// Notes how far it is, and has its task tell that in the next tick.
    pub(crate) fn set_progress(&self, progress: Option<f64>) {
        if self.settled().is_none() && self.progress() != progress {
            self.make_extras(|extras| extras.progress = progress);
            self.flags.raise(Flag::PROGRESSED);
            self.push_driver();
        }
    }

    /// Whether its progress has changed since the last call.
    pub(crate) fn take_progressed(&self) -> bool {
        self.flags.lower(Flag::PROGRESSED)
    }

    /// Has `cleanup` called at the end of the attempt; hands it back if that is over, or
    /// this is another thread.
    pub(crate) fn add_cleanup(&self, attempt: u32, cleanup: Cleanup) -> Result<(), Cleanup> {
        if self.settled().is_some() || self.is_aborted() || self.attempt() != attempt {
            return Err(cleanup);
        }
        let mut cleanup = Some(cleanup);
        self.make_extras(|extras| extras.cleanups.extend(cleanup.take()));
        cleanup.map_or(Ok(()), Err)
    }

    pub(crate) fn has_cleanups(&self) -> bool {
        self.with_extras(|extras| !extras.cleanups.is_empty())
            .unwrap_or(false)
    }

    /// The clean-up that was added last.
    pub(crate) fn take_cleanup(&self) -> Option<Cleanup> {
        self.with_extras(|extras| extras.cleanups.pop()).flatten()
    }

    pub(super) fn with_extras<U>(&self, f: impl FnOnce(&mut Extras) -> U) -> Option<U> {
        self.extras.get()?.borrow_mut().as_deref_mut().map(f)
    }

    pub(super) fn make_extras(&self, f: impl FnOnce(&mut Extras)) {
        if let Some(extras) = self.extras.get() {
            f(extras.borrow_mut().get_or_insert_default());
        }
    }

    /// Notes that its value was put together in its task already.
    pub(crate) fn mark_collected(&self) {
        self.flags.raise(Flag::COLLECTED);
    }

    pub(crate) fn is_collected(&self) -> bool {
        self.flags.is_raised(Flag::COLLECTED)
    }

    /// Its task, while that is there.
    pub(crate) fn driver(&self) -> Option<Arc<dyn Driver>> {
        match &self.driver {
            DriverRef::None => None,
            DriverRef::Weak(driver) => driver.upgrade(),
            DriverRef::Strong(driver) => Some(Arc::clone(driver)),
        }
    }

    fn push_driver(&self) {
        if let Some(driver) = self.driver() {
            driver.enqueue();
        }
    }
}

impl Wake for Run {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.flags.raise(Flag::WOKEN);
        self.push_driver();
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
