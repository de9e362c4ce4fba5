//! Waiting until nothing is under way.

use crate::run::{in_flight, queue::Queue};
use std::{error::Error, fmt, time::Duration};

/// Waits until nothing is under way any more, callbacks have been called and effects
/// have run, but no longer than `timeout`, by the real clock.
///
/// # Errors
///
/// [`NotSettled`] says which tasks are still under way, and since when.
///
/// ```
/// use leptos_fire::{async_task, testing::{block_on, settled}};
/// use std::time::Duration;
///
/// let forever = async_task("forever").run_infallible(|| std::future::pending::<()>());
/// forever.fire();
/// let error = block_on(settled(Duration::ZERO)).unwrap_err();
/// assert_eq!(error.to_string(), "not settled within 0ns: `forever` (for 0ns)");
/// ```
pub async fn settled(timeout: Duration) -> Result<(), NotSettled> {
    let begin = real_now();
    loop {
        flush().await;
        if in_flight::all().is_empty() && Queue::current().is_empty() {
            // Once more, for the effects of what ended last.
            flush().await;
            if in_flight::all().is_empty() {
                return Ok(());
            }
        }
        if real_now().saturating_sub(begin) >= timeout {
            return Err(NotSettled {
                timeout,
                under_way: under_way(),
            });
        }
    }
}

pub(super) fn under_way() -> Vec<UnderWay> {
    let now = crate::run::clock::now();
    in_flight::all()
        .into_iter()
        .map(|task| UnderWay {
            task: task.name,
            elapsed: now.saturating_sub(task.since),
        })
        .collect()
}

/// Some tasks did not settle in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSettled {
    /// How long was waited.
    pub timeout: Duration,
    /// The tasks that are still under way.
    pub under_way: Vec<UnderWay>,
}

/// A task that is still under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderWay {
    /// Its name.
    pub task: &'static str,
    /// For how long, without a pause, by the clock in force.
    pub elapsed: Duration,
}

impl fmt::Display for NotSettled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not settled within {:?}: ", self.timeout)?;
        if self.under_way.is_empty() {
            return f.write_str("no task is under way, but something keeps waking");
        }
        List(&self.under_way).fmt(f)
    }
}

/// Says which tasks are under way.
pub(super) struct List<'a>(pub(super) &'a [UnderWay]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("no task");
        }
        for (i, task) in self.0.iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            write!(f, "{comma}`{}` (for {:?})", task.task, task.elapsed)?;
        }
        Ok(())
    }
}

impl Error for NotSettled {}

#[cfg(target_family = "wasm")]
fn real_now() -> Duration {
    crate::run::clock::platform_now()
}

#[cfg(not(target_family = "wasm"))]
fn real_now() -> Duration {
    use std::{sync::OnceLock, time::Instant};
    static BEGIN: OnceLock<Instant> = OnceLock::new();
    BEGIN.get_or_init(Instant::now).elapsed()
}

/// Lets everything run that needs no time to pass: microtasks, effects and one turn of
/// the event loop.
#[cfg(target_family = "wasm")]
pub(super) async fn flush() {
    let (sender, receiver) = futures::channel::oneshot::channel();
    // The browser's own timer, whatever clock is installed.
    let timer = gloo_timers::callback::Timeout::new(0, move || {
        // Nobody waits any more if the test has been dropped.
        _ = sender.send(());
    });
    _ = receiver.await;
    drop(timer);
}

/// Natively: drives the queue until nothing is ready.
#[cfg(not(target_family = "wasm"))]
#[expect(clippy::unused_async, reason = "the browser's variant awaits")]
pub(super) async fn flush() {
    super::native::run_ready();
}
