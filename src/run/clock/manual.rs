//! A clock that only moves when it is told to.

use std::{cell::RefCell, collections::BTreeMap, time::Duration};

thread_local! {
    static CLOCK: RefCell<Clock> = const {
        RefCell::new(Clock {
            // Natively there is no other clock.
            installed: cfg!(not(target_family = "wasm")),
            now: Duration::ZERO,
            next_id: 0,
            timers: BTreeMap::new(),
        })
    };
}

struct Clock {
    installed: bool,
    now: Duration,
    next_id: u64,
    /// By due time, then in the order in which they were set.
    timers: BTreeMap<(Duration, u64), Timer>,
}

struct Timer {
    f: Box<dyn FnOnce()>,
    /// A standing trigger's next time, which comes again and again: nothing is under way until
    /// then.
    #[cfg_attr(
        any(target_family = "wasm", not(any(feature = "testing", test))),
        expect(dead_code, reason = "asked by `run_until_settled`, natively")
    )]
    standing: bool,
}

/// A timer's place on the clock. Dropping it takes the timer back.
pub(crate) struct Entry(Option<(Duration, u64)>);

impl Entry {
    pub(super) fn forget(mut self) {
        self.0 = None;
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        if let Some(key) = self.0 {
            // Out of the borrow before it is dropped: what it holds may set timers.
            let timer = CLOCK.try_with(|clock| clock.borrow_mut().timers.remove(&key));
            drop(timer);
        }
    }
}

/// The time it shows, if it is installed.
pub(super) fn now() -> Option<Duration> {
    CLOCK.with_borrow(|clock| clock.installed.then_some(clock.now))
}

/// Sets a timer, or hands `f` back where the clock is not installed.
pub(super) fn set(
    delay: Duration,
    standing: bool,
    f: Box<dyn FnOnce()>,
) -> Result<Entry, Box<dyn FnOnce()>> {
    CLOCK.with_borrow_mut(|clock| {
        if !clock.installed {
            return Err(f);
        }
        let key = (clock.now.saturating_add(delay), clock.next_id);
        clock.next_id += 1;
        clock.timers.insert(key, Timer { f, standing });
        Ok(Entry(Some(key)))
    })
}

/// Puts it in the place of the browser's clock, or takes it away. Timers that are
/// left when it is taken away never fire.
#[cfg(any(feature = "testing", test))]
pub(crate) fn install(installed: bool) {
    let left = CLOCK.with_borrow_mut(|clock| {
        clock.installed = installed || cfg!(not(target_family = "wasm"));
        clock.now = Duration::ZERO;
        std::mem::take(&mut clock.timers)
    });
    drop(left);
}

/// When the next timer is due.
#[cfg(any(feature = "testing", test))]
pub(crate) fn next_due() -> Option<Duration> {
    CLOCK.with_borrow(|clock| clock.timers.keys().next().map(|(due, _)| *due))
}

/// When the next timer is due that is not only a standing trigger's.
#[cfg(all(any(feature = "testing", test), not(target_family = "wasm")))]
pub(crate) fn next_due_of_work() -> Option<Duration> {
    CLOCK.with_borrow(|clock| {
        let mut timers = clock.timers.iter();
        let (key, _) = timers.find(|(_, timer)| !timer.standing)?;
        Some(key.0)
    })
}

/// Moves on to the first timer that is due by `until` and fires it; without one moves
/// to `until`. Returns whether one fired.
#[cfg(any(feature = "testing", test))]
pub(crate) fn step(until: Duration) -> bool {
    let timer = CLOCK.with_borrow_mut(|clock| {
        let first = clock
            .timers
            .first_entry()
            .filter(|entry| entry.key().0 <= until);
        match first {
            Some(entry) => {
                let ((due, _), timer) = entry.remove_entry();
                clock.now = clock.now.max(due);
                Some(timer)
            }
            None => {
                clock.now = clock.now.max(until);
                None
            }
        }
    });
    match timer {
        Some(timer) => {
            (timer.f)();
            true
        }
        None => false,
    }
}
