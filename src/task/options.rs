//! What a declaration hands over: its options and its body.

use super::{holding::Pacing, retrying::Retry};
use crate::{Policy, group::Grouping, keyed::Occupied, policy::Limits};
use std::{cell::RefCell, future::Future, pin::Pin, rc::Rc, sync::Arc, time::Duration};

/// A body's future, whatever the body.
pub(crate) type BodyFuture<T, E> = Pin<Box<dyn Future<Output = Result<T, E>>>>;

/// A body, whatever its shape.
pub(crate) type Body<I, T, E> = Rc<dyn Fn(I) -> BodyFuture<T, E>>;

/// The options of a declaration that need no types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) policy: Policy,
    pub(crate) limits: Limits,
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
        clear_on_fire: false,
        keep_running: false,
        accumulate: false,
        timeout: None,
    };
}

impl Default for Options {
    fn default() -> Self {
        *Self::USUAL
    }
}

/// The options that most tasks do without.
#[derive(Default)]
pub(crate) struct Hooks {
    pub(crate) gate: RefCell<Option<Gate>>,
    pub(crate) paused: RefCell<Option<Gate>>,
    pub(crate) retry: RefCell<Option<Retry>>,
    pub(crate) pacing: RefCell<Option<Pacing>>,
    pub(crate) group: Option<Arc<dyn Grouping>>,
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

/// Says whether an error is worth another attempt.
pub(crate) type RetryIf<E> = Rc<dyn Fn(&E) -> bool>;

/// Says whether the task may be fired now, or whether what it follows is to wait.
pub(crate) type Gate = Rc<dyn Fn() -> bool>;
