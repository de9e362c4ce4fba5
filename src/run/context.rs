//! What a body may use of its run, wherever it stands in the call stack.

use super::handle::Run;
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

/// After a crash, whose frames could not put back what they replaced.
pub(crate) fn clear() {
    drop(replace(None));
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
        let run = CURRENT.with(|current| current.try_borrow().ok()?.clone())?;
        Some(Self { run })
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
        self.run.attempt()
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
