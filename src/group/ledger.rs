//! [`GroupCore`]: who is under way in a group, and at which place.

use crate::{
    Policy, Settled,
    policy::{Decision, Limits},
    ref_cell::RefCell,
    run::thread_bound::ThreadBound,
};
use leptos::reactive::{
    signal::ArcTrigger,
    traits::{Notify, Track},
};
use std::{cell::Cell, sync::Weak};

/// A task, as its group sees it.
pub(crate) trait Member: Send + Sync {
    /// Ends one of its runs.
    fn displace(&self, number: u32, end: Settled);
    /// One of its runs that wait in line may start in the next tick.
    fn clear_to_start(&self, number: u32);
}

/// A group, as its tasks see it. Behind a trait, so that an application without groups does not
/// ship them.
pub(crate) trait Grouping: Send + Sync {
    /// Asks the policy about a fire now. A task on another thread is on its own.
    fn decide(&self) -> Decision;

    /// Enters a run as the newest, and ends what it pushes out, whichever member's that is.
    /// One that was entered before goes on to another place.
    fn enter(&self, member: Weak<dyn Member>, number: u32, entrance: Entrance);

    /// A run has ended: who waits for its place may start.
    fn leave(&self, member: Weak<dyn Member>, number: u32);

    /// Wakes those who read it, if there is something new. No borrow may be held.
    fn notify(&self);
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Held back; the policy has not been asked about it.
    Held,
    InLine,
    Running,
}

/// How a run comes in.
pub(crate) struct Entrance {
    pub(crate) place: Place,
    /// So many of the oldest that run are stopped.
    pub(crate) stop_oldest: usize,
    /// Those in line are.
    pub(crate) skip_waiting: bool,
    /// How they end.
    pub(crate) end: Settled,
}

/// One run of a member.
pub(crate) type MemberRun = (Weak<dyn Member>, u32);

struct Entry {
    run: MemberRun,
    place: Place,
}

/// What stands behind a `TaskGroup`.
pub(crate) struct GroupCore {
    name: &'static str,
    changed: ArcTrigger,
    local: ThreadBound<Ledger>,
}

/// What only the thread that made the group may touch.
struct Ledger {
    policy: Policy,
    limits: Cell<Limits>,
    /// Oldest first.
    entries: RefCell<Vec<Entry>>,
    unnotified: Cell<bool>,
}

impl GroupCore {
    pub(crate) fn new(name: &'static str, policy: Policy) -> Self {
        Self {
            name,
            changed: ArcTrigger::new(),
            local: ThreadBound::new(Ledger {
                policy,
                limits: Cell::default(),
                entries: RefCell::default(),
                unnotified: Cell::new(false),
            }),
        }
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn set_running_limit(&self, limit: usize) {
        if let Some(ledger) = self.local.get() {
            let waiting = ledger.limits.get().waiting;
            let running = Some(limit);
            ledger.limits.set(Limits { running, waiting });
        }
    }

    pub(crate) fn set_waiting_limit(&self, limit: usize) {
        if let Some(ledger) = self.local.get() {
            let running = ledger.limits.get().running;
            let waiting = Some(limit);
            ledger.limits.set(Limits { running, waiting });
        }
    }

    /// Every run that is under way, oldest first.
    pub(crate) fn everything(&self) -> Vec<MemberRun> {
        let Some(ledger) = self.local.get() else {
            return Vec::new();
        };
        let entries = ledger.entries.borrow();
        entries.iter().map(|entry| entry.run.clone()).collect()
    }

    /// How many stand at such a place. Tracked.
    #[track_caller]
    pub(crate) fn count(&self, wanted: impl Fn(Place) -> bool) -> usize {
        self.changed.track();
        let Some(ledger) = self.local.get() else {
            return 0;
        };
        let entries = ledger.entries.borrow();
        entries.iter().filter(|entry| wanted(entry.place)).count()
    }
}

impl Grouping for GroupCore {
    fn decide(&self) -> Decision {
        let Some(ledger) = self.local.get() else {
            return Decision::Start { stop_oldest: 0 };
        };
        let (running, in_line) = ledger.running_and_in_line();
        ledger.policy.decide(ledger.limits.get(), running, in_line)
    }

    fn enter(&self, member: Weak<dyn Member>, number: u32, entrance: Entrance) {
        let Some(ledger) = self.local.get() else {
            return;
        };
        let displaced = ledger.displaced(&entrance);
        ledger.enter((member, number), entrance.place);
        for (member, number) in displaced {
            if let Some(member) = member.upgrade() {
                member.displace(number, entrance.end);
            }
        }
    }

    fn leave(&self, member: Weak<dyn Member>, number: u32) {
        let Some(ledger) = self.local.get() else {
            return;
        };
        ledger.unnotified.set(true);
        let run = (member, number);
        ledger
            .entries
            .borrow_mut()
            .retain(|entry| !is_same(&entry.run, &run));
        while let Some((member, number)) = ledger.next_in_line() {
            if let Some(member) = member.upgrade() {
                member.clear_to_start(number);
            }
        }
    }

    fn notify(&self) {
        let changed = self
            .local
            .get()
            .is_some_and(|ledger| ledger.unnotified.replace(false));
        if changed {
            self.changed.notify();
        }
    }
}

impl Ledger {
    fn running_and_in_line(&self) -> (usize, usize) {
        let entries = self.entries.borrow();
        let count = |place| entries.iter().filter(|entry| entry.place == place).count();
        (count(Place::Running), count(Place::InLine))
    }

    /// Whom it pushes out.
    fn displaced(&self, entrance: &Entrance) -> Vec<MemberRun> {
        let entries = self.entries.borrow();
        let at = |place| entries.iter().filter(move |entry| entry.place == place);
        let oldest = at(Place::Running).take(entrance.stop_oldest);
        let waiting = at(Place::InLine).filter(|_| entrance.skip_waiting);
        oldest
            .chain(waiting)
            .map(|entry| entry.run.clone())
            .collect()
    }

    fn enter(&self, run: MemberRun, place: Place) {
        let mut entries = self.entries.borrow_mut();
        entries.retain(|entry| !is_same(&entry.run, &run));
        entries.push(Entry { run, place });
        self.unnotified.set(true);
    }

    /// The first in line, if there is room: from now on it counts as running.
    fn next_in_line(&self) -> Option<MemberRun> {
        let (running, _) = self.running_and_in_line();
        if running >= self.policy.running_limit(self.limits.get()) {
            return None;
        }
        let mut entries = self.entries.borrow_mut();
        // A task that is gone without a word: it will not say that it has left.
        entries.retain(|entry| entry.run.0.strong_count() > 0);
        let first = entries
            .iter_mut()
            .find(|entry| entry.place == Place::InLine)?;
        first.place = Place::Running;
        Some(first.run.clone())
    }
}

fn is_same(a: &MemberRun, b: &MemberRun) -> bool {
    a.1 == b.1 && Weak::ptr_eq(&a.0, &b.0)
}
