//! Why a run failed.

use super::length::Length;
use std::{borrow::Cow, error::Error, fmt, time::Duration};

/// Why a run failed: the body's own error, or what kept it from returning one.
///
/// It displays as one sentence where `E` does, so that it can be shown as it is.
///
/// ```
/// use leptos_fire::Failure;
/// use std::time::Duration;
///
/// assert_eq!(Failure::Error("no such user").to_string(), "no such user");
/// assert_eq!(
///     Failure::<String>::TimedOut(Duration::from_millis(1500)).to_string(),
///     "timed out after 1.5s"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Failure<E> {
    /// The body returned `Err`.
    Error(E),
    /// The body, or its closure, crashed: it panicked, threw a JavaScript exception,
    /// aborted, or overflowed its stack.
    Panicked(PanicReport),
    /// The body did not return in the time it was given.
    TimedOut(Duration),
    /// A task that this one follows, by [`fire_from`](crate::AsyncTask::fire_from), failed.
    Upstream {
        /// The name of the task that failed.
        task: Cow<'static, str>,
        /// What its failure displays as.
        message: String,
    },
}

impl<E> Failure<E> {
    /// The body's own error; `None` for a crash, a time-out or a failure upstream.
    ///
    /// ```
    /// # use leptos_fire::Failure;
    /// assert_eq!(Failure::Error(404).error(), Some(&404));
    /// ```
    pub const fn error(&self) -> Option<&E> {
        match self {
            Self::Error(error) => Some(error),
            _ => None,
        }
    }

    /// The body's own error, taken out.
    ///
    /// ```
    /// # use leptos_fire::Failure;
    /// assert_eq!(Failure::Error(404).into_error(), Some(404));
    /// ```
    pub fn into_error(self) -> Option<E> {
        match self {
            Self::Error(error) => Some(error),
            _ => None,
        }
    }

    /// Whether the body crashed, rather than returned an error.
    ///
    /// ```
    /// # use leptos_fire::{Failure, PanicReport};
    /// assert!(Failure::<String>::Panicked(PanicReport::default()).is_panic());
    /// assert!(!Failure::Error("no").is_panic());
    /// ```
    pub const fn is_panic(&self) -> bool {
        matches!(self, Self::Panicked(_))
    }

    /// The same over a reference to the body's own error.
    ///
    /// What is not the body's own error is copied.
    ///
    /// ```
    /// # use leptos_fire::Failure;
    /// assert_eq!(Failure::Error(404).as_ref(), Failure::Error(&404));
    /// ```
    pub fn as_ref(&self) -> Failure<&E> {
        match self {
            Self::Error(error) => Failure::Error(error),
            Self::Panicked(report) => Failure::Panicked(report.clone()),
            Self::TimedOut(limit) => Failure::TimedOut(*limit),
            Self::Upstream { task, message } => Failure::Upstream {
                task: task.clone(),
                message: message.clone(),
            },
        }
    }

    /// Changes the body's own error; everything else stays.
    ///
    /// ```
    /// # use leptos_fire::Failure;
    /// assert_eq!(Failure::Error(404).map(|n| n.to_string()), Failure::Error("404".to_string()));
    /// ```
    pub fn map<F>(self, f: impl FnOnce(E) -> F) -> Failure<F> {
        match self {
            Self::Error(error) => Failure::Error(f(error)),
            Self::Panicked(report) => Failure::Panicked(report),
            Self::TimedOut(limit) => Failure::TimedOut(limit),
            Self::Upstream { task, message } => Failure::Upstream { task, message },
        }
    }
}

impl<E> From<E> for Failure<E> {
    fn from(error: E) -> Self {
        Self::Error(error)
    }
}

impl<E: fmt::Display> fmt::Display for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) => error.fmt(f),
            Self::Panicked(report) => report.fmt(f),
            Self::TimedOut(limit) => write!(f, "timed out after {}", Length(*limit)),
            Self::Upstream { task, message } => write!(f, "`{task}` failed: {message}"),
        }
    }
}

impl<E: Error + 'static> Error for Failure<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Error(error) => error.source(),
            _ => None,
        }
    }
}

/// What is known of a crash.
///
/// Both parts are `None` where nothing told: an application that replaced the panic
/// hook after the first fire, or a stack overflow.
///
/// ```
/// use leptos_fire::PanicReport;
///
/// let report = PanicReport {
///     message: Some("index out of bounds".into()),
///     location: Some("src/report.rs:12:5".into()),
/// };
/// assert_eq!(report.to_string(), "crashed: index out of bounds (src/report.rs:12:5)");
/// assert_eq!(PanicReport::default().to_string(), "crashed");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PanicReport {
    /// The panic's message, or the text of the exception that was thrown.
    pub message: Option<String>,
    /// Where it panicked, as `file:line:column`. `None` for what is no Rust panic.
    pub location: Option<String>,
}

impl fmt::Display for PanicReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("crashed")?;
        if let Some(message) = &self.message {
            write!(f, ": {message}")?;
        }
        if let Some(location) = &self.location {
            write!(f, " ({location})")?;
        }
        Ok(())
    }
}

impl Error for PanicReport {}
