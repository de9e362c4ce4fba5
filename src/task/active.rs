//! [`Active`]: a run that is under way, and how far it is.

use super::{
    holding::Hold,
    options::{Body, BodyFuture},
    retrying::Retrying,
};
use crate::{
    PanicReport,
    run::{clock, handle::Run},
};
use std::{mem, sync::Arc};

/// A run that is under way.
pub(crate) struct Active<I, T, E> {
    pub(crate) run: Arc<Run>,
    /// Lent out while it is copied.
    pub(crate) input: Option<I>,
    /// Whether its input may outlive it.
    pub(crate) keep_input: bool,
    pub(crate) phase: Phase<I, T, E>,
    /// Woken before this tick began.
    pub(crate) due: bool,
    pub(crate) chain: u32,
    pub(super) seldom: Option<Box<Seldom<T>>>,
}

/// What most runs do without.
pub(super) struct Seldom<T> {
    /// Ends its attempt when the time is up, or its pause.
    pub(super) timer: Option<clock::Timer>,
    /// Kept once an attempt has failed.
    pub(super) retrying: Option<Box<Retrying>>,
    /// What its items have made so far, if a later value has pushed that out.
    pub(super) collected: Option<T>,
}

// By hand: a derive would ask `T: Default`.
impl<T> Default for Seldom<T> {
    fn default() -> Self {
        Self {
            timer: None,
            retrying: None,
            collected: None,
        }
    }
}

impl<I, T, E> Active<I, T, E> {
    pub(super) fn set_timer(&mut self, timer: Option<clock::Timer>) {
        if timer.is_some() || self.seldom.is_some() {
            self.seldom.get_or_insert_default().timer = timer;
        }
    }

    pub(super) fn take_collected(&mut self) -> Option<T> {
        self.seldom.as_mut()?.collected.take()
    }

    pub(super) fn set_collected(&mut self, collected: T) {
        self.seldom.get_or_insert_default().collected = Some(collected);
    }

    /// Whether it has not begun yet.
    pub(crate) fn is_waiting(&self) -> bool {
        self.is_in_line() || self.is_held()
    }

    /// Whether the policy has it wait for others.
    pub(crate) fn is_in_line(&self) -> bool {
        self.waits_for() == Some(Wait::InLine)
    }

    /// Whether it is held back, before the policy is asked.
    pub(crate) fn is_held(&self) -> bool {
        matches!(self.waits_for(), Some(Wait::Held(_)))
    }

    /// `None` if it runs.
    pub(super) fn waits_for(&self) -> Option<Wait> {
        match &self.phase {
            Phase::Apart(apart) => Some(apart.wait),
            _ => None,
        }
    }

    /// From now on it waits for this, if it waits.
    pub(super) fn wait_for(&mut self, wait: Wait) {
        if let Phase::Apart(apart) = &mut self.phase {
            apart.wait = wait;
        }
    }

    /// From now on it runs. Returns what it starts with; `None` if it runs already.
    pub(super) fn begin(&mut self) -> Option<Apart<I, T, E>> {
        self.waits_for()?;
        self.set_timer(None);
        match mem::replace(&mut self.phase, Phase::Busy) {
            Phase::Apart(apart) => Some(*apart),
            _ => None,
        }
    }
}

/// What a run waits for that is under way and does not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wait {
    /// Its place: the policy has it wait for others.
    InLine,
    /// It is held back: the policy has not been asked about it.
    Held(Hold),
    /// The end of the pause between two attempts.
    Pause,
}

/// A run that does not run, with all that it needs to start: the task may have lost its body
/// by then.
pub(crate) struct Apart<I, T, E> {
    pub(super) wait: Wait,
    pub(super) body: Body<I, T, E>,
    pub(super) input: I,
}

/// How far a run is.
pub(crate) enum Phase<I, T, E> {
    /// Boxed, because it is large and seldom there.
    Apart(Box<Apart<I, T, E>>),
    /// Its closure, or a poll of its future, is executing.
    Busy,
    Future(BodyFuture<T, E>),
    /// Its closure crashed: the run fails in the next tick.
    Crashed(Box<PanicReport>),
}
