//! [`Local`]: the part of a task that only its own thread may touch.

use super::{
    active::Active,
    change::Pending,
    changed::Changed,
    core::TaskCore,
    delivering::Delivering,
    input::{Input, Remembered, Which},
    keeping::Keeping,
    lending::{Lending, ResultRef},
    mounting::Mounted,
    options::{Body, Hooks, Options, RetryIf, Setup},
    readings::Readings,
};
use crate::{Settled, ref_cell::RefCell};
use std::{
    any::Any,
    cell::{Cell, OnceCell},
    collections::VecDeque,
    num::NonZeroU32,
};

/// What only the declaring thread may touch.
pub(crate) struct Local {
    /// `None` if it is the usual one.
    setup: Option<Box<Setup>>,
    pub(crate) body: RefCell<Option<Body>>,
    pub(crate) disposed: Cell<bool>,
    pub(crate) in_closure: Cell<bool>,
    /// Set once somebody has looked at the last failure.
    pub(crate) failure_seen: Cell<bool>,
    /// What changed and nobody has been told of yet.
    pub(super) unnotified: Cell<Changed>,
    pub(crate) last_number: Cell<u32>,
    pub(crate) fired: Cell<u32>,
    /// The run that is being polled, for the case that it crashes.
    pub(crate) polling: Cell<Option<NonZeroU32>>,
    pub(crate) last_settled: Cell<Option<Settled>>,
    /// The runs under way, oldest first.
    pub(crate) runs: RefCell<Vec<Active>>,
    pub(super) inputs: Remembered,
    /// Made once something has to wait.
    backlog: OnceCell<Box<Backlog>>,
    pub(crate) extras: OnceCell<Box<Extras>>,
}

impl Backlog {
    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.pending.borrow().is_empty()
            && !self.pending_lent.get()
            && self.items.borrow().is_empty()
            && self.keepers.borrow().is_empty()
    }
}

/// What waits to be written, called or handed out.
#[derive(Default)]
pub(crate) struct Backlog {
    /// A callback is reading a value in `pending`, so nothing may be taken out.
    pub(super) pending_lent: Cell<bool>,
    /// Changes that wait until nobody reads the slot, each with the input that its value
    /// comes from.
    pub(super) pending: RefCell<VecDeque<Pending>>,
    /// What waits until its run has its value back, which is kept aside.
    pub(super) items: RefCell<Vec<Pending>>,
    pub(crate) keepers: RefCell<Vec<(u32, Keeper)>>,
    /// Set with the first keeper.
    pub(super) keeping: Cell<Option<&'static Keeping>>,
    /// Has streams go on that wait until all is written, or their value is back.
    pub(super) wake: Cell<Option<Wake>>,
}

/// What most tasks never need.
#[derive(Default)]
pub(crate) struct Extras {
    pub(crate) readings: Readings,
    pub(super) mounted: Mounted,
    /// Set with the first callback.
    pub(super) delivering: OnceCell<Box<dyn Delivering>>,
    /// A `Fire<I>`.
    pub(crate) fire: OnceCell<Box<dyn Any>>,
    pub(crate) retry_if: RefCell<Option<RetryIf>>,
    pub(crate) skipped: Cell<u32>,
}

pub(super) type Wake = fn(&TaskCore, &Local);

/// Copies a run's result for somebody who asked for it.
pub(crate) struct Keeper {
    pub(crate) copy: Box<dyn FnOnce(ResultRef<'_>)>,
    pub(crate) lending: &'static Lending,
}

impl Local {
    pub(super) fn new(options: Options, hooks: Option<Box<Hooks>>, body: Option<Body>) -> Self {
        Self {
            setup: (hooks.is_some() || !options.are_usual())
                .then(|| Box::new(Setup { options, hooks })),
            body: RefCell::new(body),
            disposed: Cell::new(false),
            in_closure: Cell::new(false),
            failure_seen: Cell::new(true),
            unnotified: Cell::new(Changed::NOTHING),
            last_number: Cell::new(0),
            fired: Cell::new(0),
            polling: Cell::new(None),
            last_settled: Cell::new(None),
            runs: RefCell::default(),
            inputs: Remembered::default(),
            backlog: OnceCell::new(),
            extras: OnceCell::new(),
        }
    }

    /// Whether it was declared without any options.
    pub(super) fn has_usual_options(&self) -> bool {
        self.setup.is_none()
    }

    pub(crate) fn options(&self) -> &Options {
        let setup = self.setup.as_ref();
        setup.map_or(Options::USUAL, |setup| &setup.options)
    }

    /// The options that most tasks do without, if it has one of them.
    pub(crate) fn hooks(&self) -> Option<&Hooks> {
        self.setup.as_ref()?.hooks.as_deref()
    }

    pub(crate) fn extras(&self) -> &Extras {
        self.extras.get_or_init(Box::default)
    }

    /// How callbacks are called, if there are any.
    pub(super) fn delivering(&self) -> Option<&dyn Delivering> {
        Some(&**self.extras.get()?.delivering.get()?)
    }

    /// How many runs are under way.
    pub(crate) fn under_way(&self) -> usize {
        self.runs.borrow().len()
    }

    pub(crate) fn backlog(&self) -> &Backlog {
        self.backlog.get_or_init(Box::default)
    }

    /// `None` as long as nothing had to wait.
    pub(crate) fn backlog_so_far(&self) -> Option<&Backlog> {
        Some(&**self.backlog.get()?)
    }

    /// How many settled runs have callbacks that are still to be called.
    pub(crate) fn undelivered(&self) -> usize {
        self.delivering()
            .map_or(0, |delivering| delivering.undelivered())
    }

    /// Whether it is a key's, with several handles.
    pub(crate) fn is_shared(&self) -> bool {
        self.hooks().is_some_and(|hooks| hooks.occupied.is_some())
    }

    /// Has `changed` told at the next `notify`. Without readings in use there is only the
    /// state to tell of.
    pub(crate) fn note(&self, changed: Changed) {
        let changed = match self.extras.get() {
            Some(_) => changed,
            None => changed.only(Changed::STATE),
        };
        let mut unnotified = self.unnotified.get();
        unnotified |= changed;
        self.unnotified.set(unnotified);
    }

    pub(super) fn set_value_input(&self, input: Option<Input>) {
        let some = input.is_some();
        let before = self.inputs.replace(Which::OfValue, input);
        if before.is_some() || some {
            self.note(Changed::VALUE_INPUT);
        }
        if let Some(before) = before {
            before.let_go();
        }
    }

    /// How many runs are running, and how many wait in line.
    pub(crate) fn running_and_in_line(&self) -> (usize, usize) {
        let runs = self.runs.borrow();
        let in_line = runs.iter().filter(|active| active.is_in_line()).count();
        let held = runs.iter().filter(|active| active.is_held()).count();
        (runs.len() - in_line - held, in_line)
    }

    /// How many runs wait, for whatever reason.
    pub(crate) fn waiting(&self) -> usize {
        let runs = self.runs.borrow();
        runs.iter().filter(|active| active.is_waiting()).count()
    }

    /// Changes the list of runs, and notes what of it can be read.
    pub(crate) fn with_runs<U>(&self, f: impl FnOnce(&mut Vec<Active>) -> U) -> U {
        if self.extras.get().is_none() {
            return f(&mut self.runs.borrow_mut());
        }
        let before = self.listed();
        let result = f(&mut self.runs.borrow_mut());
        let after = self.listed();
        if before.0 != after.0 {
            self.note(Changed::UNDER_WAY);
        }
        if before.1 != after.1 {
            self.note(Changed::WAITING);
        }
        if before.2 != after.2 {
            self.note(Changed::INPUT);
            self.note(Changed::ATTEMPT);
            self.note(Changed::PROGRESS);
        }
        result
    }

    pub(crate) fn set_last_settled(&self, settled: Option<Settled>) {
        let before = self.last_settled.replace(settled);
        if before.is_some() || settled.is_some() {
            self.note(Changed::SETTLED);
        }
    }

    /// Whether somebody still has a use for a result that was pushed out of the registers:
    /// its run, which goes on making it, or callbacks.
    pub(super) fn is_wanted(&self, number: u32, settled: Settled) -> bool {
        let goes_on = || {
            let runs = self.runs.borrow();
            runs.iter().any(|active| active.run.number == number)
        };
        settled == Settled::Ok && goes_on()
            || self
                .delivering()
                .is_some_and(|delivering| delivering.wants(number, settled))
    }

    /// Gives it to them.
    pub(super) fn give(&self, number: u32, settled: Settled, result: Box<dyn Any>) {
        if settled == Settled::Ok {
            let mut runs = self.runs.borrow_mut();
            if let Some(active) = runs.iter_mut().find(|active| active.run.number == number) {
                active.set_collected(result);
                return;
            }
        }
        if let Some(delivering) = self.delivering() {
            delivering.give(number, settled, result);
        }
    }

    pub(crate) fn has_unnotified(&self) -> bool {
        self.unnotified.get() != Changed::NOTHING
    }

    pub(crate) fn has_pending(&self) -> bool {
        self.backlog_so_far()
            .is_some_and(|backlog| !backlog.pending.borrow().is_empty())
    }

    /// Whether changes of this run wait until that has its value back.
    pub(super) fn has_items_of(&self, run: u32) -> bool {
        let of_run = |(change, _): &Pending| change.goes_on() == Some(run);
        self.backlog_so_far()
            .is_some_and(|backlog| backlog.items.borrow().iter().any(of_run))
    }

    /// Whether a callback is reading one of the changes that wait.
    pub(super) fn has_lent_pending(&self) -> bool {
        self.backlog_so_far()
            .is_some_and(|backlog| backlog.pending_lent.get())
    }

    /// How results are handed out, if somebody has asked for one.
    pub(super) fn keeping(&self) -> Option<&'static Keeping> {
        self.backlog_so_far()?.keeping.get()
    }

    /// Which attempt the newest run under way is at.
    pub(crate) fn newest_attempt(&self) -> u32 {
        self.runs.borrow().last().map_or(0, Active::attempt)
    }

    /// How far the newest run is that has begun.
    pub(crate) fn newest_progress(&self) -> Option<f64> {
        let runs = self.runs.borrow();
        let newest = runs.iter().rev().find(|active| !active.is_waiting())?;
        newest.run.progress()
    }

    /// The input of the last fire, if it may be kept.
    pub(crate) fn last_input(&self) -> Option<Input> {
        self.inputs.get(Which::Last)
    }

    /// The input of the newest run under way.
    pub(crate) fn newest_input(&self) -> Option<Input> {
        let runs = self.runs.borrow();
        runs.last().map(|active| active.input.clone())
    }

    /// What of the list can be read: how many are under way, how many of them wait, and
    /// the newest one's number.
    fn listed(&self) -> (usize, usize, Option<u32>) {
        let runs = self.runs.borrow();
        let newest = runs.last().map(|active| active.run.number);
        (runs.len(), self.waiting(), newest)
    }
}
