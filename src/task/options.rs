//! What a declaration hands over: its options and its body.

use super::retrying::Retry;
use crate::{Policy, policy::Limits};
use std::{future::Future, pin::Pin, rc::Rc, time::Duration};

/// A body's future, whatever the body.
pub(crate) type BodyFuture<T, E> = Pin<Box<dyn Future<Output = Result<T, E>>>>;

/// A body, whatever its shape.
pub(crate) type Body<I, T, E> = Rc<dyn Fn(I) -> BodyFuture<T, E>>;

/// The options of a declaration that need no types.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub(crate) policy: Policy,
    pub(crate) limits: Limits,
    pub(crate) clear_on_fire: bool,
    pub(crate) keep_running: bool,
    pub(crate) timeout: Option<Duration>,
}

/// The options of a declaration that are closures.
#[derive(Clone, Default)]
pub(crate) struct Hooks {
    pub(crate) gate: Option<Gate>,
    pub(crate) retry: Option<Retry>,
}

/// Says whether an error is worth another attempt.
pub(crate) type RetryIf<E> = Rc<dyn Fn(&E) -> bool>;

/// Says whether the task may be fired now.
pub(crate) type Gate = Rc<dyn Fn() -> bool>;
