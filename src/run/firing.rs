//! [`Firing`]: one run, to be awaited or cancelled by whoever fired it.

use super::{
    handle::{Run, Wish},
    linked,
    settled::{CancelReason, Settled, SkipReason},
};
use crate::{
    Failure,
    task::{
        core::TaskCore,
        lending::{Lending, ResultRef},
        local::Keeper,
    },
};
use std::{
    cell::RefCell,
    convert::Infallible,
    error::Error,
    fmt,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    rc::Rc,
    sync::{Arc, Weak},
    task::{Context, Poll},
};

/// One run of a task, as handed back by [`AsyncTask::start`](crate::AsyncTask::start):
/// await it to learn how it ended, or cancel it. Dropping it does nothing.
///
/// Awaiting gives a [`Settled`], after the task's state was written and its callbacks
/// were called; [`value`](Self::value) gives what the body returned. Everyone who
/// awaits it hears of it, whatever happens: a run always settles.
///
/// Awaited in the body of another task it is *linked*, as in ember-concurrency: when the
/// run that awaits it is stopped, or its attempt crashes or times out, so is this one. To
/// have it go on, await it [`unlinked`](Self::unlinked). Several are awaited together by
/// [`all`](crate::all), [`all_settled`](crate::all_settled) and [`race`](crate::race).
///
/// ```
/// use leptos_fire::{Settled, async_task, testing::block_on};
///
/// let double = async_task("double").run_infallible(|n: u32| async move { n * 2 });
/// let firing = double.start_with(21);
/// assert_eq!(block_on(firing), Settled::Ok);
/// assert_eq!(double.value(), Some(42));
/// ```
pub struct Firing<T: 'static, E: 'static> {
    run: Arc<Run>,
    task: Option<Weak<TaskCore>>,
    linked: bool,
    types: PhantomData<fn() -> (T, E)>,
}

impl<T, E> Firing<T, E> {
    pub(crate) fn new(run: Arc<Run>, task: Weak<TaskCore>) -> Self {
        Self {
            run,
            task: Some(task),
            linked: true,
            types: PhantomData,
        }
    }

    pub(crate) fn never(reason: SkipReason) -> Self {
        Self {
            run: Run::never(Settled::Skipped(reason)),
            task: None,
            linked: true,
            types: PhantomData,
        }
    }

    /// The same run, whose value nobody asks for.
    pub(super) fn without_types(self) -> Firing<(), ()> {
        Firing {
            run: self.run,
            task: self.task,
            linked: self.linked,
            types: PhantomData,
        }
    }

    #[cfg(feature = "forms")]
    /// Calls `f` with what this very run returned, once it has; never if it is stopped.
    /// Ask for it before the run ends.
    pub(crate) fn when_ended(&self, f: impl FnOnce(Result<&T, &Failure<E>>) + 'static) {
        if let Some(task) = self.task() {
            self.keep(&task, |result| {
                if let Some(result) = typed(result) {
                    f(result);
                }
            });
        }
    }

    /// A future of how it ends, for who does not look at a failure.
    pub(crate) fn watch(self) -> impl Future<Output = Settled> {
        std::future::poll_fn(
            move |cx| match self.run.poll_announced(cx.waker(), Wish::That) {
                Some(settled) => Poll::Ready(settled),
                None => Poll::Pending,
            },
        )
    }

    fn keep(&self, task: &TaskCore, copy: impl FnOnce(ResultRef<'_>) + 'static) {
        let copy = Box::new(copy);
        let lending = Lending::of::<T, E>();
        task.keep_for(&self.run, Keeper { copy, lending });
    }

    fn task(&self) -> Option<Arc<TaskCore>> {
        self.task.as_ref()?.upgrade()
    }

    /// Stops this run and no other: it ends `Cancelled(Requested)`. Does nothing if it
    /// has ended.
    ///
    /// ```
    /// use leptos_fire::{CancelReason, Settled, async_task, testing::block_on};
    ///
    /// let forever = async_task("forever").run_infallible(|| std::future::pending::<()>());
    /// let firing = forever.start();
    /// firing.cancel();
    /// assert_eq!(block_on(firing), Settled::Cancelled(CancelReason::Requested));
    /// ```
    pub fn cancel(&self) {
        if let Some(task) = self.task() {
            task.stop_one(self.run.number, CancelReason::Requested);
        }
    }

    /// The same, to be awaited in another task's body without being stopped with it.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let log = async_task("log").run_infallible(|| std::future::pending::<()>());
    /// let outer = async_task("outer").run_infallible(move || async move {
    ///     log.start().unlinked().await;
    /// });
    /// outer.fire();
    /// run_until_settled();
    /// outer.cancel();
    /// assert!(log.is_loading());
    /// ```
    pub fn unlinked(mut self) -> Self {
        self.linked = false;
        self
    }

    /// How it ended, if it has. Not reactive: read the task for that.
    ///
    /// ```
    /// # use leptos_fire::{async_task, Settled, testing::run_until_settled};
    /// let task = async_task("one").run_infallible(|| async { 1 });
    /// let firing = task.start();
    /// assert_eq!(firing.settled(), None);
    /// run_until_settled();
    /// assert_eq!(firing.settled(), Some(Settled::Ok));
    /// ```
    pub fn settled(&self) -> Option<Settled> {
        self.run.settled()
    }
}

impl<T: Clone + 'static, E: Clone + 'static> Firing<T, E> {
    /// A future of what this very run returned, that works with `?`.
    ///
    /// In another task's body, `?` passes on that it failed: into a `String` or a
    /// `Box<dyn Error>` as it is, into an error of yours by a `From<FiringError<…>>`:
    ///
    /// ```
    /// use leptos_fire::{Failure, FiringError, async_task, testing::run_until_settled};
    ///
    /// #[derive(Clone, Debug, PartialEq)]
    /// enum ApiError { NoSuchUser, Other(String) }
    ///
    /// impl From<FiringError<ApiError>> for ApiError {
    ///     fn from(error: FiringError<ApiError>) -> Self {
    ///         // Its own error as it is; a crash, a time-out or a stop as a text.
    ///         error.into_error().unwrap_or_else(|other| ApiError::Other(other.to_string()))
    ///     }
    /// }
    /// # impl std::fmt::Display for ApiError {
    /// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "{self:?}") }
    /// # }
    ///
    /// let user = async_task("user").run(|| async { Err::<u32, _>(ApiError::NoSuchUser) });
    /// let report = async_task("report").run(move || async move {
    ///     let user = user.start().value().await?;
    ///     Ok::<_, ApiError>(format!("report of {user}"))
    /// });
    /// report.fire();
    /// run_until_settled();
    /// assert_eq!(report.failure(), Some(Failure::Error(ApiError::NoSuchUser)));
    /// ```
    ///
    /// Ask for it before the run ends (`task.start().value().await`): results are not
    /// kept for those who might ask later, so that then it can be
    /// [`FiringError::NotKept`].
    ///
    /// ```
    /// use leptos_fire::{FiringError, async_task, testing::block_on};
    ///
    /// let parse = async_task("parse").run(|text: String| async move { text.parse::<u32>() });
    /// assert_eq!(block_on(parse.start_with("7".into()).value()).unwrap(), 7);
    /// assert!(matches!(
    ///     block_on(parse.start_with("seven".into()).value()),
    ///     Err(FiringError::Failed(_))
    /// ));
    /// ```
    pub fn value(&self) -> FiringValue<T, E> {
        let kept = Rc::new(RefCell::new(None));
        if let Some(task) = self.task() {
            let kept = Rc::clone(&kept);
            let keeper = move |result: ResultRef<'_>| {
                // No borrow held: a `Clone` is the user's code.
                let copy = match typed::<T, E>(result) {
                    Some(Ok(value)) => Some(Ok(value.clone())),
                    Some(Err(failure)) => Some(Err(failure.clone())),
                    None => None,
                };
                kept.replace(copy);
            };
            self.keep(&task, keeper);
        }
        FiringValue {
            firing: self.clone(),
            kept,
        }
    }
}

// By hand: a derive would ask `T: Clone, E: Clone`.
impl<T, E> Clone for Firing<T, E> {
    fn clone(&self) -> Self {
        Self {
            run: Arc::clone(&self.run),
            task: self.task.clone(),
            linked: self.linked,
            types: PhantomData,
        }
    }
}

impl<T, E> fmt::Debug for Firing<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Firing")
            .field("number", &self.run.number)
            .field("settled", &self.run.settled())
            .finish()
    }
}

impl<T, E> Future for Firing<T, E> {
    type Output = Settled;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Settled> {
        match self.run.poll_announced(cx.waker(), Wish::How) {
            Some(settled) => Poll::Ready(settled),
            None => {
                if self.linked {
                    // In a body: it is cancelled when the body's run is stopped.
                    linked::await_in_current(&self.run, || {
                        let firing = self.clone();
                        Box::new(move || firing.cancel())
                    });
                }
                Poll::Pending
            }
        }
    }
}

/// A result of a task of these types.
fn typed<T: 'static, E: 'static>(result: ResultRef<'_>) -> Option<Result<&T, &Failure<E>>> {
    match result {
        Ok(value) => value.downcast_ref().map(Ok),
        Err(failure) => failure.downcast_ref().map(Err),
    }
}

/// Where a run leaves its result for one who asked.
type Kept<T, E> = Rc<RefCell<Option<Result<T, Failure<E>>>>>;

/// The future that [`Firing::value`] returns: what a run returned, or a [`FiringError`].
///
/// ```
/// use leptos_fire::{async_task, testing::block_on};
///
/// let one = async_task("one").run_infallible(|| async { 1 });
/// let value = one.start().value();
/// assert_eq!(block_on(value), Ok(1));
/// ```
#[must_use = "a future does nothing until it is awaited"]
pub struct FiringValue<T: 'static, E: 'static> {
    firing: Firing<T, E>,
    kept: Kept<T, E>,
}

impl<T, E> fmt::Debug for FiringValue<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FiringValue")
            .field("firing", &self.firing)
            .finish()
    }
}

impl<T, E> Future for FiringValue<T, E> {
    type Output = Result<T, FiringError<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let settled = match Pin::new(&mut self.firing).poll(cx) {
            Poll::Ready(settled) => settled,
            Poll::Pending => return Poll::Pending,
        };
        Poll::Ready(match settled {
            Settled::Ok | Settled::Failed => match self.kept.borrow_mut().take() {
                Some(result) => result.map_err(FiringError::Failed),
                None => Err(FiringError::NotKept),
            },
            Settled::Cancelled(reason) => Err(FiringError::Cancelled(reason)),
            Settled::Skipped(reason) => Err(FiringError::Skipped(reason)),
        })
    }
}

/// Why [`Firing::value`] has no value to give.
///
/// ```
/// use leptos_fire::{CancelReason, FiringError};
///
/// let error = FiringError::<String>::Cancelled(CancelReason::Superseded);
/// assert_eq!(error.to_string(), "the run was cancelled: fired again");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FiringError<E> {
    /// The run failed.
    Failed(Failure<E>),
    /// The run was stopped.
    Cancelled(CancelReason),
    /// The run never began.
    Skipped(SkipReason),
    /// The run had ended before its value was asked for, and a later one has
    /// overwritten it; or the value was taken already.
    NotKept,
    /// A [`race`](crate::race) of nobody.
    NoContest,
}

impl<E: fmt::Display> fmt::Display for FiringError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(failure) => failure.fmt(f),
            Self::Cancelled(reason) => write!(f, "the run was cancelled: {reason}"),
            Self::Skipped(reason) => write!(f, "the run was skipped: {reason}"),
            Self::NotKept => f.write_str(
                "the run's result is no longer kept: call `value()` before the run ends",
            ),
            Self::NoContest => f.write_str("there was no run to race"),
        }
    }
}

impl<E: Error + 'static> Error for FiringError<E> {
    /// That of the failure, which it reads as.
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Failed(failure) => failure.source(),
            _ => None,
        }
    }
}

/// So that `?` works in a body whose error is a `String`.
impl<E: fmt::Display> From<FiringError<E>> for String {
    fn from(error: FiringError<E>) -> Self {
        error.to_string()
    }
}

impl<E> FiringError<E> {
    /// The error that the body itself returned, or else all that it can be besides.
    ///
    /// ```
    /// # use leptos_fire::{CancelReason, Failure, FiringError};
    /// let failed = FiringError::Failed(Failure::Error(404));
    /// assert_eq!(failed.into_error(), Ok(404));
    /// let stopped = FiringError::<u32>::Cancelled(CancelReason::Reset);
    /// assert!(stopped.into_error().is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// All that is no error of the body's own: a crash, a time-out, a failure upstream, a
    /// stop, a skipped fire.
    pub fn into_error(self) -> Result<E, FiringError<Infallible>> {
        Err(match self {
            Self::Failed(Failure::Error(error)) => return Ok(error),
            Self::Failed(Failure::Panicked(report)) => {
                FiringError::Failed(Failure::Panicked(report))
            }
            Self::Failed(Failure::TimedOut(limit)) => FiringError::Failed(Failure::TimedOut(limit)),
            Self::Failed(Failure::Upstream { task, message }) => {
                FiringError::Failed(Failure::Upstream { task, message })
            }
            Self::Cancelled(reason) => FiringError::Cancelled(reason),
            Self::Skipped(reason) => FiringError::Skipped(reason),
            Self::NotKept => FiringError::NotKept,
            Self::NoContest => FiringError::NoContest,
        })
    }
}
