//! The clock: the browser's, or a test's own that is moved by hand.
//!
//! Natively there is only the one that is moved by hand: nothing in here sleeps.

#[cfg(any(feature = "testing", test, not(target_family = "wasm")))]
pub(crate) mod manual;

use std::{
    cell::RefCell,
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
    time::Duration,
};

/// The time since some fixed moment.
#[allow(dead_code, reason = "used by `testing`, and by the views' delays")]
pub(crate) fn now() -> Duration {
    #[cfg(any(feature = "testing", test, not(target_family = "wasm")))]
    if let Some(now) = manual::now() {
        return now;
    }
    platform_now()
}

#[cfg(target_family = "wasm")]
pub(crate) fn platform_now() -> Duration {
    // Whole milliseconds since 1970. Beyond what an `f64` counts exactly, `as` saturates.
    Duration::from_millis(js_sys::Date::now() as u64)
}

#[cfg(not(target_family = "wasm"))]
pub(crate) fn platform_now() -> Duration {
    Duration::ZERO
}

/// A timer that has been set. Dropping it takes it back.
#[must_use = "dropping a timer takes it back; `forget` lets it run"]
pub(crate) enum Timer {
    #[cfg(target_family = "wasm")]
    Browser(gloo_timers::callback::Timeout),
    #[cfg(any(feature = "testing", test, not(target_family = "wasm")))]
    Manual(manual::Entry),
}

impl Timer {
    /// Lets it run whatever becomes of this handle.
    pub(crate) fn forget(self) {
        match self {
            #[cfg(target_family = "wasm")]
            Self::Browser(timeout) => _ = timeout.forget(),
            #[cfg(any(feature = "testing", test, not(target_family = "wasm")))]
            Self::Manual(entry) => entry.forget(),
        }
    }
}

/// Calls `f` once `delay` has passed, in a turn of the event loop of its own.
pub(crate) fn after(delay: Duration, f: impl FnOnce() + 'static) -> Timer {
    after_boxed(delay, false, Box::new(f))
}

fn after_boxed(delay: Duration, standing: bool, f: Box<dyn FnOnce()>) -> Timer {
    #[cfg(any(feature = "testing", test, not(target_family = "wasm")))]
    let f = match manual::set(delay, standing, f) {
        Ok(entry) => return Timer::Manual(entry),
        Err(f) => f,
    };
    _ = standing;
    #[cfg(target_family = "wasm")]
    {
        // `setTimeout` takes an `i32` and fires at once beyond it.
        let millis = u32::try_from(delay.as_millis())
            .unwrap_or(u32::MAX)
            .min(i32::MAX as u32);
        Timer::Browser(gloo_timers::callback::Timeout::new(millis, f))
    }
    #[cfg(not(target_family = "wasm"))]
    {
        _ = f;
        unreachable!("natively the manual clock always takes the timer")
    }
}

/// A future that is ready once `delay` has passed. Dropping it takes its timer back.
#[allow(dead_code, reason = "used by `testing`, and by the views' delays")]
pub(crate) fn sleep(delay: Duration) -> Sleep {
    sleep_for(delay, false)
}

/// As [`sleep`], for a standing trigger's next time: a test that waits for all that is under
/// way does not wait for this.
pub(crate) fn sleep_standing(delay: Duration) -> Sleep {
    sleep_for(delay, true)
}

fn sleep_for(delay: Duration, standing: bool) -> Sleep {
    let state = Rc::new(RefCell::new(SleepState {
        done: false,
        waker: None,
    }));
    let wake = {
        let state = Rc::clone(&state);
        move || {
            let waker = {
                let mut state = state.borrow_mut();
                state.done = true;
                state.waker.take()
            };
            if let Some(waker) = waker {
                waker.wake();
            }
        }
    };
    let timer = after_boxed(delay, standing, Box::new(wake));
    Sleep {
        state,
        _timer: timer,
    }
}

/// See [`sleep`].
pub(crate) struct Sleep {
    state: Rc<RefCell<SleepState>>,
    _timer: Timer,
}

struct SleepState {
    done: bool,
    waker: Option<Waker>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut state = self.state.borrow_mut();
        if state.done {
            return Poll::Ready(());
        }
        state.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}
