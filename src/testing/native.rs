//! Driving the queue where there is no event loop.

use super::settle::{List, under_way};
use crate::run::{clock::manual, queue::Queue};
use std::{
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

/// Drives everything that is ready, until nothing is.
pub(super) fn run_ready() {
    let queue = Queue::current();
    while !queue.is_empty() {
        queue.tick();
    }
}

/// Drives what was fired on this thread until nothing more happens, moving the clock to
/// each timer in turn, so that no time passes. What can never end, or waits for another
/// thread, is left under way. A [`fire_every`](crate::AsyncTask::fire_every) fires while the
/// clock is moved for something else; its next time alone is nothing to wait for.
///
/// ```
/// use leptos_fire::{async_task, testing::run_until_settled};
///
/// let double = async_task("double").run_infallible(|n: u32| async move { n * 2 });
/// double.fire_with(4);
/// run_until_settled();
/// assert_eq!(double.value(), Some(8));
/// ```
pub fn run_until_settled() {
    run_ready();
    while let Some(due) = manual::next_due_of_work() {
        manual::step(due);
        run_ready();
    }
}

/// Runs a future to its end, driving what is fired on this thread meanwhile.
///
/// # Panics
///
/// If the future can never end because nothing is left that could wake it; the message
/// names the tasks under way.
///
/// ```
/// use leptos_fire::{Settled, async_task, testing::block_on};
///
/// let one = async_task("one").run_infallible(|| async { 1 });
/// assert_eq!(block_on(one.start()), Settled::Ok);
/// ```
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let woken = Arc::new(Woken(AtomicBool::new(true)));
    let waker = Waker::from(Arc::clone(&woken));
    loop {
        while woken.0.swap(false, Ordering::AcqRel) {
            if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                return output;
            }
            run_ready();
        }
        if woken.0.load(Ordering::Acquire) {
            continue;
        }
        match manual::next_due() {
            Some(due) => {
                manual::step(due);
                run_ready();
            }
            None => panic!(
                "leptos_fire::testing::block_on: the future waits for something that never \
                 comes; under way: {}",
                List(&under_way())
            ),
        }
    }
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Release);
    }
}

/// From now on, on this thread, what is ready together is driven in an order drawn from
/// `seed`; `None` gives the order of waking back. For tests that try every order.
///
/// ```
/// use leptos_fire::testing::shuffle;
///
/// shuffle(Some(42));
/// // … fire several tasks, and `run_until_settled()` …
/// shuffle(None);
/// ```
pub fn shuffle(seed: Option<u64>) {
    Queue::current().shuffle(seed);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::async_task;
    use std::{any::Any, future::pending, panic::catch_unwind};

    fn message_of(block: impl FnOnce() + std::panic::UnwindSafe) -> String {
        let crash: Box<dyn Any> = catch_unwind(block).expect_err("it panics");
        *crash.downcast::<String>().expect("with a sentence")
    }

    #[test]
    fn what_never_ends_is_said_with_what_is_under_way() {
        let nothing = message_of(|| block_on(pending()));
        assert!(
            nothing.ends_with("never comes; under way: no task"),
            "{nothing}"
        );
        let task = message_of(|| {
            let task = async_task("forever").run_infallible(pending::<()>);
            task.fire();
            block_on(pending())
        });
        assert!(task.ends_with("under way: `forever` (for 0ns)"), "{task}");
    }
}
