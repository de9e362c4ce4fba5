//! What a body may use of its run, wherever it stands in the call stack.

use super::{
    guard::guarded,
    handle::{Cleanup, Run},
};
use crate::crash;
use std::{cell::RefCell, fmt, sync::Arc};

thread_local! {
    static CURRENT: RefCell<Option<Arc<Run>>> = const { RefCell::new(None) };
}

/// Makes `run` the current one and returns the one before, to be put back.
pub(crate) fn replace(run: Option<Arc<Run>>) -> Option<Arc<Run>> {
    CURRENT.with(|current| match current.try_borrow_mut() {
        Ok(mut current) => std::mem::replace(&mut *current, run),
        // A crash can only leave it borrowed if it struck in the line above.
        Err(_) => None,
    })
}

/// The run that is executing now.
pub(crate) fn current() -> Option<Arc<Run>> {
    CURRENT.with(|current| current.try_borrow().ok()?.clone())
}

/// After a crash, whose frames could not put back what they replaced.
pub(crate) fn clear() {
    drop(replace(None));
}

/// Calls what was to be called at the end of an attempt that is over.
fn clean_up_late(f: Cleanup) {
    let mut f = Some(f);
    let outcome = guarded(&mut || {
        if let Some(f) = f.take() {
            f();
        }
    });
    if let Err(report) = outcome {
        // A run does not know the name of its task.
        crash::report("what was given too late to", "on_end", &report);
    }
}

/// The run whose body is executing: what a body, and any function that it calls, may
/// use without it being passed along.
///
/// ```
/// use leptos_fire::{RunContext, async_task};
///
/// assert!(RunContext::current().is_none(), "there is no run out here");
///
/// let task = async_task("inside").run_infallible(|| async {
///     RunContext::current().is_some()
/// });
/// # use leptos_fire::testing::run_until_settled;
/// task.fire();
/// run_until_settled();
/// assert_eq!(task.value(), Some(true));
/// ```
#[derive(Clone)]
pub struct RunContext {
    run: Arc<Run>,
    attempt: u32,
}

impl RunContext {
    /// The run that is executing now: in a body's closure and in every poll of its
    /// future, after an `.await` too. `None` anywhere else, in callbacks as well.
    ///
    /// ```
    /// # use leptos_fire::RunContext;
    /// assert!(RunContext::current().is_none());
    /// ```
    pub fn current() -> Option<Self> {
        let run = current()?;
        let attempt = run.attempt();
        Some(Self { run, attempt })
    }

    /// A signal that is aborted when this run is stopped: superseded, cancelled,
    /// reset, or its component gone. Pass it to `fetch`, so that the browser drops
    /// the request; a run that ends by itself does not abort it.
    ///
    /// It is made when first asked for. `None` where there is no JavaScript.
    /// See also the free function [`abort_signal`].
    ///
    /// ```
    /// use leptos_fire::{RunContext, async_task};
    ///
    /// let report = async_task("report").run(|| async {
    ///     let signal = RunContext::current().and_then(|run| run.abort_signal());
    ///     fetch("/api/report", signal.as_ref()).await
    /// });
    /// # async fn fetch(_: &str, _: Option<&web_sys::AbortSignal>) -> Result<(), ()> { Ok(()) }
    /// ```
    pub fn abort_signal(&self) -> Option<web_sys::AbortSignal> {
        self.run.abort_signal()
    }

    /// Says how far this run is, from 0 to 1, for those who read
    /// [`AsyncTask::progress`](crate::AsyncTask::progress). Beyond it is taken for the
    /// nearer end; what is no number says that it is not known. Each attempt begins
    /// without. Those who read it are woken in the next tick, once for all that was said
    /// until then. Does nothing once the run has ended.
    ///
    /// ```
    /// # use leptos_fire::{RunContext, async_task, testing::run_until_settled};
    /// let count = async_task("count").run_infallible(|| async {
    ///     let run = RunContext::current().unwrap();
    ///     for done in 1..=4 {
    ///         // … a part of the work, and then:
    ///         run.set_progress(f64::from(done) / 4.0);
    ///     }
    /// });
    /// count.fire();
    /// # run_until_settled();
    /// ```
    pub fn set_progress(&self, progress: f64) {
        let known = !progress.is_nan();
        self.run
            .set_progress(known.then(|| progress.clamp(0.0, 1.0)));
    }

    /// Has `f` called when this attempt is over, however it ends: it returns, fails,
    /// crashes, times out, is stopped, its component goes. For what must be undone and has
    /// no destructor that does it; and after a crash destructors do not run, while this is
    /// called. The one that was added last is called first, when the future is gone; or,
    /// where the body has stopped its own run, is about to go.
    ///
    /// If the attempt is over already, `f` is called at once. If it crashes, that is
    /// reported in the console.
    ///
    /// ```
    /// # use leptos_fire::{RunContext, async_task};
    /// # use std::{cell::Cell, rc::Rc};
    /// let open = Rc::new(Cell::new(false));
    /// let task = async_task("connection").run_infallible({
    ///     let open = open.clone();
    ///     move || {
    ///         open.set(true);
    ///         let open = open.clone();
    ///         RunContext::current().unwrap().on_end(move || open.set(false));
    ///         std::future::pending::<()>()
    ///     }
    /// });
    /// task.fire();
    /// assert!(open.get());
    /// task.cancel();
    /// assert!(!open.get());
    /// ```
    pub fn on_end(&self, f: impl FnOnce() + 'static) {
        if let Err(f) = self.run.add_cleanup(self.attempt, Box::new(f)) {
            clean_up_late(f);
        }
    }

    /// Which attempt this is, from 1; more than that only in a task that retries.
    ///
    /// ```
    /// # use leptos_fire::{RunContext, async_task, testing::run_until_settled};
    /// let task = async_task("attempt").run_infallible(|| async {
    ///     RunContext::current().unwrap().attempt()
    /// });
    /// task.fire();
    /// run_until_settled();
    /// assert_eq!(task.value(), Some(1));
    /// ```
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Whether this run has been stopped. A body is dropped when it is stopped and so
    /// need not ask; what it has started elsewhere, holding this context, may.
    ///
    /// ```
    /// # use leptos_fire::{RunContext, async_task, testing::run_until_settled};
    /// # use std::{cell::RefCell, rc::Rc};
    /// let kept = Rc::new(RefCell::new(None));
    /// let task = async_task("stopped").run_infallible({
    ///     let kept = kept.clone();
    ///     move || {
    ///         *kept.borrow_mut() = RunContext::current();
    ///         std::future::pending::<()>()
    ///     }
    /// });
    /// task.fire();
    /// task.cancel();
    /// assert!(kept.borrow().as_ref().unwrap().is_stopped());
    /// ```
    pub fn is_stopped(&self) -> bool {
        self.run.is_aborted()
    }
}

impl fmt::Debug for RunContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RunContext")
            .field("number", &self.run.number)
            .finish()
    }
}

/// The abort signal of the run that is executing now, for `fetch`: short for
/// [`RunContext::current`] and [`RunContext::abort_signal`].
///
/// `None` outside a run, and where there is no JavaScript.
///
/// ```
/// use leptos_fire::abort_signal;
///
/// // In a body: `gloo_net::http::Request::get(url).abort_signal(abort_signal().as_ref())`
/// assert!(abort_signal().is_none());
/// ```
pub fn abort_signal() -> Option<web_sys::AbortSignal> {
    RunContext::current()?.abort_signal()
}
