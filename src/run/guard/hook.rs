//! The panic hook: it contains nothing, it only tells message and place.

use crate::PanicReport;
use std::{
    cell::{Cell, RefCell},
    panic::{self, PanicHookInfo},
    sync::Once,
};

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static REPORT: RefCell<Option<PanicReport>> = const { RefCell::new(None) };
    /// Whether there is a report: asked at each guarded call.
    static NOTED: Cell<bool> = const { Cell::new(false) };
}

/// Installs the hook, once for the process, chaining to the one before.
pub(super) fn install() {
    static INSTALLED: Once = Once::new();
    // `set_hook` panics while panicking, and on wasm a thread that panicked once stays
    // so for good: then crashes are reported without message and place.
    if INSTALLED.is_completed() || std::thread::panicking() {
        return;
    }
    INSTALLED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            note(info);
            before(info);
        }));
    });
}

fn note(info: &PanicHookInfo<'_>) {
    // `try_with`: a panic may come while the thread's own storage is being torn down.
    let inside = DEPTH.try_with(|depth| depth.get() > 0).unwrap_or(false);
    if !inside {
        return;
    }
    let message = info
        .payload()
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| info.payload().downcast_ref::<String>().cloned());
    let location = info.location().map(ToString::to_string);
    _ = REPORT.try_with(|report| {
        if let Ok(mut report) = report.try_borrow_mut() {
            *report = Some(PanicReport { message, location });
            NOTED.set(true);
        }
    });
}

/// The report of the panic that has just ended a guarded call, if it was a panic.
pub(super) fn take_report() -> Option<PanicReport> {
    if !NOTED.replace(false) {
        return None;
    }
    REPORT.with(|report| report.try_borrow_mut().ok()?.take())
}

/// While one lives, panics on this thread are noted.
///
/// It remembers the depth rather than counts down, because frames that vanished in a
/// crash did not count down either.
pub(super) struct Inside(u32);

impl Inside {
    pub(super) fn enter() -> Self {
        // What an earlier panic, caught inside the job, left behind is not this job's.
        drop(take_report());
        let before = DEPTH.get();
        DEPTH.set(before + 1);
        Self(before)
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        DEPTH.set(self.0);
    }
}
