//! [`FieldErrors`]: which fields an error is about.

use std::{borrow::Cow, convert::Infallible, error::Error, fmt};

/// What is wrong with one field of a form.
///
/// ```
/// use leptos_fire::view::FieldError;
///
/// let error = FieldError::new("address[zip]", "There is no such place.");
/// assert_eq!(error.name, "address[zip]");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldError {
    /// The field's name, as in its attribute `name`. `a[b]` and `a.b` are the same.
    pub name: Cow<'static, str>,
    /// What is wrong, in one sentence for the person who filled it in.
    pub message: String,
}

impl FieldError {
    /// An error of the field `name`.
    pub fn new(name: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            message: message.into(),
        }
    }
}

/// Says which fields of a form an error is about: what a task's error type is asked for by
/// a [`FireForm`](super::FireForm).
///
/// An error that knows of no fields takes what is given, and is shown as it displays:
/// `impl FieldErrors for MyError {}`. So do `String`, `&str`, `Infallible`,
/// [`JsFailure`](crate::JsFailure) and boxed errors.
///
/// ```
/// use leptos_fire::view::{FieldError, FieldErrors};
/// use std::fmt;
///
/// #[derive(Debug)]
/// enum SignUpError {
///     NameTaken,
///     Offline,
/// }
///
/// impl fmt::Display for SignUpError {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         f.write_str(match self {
///             Self::NameTaken => "This name is taken.",
///             Self::Offline => "You are offline.",
///         })
///     }
/// }
///
/// impl FieldErrors for SignUpError {
///     fn field_errors(&self) -> Vec<FieldError> {
///         match self {
///             Self::NameTaken => vec![FieldError::new("name", self.to_string())],
///             Self::Offline => vec![],
///         }
///     }
/// }
///
/// assert_eq!(SignUpError::NameTaken.summary(), None);
/// assert_eq!(SignUpError::Offline.summary().unwrap(), "You are offline.");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say which fields of a form it is about",
    label = "a `FireForm` needs that of its task's error",
    note = "if it knows of none: `impl leptos_fire::view::FieldErrors for {Self} {{}}`"
)]
pub trait FieldErrors: fmt::Display {
    /// The fields that it is about, with what is wrong with each; none by default. What is
    /// of no field of the form is shown in its summary.
    fn field_errors(&self) -> Vec<FieldError> {
        Vec::new()
    }

    /// What belongs to no field; by default what it displays as, if it is about no field.
    fn summary(&self) -> Option<String> {
        self.field_errors().is_empty().then(|| self.to_string())
    }
}

impl FieldErrors for String {}
impl FieldErrors for &str {}
impl FieldErrors for Cow<'_, str> {}
impl FieldErrors for Infallible {}
impl FieldErrors for crate::JsFailure {}
impl FieldErrors for Box<dyn Error> {}
impl FieldErrors for Box<dyn Error + Send + Sync> {}
