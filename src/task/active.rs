//! [`Active`]: a run that is under way, and how far it is.

use super::{
    attempt::BodyFuture, holding::Hold, input::Input, line::Begin, options::Body,
    retrying::Retrying,
};
use crate::{
    PanicReport,
    run::{clock, handle::Run},
};
use std::{any::Any, mem, sync::Arc};

/// A run that is under way.
pub(crate) struct Active {
    pub(crate) run: Arc<Run>,
    pub(crate) input: Input,
    /// Whether its input may outlive it.
    pub(crate) keep_input: bool,
    pub(crate) phase: Phase,
    /// Woken before this tick began.
    pub(crate) due: bool,
    pub(crate) chain: u32,
    pub(super) seldom: Option<Box<Seldom>>,
}

/// What most runs do without.
#[derive(Default)]
pub(super) struct Seldom {
    /// Ends its attempt when the time is up, or its pause.
    pub(super) timer: Option<clock::Timer>,
    /// Kept once an attempt has failed.
    pub(super) retrying: Option<Box<Retrying>>,
    /// What its items have made so far, a `T`, if a later value has pushed that out.
    pub(super) collected: Option<Box<dyn Any>>,
}

impl Active {
    pub(super) fn set_timer(&mut self, timer: Option<clock::Timer>) {
        if timer.is_some() || self.seldom.is_some() {
            self.seldom.get_or_insert_default().timer = timer;
        }
    }

    pub(super) fn take_collected(&mut self) -> Option<Box<dyn Any>> {
        self.seldom.as_mut()?.collected.take()
    }

    pub(super) fn set_collected(&mut self, collected: Box<dyn Any>) {
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

    /// How it goes on when it is resumed; `None` if it runs.
    pub(super) fn begin_by(&self) -> Option<Begin> {
        match &self.phase {
            Phase::Apart(apart) => Some(apart.begin),
            _ => None,
        }
    }

    /// From now on it waits for this, if it waits.
    pub(super) fn wait_for(&mut self, wait: Wait, begin: Begin) {
        if let Phase::Apart(apart) = &mut self.phase {
            apart.wait = wait;
            apart.begin = begin;
        }
    }

    /// From now on it runs. Returns what it starts with; `None` if it runs already.
    pub(super) fn begin(&mut self) -> Option<Apart> {
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
    #[cfg_attr(
        not(feature = "retry"),
        expect(dead_code, reason = "only what retries pauses")
    )]
    Pause,
}

/// A run that does not run, with what it starts from: the task may have lost its body by
/// then.
pub(crate) struct Apart {
    pub(super) wait: Wait,
    pub(super) body: Body,
    /// Has it go on when it is resumed.
    pub(super) begin: Begin,
}

/// How far a run is.
pub(crate) enum Phase {
    /// Boxed, because it is large and seldom there.
    Apart(Box<Apart>),
    /// Its closure, or a poll of its future, is executing.
    Busy,
    Future(BodyFuture),
    /// Its closure crashed: the run fails in the next tick.
    Crashed(Box<PanicReport>),
}
