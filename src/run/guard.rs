//! The guarded call: user code that crashes comes back as an error.
//!
//! On stable wasm a panic does not unwind, it traps; a trap, like a JavaScript
//! exception, unwinds wasm frames up to the nearest JavaScript `catch`. So the call
//! goes out to JavaScript, where there is one, and back in.
//! What was on the stack below is gone without its destructors; what is above, this
//! module included, goes on. Natively it is `catch_unwind`.

mod hook;

use super::observer;
use crate::PanicReport;
use leptos::reactive::graph::Observer;
use std::cell::Cell;

/// Calls `job`; if it crashes, returns what is known of the crash.
///
/// What `job` must not do is own anything that has to be released: after a crash the
/// frames below are gone and their destructors have not run. It should borrow from the
/// caller's frame.
///
/// The current owner may be another one after a crash. That is not seen to here, because in a
/// clean-up, where this is called too, Leptos may not let anybody look at it; see
/// [`owner::kept`](super::owner::kept).
pub(crate) fn guarded(job: &mut dyn FnMut()) -> Result<(), PanicReport> {
    let observer = Observer::get();
    let outcome = guarded_bare(job);
    if outcome.is_err() {
        observer::put_back(observer);
    }
    outcome
}

/// As [`guarded`], for those who put the current observer back by themselves, if a frame has
/// crashed that had changed it.
pub(crate) fn guarded_bare(job: &mut dyn FnMut()) -> Result<(), PanicReport> {
    hook::install();
    let _inside = hook::Inside::enter();
    imp::call(job).map_err(|thrown| hook::take_report().unwrap_or(thrown))
}

/// Drops what has a destructor of the user's.
pub(crate) fn guarded_drop<X>(x: X) -> Result<(), PanicReport> {
    let mut x = Some(x);
    guarded(&mut || drop(x.take()))
}

/// Takes the steps 0, 1, 2 … until `step` says that there are no more, each once: after a
/// crash it goes on with the next one. As many as there are cost one guarded call.
///
/// `crashed` is told which step it was. `step` is bound to what [`guarded`]'s `job` is.
pub(crate) fn guarded_steps(
    step: &mut dyn FnMut(usize) -> bool,
    crashed: &mut dyn FnMut(usize, PanicReport),
) {
    let next = Cell::new(0);
    loop {
        let outcome = guarded(&mut || while step(next.replace(next.get() + 1)) {});
        match outcome {
            Ok(()) => return,
            Err(report) => crashed(next.get() - 1, report),
        }
    }
}

#[cfg(target_family = "wasm")]
mod imp {
    use crate::{PanicReport, run::js_function::js_function};
    use std::{cell::Cell, hint::black_box};
    use wasm_bindgen::prelude::wasm_bindgen;

    // Our own `catch` rather than the one in `Function::call0`: that one calls back into
    // wasm to store what was thrown, while the stack pointer still stands where the
    // crash left it. After an overflow there is no stack for it, and it crashes as well.
    // For the same reason `guard` returns nothing: to convert a value takes a call.
    #[wasm_bindgen(inline_js = "
        let thrown;
        export function guard(job) { try { job(); } catch (error) { thrown = error; } }
        export function takeText() {
            let text = thrown;
            thrown = undefined;
            try { if (text instanceof Error) text = text.message; } catch { return; }
            if (typeof text === 'string') return text;
        }
    ")]
    extern "C" {
        fn guard(job: &js_sys::Function);
        /// What was thrown last says of itself, if anything.
        #[wasm_bindgen(js_name = takeText)]
        fn take_text() -> Option<String>;
    }

    /// A job whose lifetime was erased; see `call`.
    type Job = *mut (dyn FnMut() + 'static);

    thread_local! {
        static JOB: Cell<Option<Job>> = const { Cell::new(None) };
        static DONE: Cell<bool> = const { Cell::new(false) };
        static TRAMPOLINE: js_sys::Function = js_function(run_job);
    }

    extern "C-unwind" fn run_job() {
        if let Some(job) = JOB.take() {
            // SAFETY: `call` put it there just before it called in here, and its frame,
            // which holds the borrow, waits for this to return.
            run(unsafe { &mut *job });
            DONE.set(true);
        }
    }

    #[cfg(panic = "unwind")]
    fn run(job: &mut dyn FnMut()) {
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(job)).is_err() {
            wasm_bindgen::throw_str("panicked");
        }
    }

    #[cfg(not(panic = "unwind"))]
    fn run(job: &mut dyn FnMut()) {
        job();
    }

    pub(super) fn call(job: &mut dyn FnMut()) -> Result<(), PanicReport> {
        // SAFETY: only the lifetime changes. The pointer is taken out of `JOB` before
        // this function returns: by the trampoline, or right below if it never ran.
        let job: Job = unsafe { std::mem::transmute::<*mut (dyn FnMut() + '_), Job>(job) };
        JOB.set(Some(job));
        DONE.set(false);
        TRAMPOLINE.with(call_and_restore_stack);
        JOB.set(None);
        // `false` again: a call around this one is not over yet, and says so itself.
        if DONE.replace(false) {
            Ok(())
        } else {
            // A trap after a panic says nothing of use ("unreachable"); there the panic hook's
            // report is taken instead.
            Err(PanicReport {
                message: take_text().filter(|text| !is_bare_trap(text)),
                location: None,
            })
        }
    }

    /// After a crash, leaving this frame is what puts the stack pointer back: so it has
    /// to be a frame, and nothing may be called in it after `guard`.
    #[inline(never)]
    fn call_and_restore_stack(trampoline: &js_sys::Function) {
        let frame = [0_u8; 16];
        black_box(&frame);
        guard(trampoline);
    }

    /// Chromium's and Firefox' words for the trap that a panic or an abort ends in.
    fn is_bare_trap(text: &str) -> bool {
        matches!(text, "unreachable" | "unreachable executed")
    }
}

#[cfg(not(target_family = "wasm"))]
mod imp {
    use crate::PanicReport;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    pub(super) fn call(job: &mut dyn FnMut()) -> Result<(), PanicReport> {
        catch_unwind(AssertUnwindSafe(job)).map_err(|payload| {
            let message = payload
                .downcast_ref::<&str>()
                .map(ToString::to_string)
                .or_else(|| payload.downcast_ref::<String>().cloned());
            PanicReport {
                message,
                location: None,
            }
        })
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;

    #[test]
    fn a_panic_comes_back_with_message_and_place() {
        let report = guarded(&mut || panic!("no {}", "luck")).unwrap_err();
        assert_eq!(report.message.as_deref(), Some("no luck"));
        assert!(report.location.unwrap().contains("guard.rs"));
    }

    #[test]
    fn after_a_crash_the_steps_go_on_with_the_next() {
        let (mut taken, mut crashes) = (Vec::new(), Vec::new());
        guarded_steps(
            &mut |step| {
                taken.push(step);
                assert!(step % 2 == 0, "odd");
                step < 4
            },
            &mut |step, report| crashes.push((step, report.message)),
        );
        assert_eq!(taken, [0, 1, 2, 3, 4]);
        let odd = |step| (step, Some("odd".to_owned()));
        assert_eq!(crashes, [odd(1), odd(3)]);
    }

    #[test]
    fn a_panic_outside_of_a_guarded_call_is_nobody_s() {
        assert!(guarded(&mut || {}).is_ok());
        assert!(guarded(&mut || panic!("inside")).is_err());
        assert!(std::panic::catch_unwind(|| panic!("outside")).is_err());
        assert!(super::hook::take_report().is_none());
    }

    #[test]
    fn a_guarded_call_may_stand_in_another() {
        let mut inner = Ok(());
        let outer = guarded(&mut || inner = guarded(&mut || panic!("inner")));
        assert!(outer.is_ok());
        assert_eq!(inner.unwrap_err().message.as_deref(), Some("inner"));
    }
}
