//! [`AsyncResult`]: the state of asynchronous work, as a plain value.
//!
//! Nothing in here knows of signals, tasks or time. A task keeps two registers
//! ([`registers`]) and shows them as one `AsyncResult`.

mod combine;
mod failure;
mod length;
pub(crate) mod registers;

pub use combine::Zip;
pub use failure::{Failure, PanicReport};

/// The state of a piece of asynchronous work: what is read from an
/// [`AsyncTask`](crate::AsyncTask) and drawn by a view.
///
/// | state | means |
/// |---|---|
/// | `Idle` | never fired, or reset |
/// | `Loading` | something is under way; `previous` is the last value, if there is one |
/// | `Ok` | the last run returned this value |
/// | `Failed` | the last run failed; `previous` is the last value, if there is one |
///
/// A value, once there, stays readable through later loading and failure, as in
/// Phoenix LiveView's `AsyncResult`; only `reset` and `clear_on_fire` take it away.
/// Use [`value`](Self::value) to read it whatever the state, and `match` where each
/// state is drawn differently.
///
/// ```
/// use leptos_fire::{AsyncResult, Failure};
///
/// let reloading: AsyncResult<u32, String> = AsyncResult::Loading { previous: Some(7) };
/// assert!(reloading.is_loading());
/// assert_eq!(reloading.value(), Some(&7));
///
/// let failed = AsyncResult::Failed { failure: Failure::Error("offline".to_string()), previous: Some(7) };
/// assert_eq!(failed.value(), Some(&7));
/// assert_eq!(failed.failure().unwrap().to_string(), "offline");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum AsyncResult<T, E> {
    /// Never fired, or reset.
    #[default]
    Idle,
    /// Something is under way: running, waiting in line, or held back.
    Loading {
        /// The last value, if there is one.
        previous: Option<T>,
    },
    /// The last run returned this value, or it was set from outside.
    Ok(T),
    /// The last run failed.
    Failed {
        /// Why it failed.
        failure: Failure<E>,
        /// The last value, if there is one.
        previous: Option<T>,
    },
}

impl<T, E> AsyncResult<T, E> {
    /// Whether it was never fired, or was reset.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// assert!(AsyncResult::<u32, String>::default().is_idle());
    /// ```
    pub const fn is_idle(&self) -> bool {
        matches!(self, Self::Idle)
    }

    /// Whether something is under way, with or without a previous value.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// assert!(AsyncResult::<u32, String>::Loading { previous: None }.is_loading());
    /// ```
    pub const fn is_loading(&self) -> bool {
        matches!(self, Self::Loading { .. })
    }

    /// Whether something is under way while an earlier value can be shown.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// assert!(AsyncResult::<u32, String>::Loading { previous: Some(1) }.is_reloading());
    /// assert!(!AsyncResult::<u32, String>::Loading { previous: None }.is_reloading());
    /// ```
    pub const fn is_reloading(&self) -> bool {
        matches!(self, Self::Loading { previous: Some(_) })
    }

    /// Whether the last run succeeded and nothing is under way.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// assert!(AsyncResult::<u32, String>::Ok(1).is_ok());
    /// ```
    pub const fn is_ok(&self) -> bool {
        matches!(self, Self::Ok(_))
    }

    /// Whether the last run failed and nothing is under way.
    ///
    /// ```
    /// # use leptos_fire::{AsyncResult, Failure};
    /// let failed = AsyncResult::<u32, _>::Failed { failure: Failure::Error("no"), previous: None };
    /// assert!(failed.is_failed());
    /// ```
    pub const fn is_failed(&self) -> bool {
        matches!(self, Self::Failed { .. })
    }

    /// Whether there is a value to show, in whatever state.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// assert!(AsyncResult::<u32, String>::Loading { previous: Some(1) }.has_value());
    /// ```
    pub const fn has_value(&self) -> bool {
        self.value().is_some()
    }

    /// The last value, in whatever state: the current one, or the one kept through
    /// loading and failure. `None` if there is none.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// assert_eq!(AsyncResult::<u32, String>::Ok(1).value(), Some(&1));
    /// assert_eq!(AsyncResult::<u32, String>::Idle.value(), None);
    /// ```
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Idle => None,
            Self::Loading { previous } | Self::Failed { previous, .. } => previous.as_ref(),
            Self::Ok(value) => Some(value),
        }
    }

    /// [`value`](Self::value), to be changed in place.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// let mut result = AsyncResult::<u32, String>::Ok(1);
    /// *result.value_mut().unwrap() += 1;
    /// assert_eq!(result, AsyncResult::Ok(2));
    /// ```
    pub const fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Idle => None,
            Self::Loading { previous } | Self::Failed { previous, .. } => previous.as_mut(),
            Self::Ok(value) => Some(value),
        }
    }

    /// [`value`](Self::value), taken out.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// assert_eq!(AsyncResult::<u32, String>::Ok(1).into_value(), Some(1));
    /// ```
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Idle => None,
            Self::Loading { previous } | Self::Failed { previous, .. } => previous,
            Self::Ok(value) => Some(value),
        }
    }

    /// Why the last run failed. `None` in every other state, also while the next run
    /// is under way.
    ///
    /// ```
    /// # use leptos_fire::{AsyncResult, Failure};
    /// let failed = AsyncResult::<u32, _>::Failed { failure: Failure::Error("no"), previous: None };
    /// assert_eq!(failed.failure(), Some(&Failure::Error("no")));
    /// ```
    pub const fn failure(&self) -> Option<&Failure<E>> {
        match self {
            Self::Failed { failure, .. } => Some(failure),
            _ => None,
        }
    }

    /// [`failure`](Self::failure), taken out.
    ///
    /// ```
    /// # use leptos_fire::{AsyncResult, Failure};
    /// let failed = AsyncResult::<u32, _>::Failed { failure: Failure::Error("no"), previous: None };
    /// assert_eq!(failed.into_failure(), Some(Failure::Error("no")));
    /// ```
    pub fn into_failure(self) -> Option<Failure<E>> {
        match self {
            Self::Failed { failure, .. } => Some(failure),
            _ => None,
        }
    }

    /// What the last run came to, as a `Result`; `None` while there is no such thing: it is
    /// idle, or something is under way.
    ///
    /// Shown as it is, its `Err` goes to Leptos' `ErrorBoundary`.
    ///
    /// ```
    /// # use leptos_fire::{AsyncResult, Failure};
    /// assert_eq!(AsyncResult::<u32, String>::Ok(1).into_outcome(), Some(Ok(1)));
    /// assert_eq!(AsyncResult::<u32, String>::Loading { previous: Some(1) }.into_outcome(), None);
    /// let failed = AsyncResult::<u32, _>::Failed { failure: Failure::Error("no"), previous: Some(1) };
    /// assert_eq!(failed.into_outcome(), Some(Err(Failure::Error("no"))));
    /// ```
    pub fn into_outcome(self) -> Option<Result<T, Failure<E>>> {
        match self {
            Self::Ok(value) => Some(Ok(value)),
            Self::Failed { failure, .. } => Some(Err(failure)),
            Self::Idle | Self::Loading { .. } => None,
        }
    }

    /// The same state over references, to `map` or `match` without taking it apart.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// let result = AsyncResult::<String, String>::Ok("one".into());
    /// assert_eq!(result.as_ref().map(|s| s.len()), AsyncResult::Ok(3));
    /// ```
    pub fn as_ref(&self) -> AsyncResult<&T, &E> {
        match self {
            Self::Idle => AsyncResult::Idle,
            Self::Loading { previous } => AsyncResult::Loading {
                previous: previous.as_ref(),
            },
            Self::Ok(value) => AsyncResult::Ok(value),
            Self::Failed { failure, previous } => AsyncResult::Failed {
                failure: failure.as_ref(),
                previous: previous.as_ref(),
            },
        }
    }

    /// Changes the value, the kept one too; the state stays.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// let loading = AsyncResult::<u32, String>::Loading { previous: Some(2) };
    /// assert_eq!(loading.map(|n| n * 2), AsyncResult::Loading { previous: Some(4) });
    /// ```
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> AsyncResult<U, E> {
        match self {
            Self::Idle => AsyncResult::Idle,
            Self::Loading { previous } => AsyncResult::Loading {
                previous: previous.map(f),
            },
            Self::Ok(value) => AsyncResult::Ok(f(value)),
            Self::Failed { failure, previous } => AsyncResult::Failed {
                failure,
                previous: previous.map(f),
            },
        }
    }

    /// Changes the body's own error; crashes, time-outs and the state stay.
    ///
    /// ```
    /// # use leptos_fire::{AsyncResult, Failure};
    /// let failed = AsyncResult::<u32, _>::Failed { failure: Failure::Error(404), previous: None };
    /// let failed = failed.map_err(|status| format!("status {status}"));
    /// assert_eq!(failed.failure().unwrap().to_string(), "status 404");
    /// ```
    pub fn map_err<F>(self, f: impl FnOnce(E) -> F) -> AsyncResult<T, F> {
        match self {
            Self::Idle => AsyncResult::Idle,
            Self::Loading { previous } => AsyncResult::Loading { previous },
            Self::Ok(value) => AsyncResult::Ok(value),
            Self::Failed { failure, previous } => AsyncResult::Failed {
                failure: failure.map(f),
                previous,
            },
        }
    }

    /// The last value in whatever state, or the given one.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// assert_eq!(AsyncResult::<u32, String>::Idle.unwrap_or(5), 5);
    /// ```
    pub fn unwrap_or(self, default: T) -> T {
        self.into_value().unwrap_or(default)
    }

    /// The last value in whatever state, or what `f` returns.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// assert_eq!(AsyncResult::<u32, String>::Idle.unwrap_or_else(|| 5), 5);
    /// ```
    pub fn unwrap_or_else(self, f: impl FnOnce() -> T) -> T {
        self.into_value().unwrap_or_else(f)
    }

    /// The last value in whatever state, or the type's default.
    ///
    /// ```
    /// # use leptos_fire::AsyncResult;
    /// assert_eq!(AsyncResult::<u32, String>::Idle.unwrap_or_default(), 0);
    /// ```
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.into_value().unwrap_or_default()
    }
}

/// `Ok` becomes [`AsyncResult::Ok`], `Err` becomes a [`Failure::Error`] with no
/// previous value.
impl<T, E> From<Result<T, E>> for AsyncResult<T, E> {
    fn from(result: Result<T, E>) -> Self {
        match result {
            Ok(value) => Self::Ok(value),
            Err(error) => Self::Failed {
                failure: Failure::Error(error),
                previous: None,
            },
        }
    }
}
