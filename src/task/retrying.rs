//! A failed attempt is followed by another one, after a while.

#[cfg(feature = "retry")]
mod later;

use super::{active::Active, core::TaskCore, edit::End, local::Local};
use std::{rc::Rc, time::Duration};

/// The delays of one run, each before one more attempt.
pub(crate) type Delays = Box<dyn Iterator<Item = Duration>>;

/// How a task retries.
#[derive(Clone)]
#[cfg_attr(
    not(feature = "retry"),
    expect(dead_code, reason = "made by the option alone")
)]
pub(crate) struct Retry {
    /// Makes the delays anew for each run.
    pub(crate) delays: Rc<dyn Fn() -> Delays>,
    /// Whether a crash is followed by another attempt as well.
    pub(crate) crashes: bool,
    /// Named only by the option, so that an application without retries does not ship it.
    pub(super) again: Again,
    /// Takes those off the list that are between two attempts.
    pub(super) take_pausing: fn(&Local) -> Vec<Active>,
}

type Again = fn(&TaskCore, &Local, u32, &mut End, &Retry) -> bool;

impl Local {
    /// Takes those off the list that are between two attempts.
    pub(super) fn take_pausing(&self) -> Vec<Active> {
        let retry = self.hooks().and_then(|hooks| hooks.retry.borrow().clone());
        retry.map_or_else(Vec::new, |retry| (retry.take_pausing)(self))
    }
}

/// What a run that retries keeps.
#[cfg_attr(
    not(feature = "retry"),
    expect(dead_code, reason = "made by the option alone")
)]
pub(crate) struct Retrying {
    delays: Delays,
    attempt: u32,
}

impl Active {
    /// Which attempt this is, from 1.
    pub(crate) fn attempt(&self) -> u32 {
        let retrying = self
            .seldom
            .as_ref()
            .and_then(|seldom| seldom.retrying.as_ref());
        retrying.map_or(1, |retrying| retrying.attempt)
    }
}
