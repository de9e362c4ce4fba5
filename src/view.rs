//! What draws a task. Built on the public readings only, so that you can write your
//! own.
//!
//! | component | shows |
//! |---|---|
//! | [`AsyncView`] | a task, or several as one, in each of their states |
//! | [`Spinner`] | that something is under way |
//! | [`ProgressBar`] | how far something is, or that it goes on |
//! | [`Skeleton`] | the outline of text that is still to come |
//! | [`FailureNote`] | what failed, with details, "Try again" and "Dismiss" |
//! | [`FireButton`] | a button that fires a task, with question and "Cancel" |
//! | `FireForm`, `FieldNote` | a form whose fields become a task's input, and what is wrong with one (feature `forms`) |
//!
//! Each is of use alone. All their words come from [`Texts`]. For Leptos' own `Suspense`,
//! `Transition` and `ErrorBoundary` a task can be awaited: [`TaskOutcome`].
//!
//! # Looks
//!
//! The crate's `style/leptos-fire.css` is one plain stylesheet: link it, or a copy of it, or
//! write your own. Nothing needs it to work. The components set classes and attributes
//! only, no inline style and no script, so they keep to any Content-Security-Policy; what
//! hides the live region is set as a property, which each of them permits. Its colours are
//! light or dark by the page's own `color-scheme`: say `:root { color-scheme: light dark }`
//! to follow the reader's wish.
//!
//! | class | of |
//! |---|---|
//! | `lf-view` | [`AsyncView`]; it carries `data-task`, `data-state`, `aria-busy` |
//! | `lf-announcer` | what screen readers are told, one for the page, at its end; hidden from sight |
//! | `lf-bar` | the slim bar in it while content is loaded again; also `lf-progress` |
//! | `lf-loading` | its default loading part; in it what is in a `lf-spinner` |
//! | `lf-spinner` | [`Spinner`] |
//! | `lf-spinner-mark`, `lf-spinner-text` | the turning mark in it, and its words |
//! | `lf-progress` | [`ProgressBar`] |
//! | `lf-skeleton`, `lf-skeleton-line` | [`Skeleton`], and each of its lines |
//! | `lf-failure` | [`FailureNote`], the default failure part |
//! | `lf-failure-message`, `lf-failure-details`, `lf-failure-actions` | its message, details and buttons |
//! | `lf-retry`, `lf-dismiss` | its button "Try again", and "Dismiss" |
//! | `lf-fire`, `lf-cancel` | [`FireButton`], and "Cancel" beside it |
//! | `lf-confirm`, `lf-confirm-question`, `lf-confirm-actions`, `lf-proceed` | its dialog, and what is in it |
//! | `lf-form`, `lf-form-busy` | `FireForm`, and what holds its bar while it is busy |
//! | `lf-form-summary`, `lf-form-message` | what is wrong and has no other place in it, and each message |
//! | `lf-form-link` | in such a message: the button that goes to the field |
//! | `lf-field-note` | `FieldNote` |
//!
//! Colours, sizes and times are custom properties, listed at the top of the stylesheet;
//! set them on `:root` or on any element:
//!
//! ```css
//! :root {
//!   --lf-accent: rebeccapurple;
//! }
//! ```

mod alarm;
mod announce;
mod apart;
mod async_view;
mod data;
mod failure_note;
mod failures;
mod fire_button;
mod flicker;
#[cfg(feature = "forms")]
mod form;
#[cfg(all(test, not(target_family = "wasm")))]
mod looks;
mod mark;
mod markup;
mod outcome;
mod own_runs;
mod progress_bar;
mod reload;
mod seen;
mod skeleton;
mod source;
mod spinner;
mod texts;

pub use async_view::{
    AsyncView, AsyncViewBuilder, AsyncViewProps, CustomFailed, DefaultFailed, FailedPart,
    WithContent,
};
pub use data::{TaskFailure, TaskValue};
pub use failure_note::{FailureNote, FailureNoteProps};
pub use failures::{FailureHandle, FailureMessage, TaskFailures};
pub use fire_button::{FireButton, FireButtonBuilder, FireButtonProps, NoInput, WithInput};
#[cfg(feature = "forms")]
pub use form::{
    FieldError, FieldErrors, FieldNote, FieldNoteProps, FireForm, FireFormBuilder, FireFormProps,
    FormInput, FromFields, FromFormData,
};
pub use outcome::TaskOutcome;
pub use progress_bar::{ProgressBar, ProgressBarProps};
pub use reload::{Reload, ReloadRule, ShowLoadingOnNewInput};
pub use skeleton::{Skeleton, SkeletonProps};
pub use source::{AsyncSource, InputSource};
pub use spinner::{Spinner, SpinnerProps};
pub use texts::{ProvidedTexts, Texts, provide_texts, use_texts};
