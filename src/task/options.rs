//! What a declaration hands over: its options and its body.

use super::{
    attempt::BodyFuture, grouped::Grouped, holding::Pacing, input::Input, line::Line,
    retrying::Retry,
};
use crate::{Policy, keyed::Occupied, policy::Limits, ref_cell::RefCell};
use std::{any::Any, rc::Rc, time::Duration};

/// A body, whatever its shape and types. It is given its task's input.
pub(crate) type Body = Rc<dyn Fn(Input) -> BodyFuture>;

/// The options of a declaration that need no types.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub(crate) policy: Policy,
    pub(crate) limits: Limits,
    /// Where runs have to wait, by the task's own policy.
    pub(crate) line: Option<&'static Line>,
    pub(crate) clear_on_fire: bool,
    pub(crate) keep_running: bool,
    pub(crate) accumulate: bool,
    pub(crate) timeout: Option<Duration>,
}

impl Options {
    /// Those of a task that was declared without any.
    pub(crate) const USUAL: &'static Self = &Self {
        policy: Policy::Restart,
        limits: Limits {
            running: None,
            waiting: None,
        },
        line: None,
        clear_on_fire: false,
        keep_running: false,
        accumulate: false,
        timeout: None,
    };
}

impl Options {
    /// Whether they are those of a task that was declared without any. A line comes with a
    /// policy.
    pub(super) fn are_usual(&self) -> bool {
        let of = |options: &Self| {
            let Self {
                policy,
                limits,
                line: _,
                clear_on_fire,
                keep_running,
                accumulate,
                timeout,
            } = *options;
            (
                policy,
                limits,
                clear_on_fire,
                keep_running,
                accumulate,
                timeout,
            )
        };
        of(self) == of(Self::USUAL)
    }
}

impl Default for Options {
    fn default() -> Self {
        *Self::USUAL
    }
}

/// All that a task was declared with but its body.
pub(crate) struct Setup {
    pub(crate) options: Options,
    pub(crate) hooks: Option<Box<Hooks>>,
}

/// The options that most tasks do without.
#[derive(Default)]
pub(crate) struct Hooks {
    pub(crate) gate: RefCell<Option<Gate>>,
    pub(crate) paused: RefCell<Option<Gate>>,
    pub(crate) retry: RefCell<Option<Retry>>,
    pub(crate) pacing: RefCell<Option<Pacing>>,
    pub(crate) group: Option<Grouped>,
    /// Its place, if it is the task of a key.
    pub(crate) occupied: Option<Occupied>,
}

impl Hooks {
    /// The same for the task of another key, which has fired nothing yet.
    pub(crate) fn for_another(&self) -> Self {
        let pacing = self.pacing.borrow().map(Pacing::fresh);
        Self {
            gate: RefCell::new(self.gate.borrow().clone()),
            paused: RefCell::new(self.paused.borrow().clone()),
            retry: RefCell::new(self.retry.borrow().clone()),
            pacing: RefCell::new(pacing),
            group: self.group.clone(),
            occupied: None,
        }
    }
}

/// Says whether what a body returned, a `Result<T, E>`, is worth another attempt.
pub(crate) type RetryIf = Rc<dyn Fn(&dyn Any) -> bool>;

/// The one that asks `predicate` about the body's own error.
#[cfg(feature = "retry")]
pub(crate) fn retry_if<T: 'static, E: 'static>(
    predicate: impl Fn(&E) -> bool + 'static,
) -> RetryIf {
    Rc::new(move |returned| match returned.downcast_ref() {
        Some(Err::<T, E>(error)) => predicate(error),
        _ => true,
    })
}

/// Says whether the task may be fired now, or whether what it follows is to wait.
pub(crate) type Gate = Rc<dyn Fn() -> bool>;
