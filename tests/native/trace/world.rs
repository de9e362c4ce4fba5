//! Plays a sequence against a real task and writes down what happens.

use super::{
    actions::{Action, Config, Deed, End, Place, Sequence},
    events::{Event, Fault, Rest, Shown, Ticket, Trace, View},
    fired::Fired,
    silence,
    user_code::{BodyFuture, Ticks, Value},
};
use leptos::{prelude::*, reactive::diagnostics::SpecialNonReactiveZone};
use leptos_fire::{
    AsyncResult, AsyncTask, Failure, Settled, StateGuard, async_task,
    testing::{block_on, run_until_settled, settled, shuffle},
};
use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
    task::Waker,
    thread,
    time::Duration,
};

type Task = AsyncTask<Ticket, Value, Ticket>;

/// Who is there to see how runs end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Callbacks, and somebody who awaits each.
    All,
    /// Only those who hold on to a `Firing`.
    Holders,
    Nobody,
}

/// A run whose future is alive.
pub struct Live {
    pub ticket: Ticket,
    pub end: Option<End>,
    pub waker: Option<Waker>,
}

/// A task, its user, and the trace of both.
pub struct World {
    owner: Owner,
    audience: Audience,
    task: OnceCell<Task>,
    actions: Vec<Action>,
    played: Cell<usize>,
    tickets: Cell<Ticket>,
    unmounted: Cell<bool>,
    /// How many calls into the task, or destructors, are going on.
    calls: Cell<u32>,
    /// A callback is running that was lent the value.
    lent: Cell<bool>,
    armed: RefCell<Vec<(Place, Deed)>>,
    fired: RefCell<Vec<Fired>>,
    pub live: RefCell<Vec<Live>>,
    guards: RefCell<Vec<(Shown, StateGuard<Value, Ticket>)>>,
    pub events: RefCell<Vec<Event>>,
}

/// Plays it from a new task to the end of all that it led to.
pub fn play(sequence: &Sequence) -> Trace {
    play_before(sequence, Audience::All)
}

/// The same before this audience.
pub fn play_before(sequence: &Sequence, audience: Audience) -> Trace {
    let _quiet = SpecialNonReactiveZone::enter();
    silence::watch();
    shuffle(Some(sequence.config.seed));
    let in_flight_before = in_flight();
    let world = World::new(sequence, audience);
    let driver = Owner::new();
    let ticks = driver.with(|| {
        let world = Rc::clone(&world);
        async_task("ticks").run_infallible(move || Ticks(Rc::clone(&world)))
    });
    while let Some(action) = world.next_action() {
        match action {
            // What follows is played inside the ticks, up to the next `Drive`.
            Action::Tick => {
                ticks.fire();
                world.drive();
            }
            Action::Drive => {
                world.drive();
            }
            action => world.act(action),
        }
    }
    world.finish();
    // What a broken sequence before this one has left is not counted.
    let in_flight = in_flight() > in_flight_before;
    world.owner.cleanup();
    driver.cleanup();
    run_until_settled();
    shuffle(None);

    // What is held by our own lists is let go of first: a `Firing` may hold its task.
    drop(world.fired.take());
    let events = world.events.take();
    let rest = Rest {
        in_flight,
        held: Rc::strong_count(&world) - 1,
        panic: silence::unexpected(),
    };
    Trace {
        config: sequence.config,
        events,
        tickets: world.tickets.get(),
        rest,
    }
}

/// How many tasks of this thread have something under way, by the library's own count.
fn in_flight() -> usize {
    let answer = block_on(settled(Duration::ZERO));
    answer.map_or_else(|left| left.under_way.len(), |()| 0)
}

impl World {
    fn new(sequence: &Sequence, audience: Audience) -> Rc<Self> {
        let world = Rc::new(Self {
            owner: Owner::new(),
            audience,
            task: OnceCell::new(),
            actions: sequence.actions.clone(),
            played: Cell::new(0),
            tickets: Cell::new(0),
            unmounted: Cell::new(false),
            calls: Cell::new(0),
            lent: Cell::new(false),
            armed: RefCell::default(),
            fired: RefCell::default(),
            live: RefCell::default(),
            guards: RefCell::default(),
            events: RefCell::new(Vec::with_capacity(128)),
        });
        let task = world.owner.with(|| world.declare(sequence.config));
        _ = world.task.set(task);
        world.look();
        world
    }

    fn declare(self: &Rc<Self>, config: Config) -> Task {
        let mut declaration = async_task("trace");
        if !config.is_usual() {
            declaration = declaration.policy(config.policy).limit(config.limit.into());
        }
        if config.clear_on_fire {
            declaration = declaration.clear_on_fire();
        }
        if config.keep_running {
            declaration = declaration.keep_running();
        }
        let body = Rc::clone(self);
        let task = declaration.run(move |ticket| body.body(ticket));
        match self.audience {
            Audience::All => self.tell_all_of(task),
            Audience::Holders | Audience::Nobody => task,
        }
    }

    fn tell_all_of(self: &Rc<Self>, task: Task) -> Task {
        let own = || Rc::clone(self);
        let (ok, failed, cancelled, settled) = (own(), own(), own(), own());
        task.on_ok(move |value: &Value| {
            let lent = Scope::enter(&ok.lent, true);
            // Its ticket may be that of an update by now, its input is the run's.
            let whose = value.input.unwrap_or_default();
            ok.called(Event::OnOk(whose), Place::OnOk);
            drop(lent);
        })
        .on_failed(move |failure| {
            let lent = Scope::enter(&failed.lent, true);
            let whose = match fault(failure) {
                Fault::Of(ticket) => Some(ticket),
                Fault::Unknown => None,
            };
            failed.called(Event::OnFailed(whose), Place::OnFailed);
            drop(lent);
        })
        .on_cancelled(move |reason| {
            cancelled.called(Event::OnCancelled(reason), Place::OnCancelled);
        })
        .on_settled(move |how| {
            settled.look();
            settled.called(Event::OnSettled(how), Place::OnSettled);
        })
    }

    fn body(self: &Rc<Self>, ticket: Ticket) -> BodyFuture {
        self.note(Event::Started(ticket));
        self.live.borrow_mut().push(Live {
            ticket,
            end: None,
            waker: None,
        });
        let future = BodyFuture {
            world: Rc::clone(self),
            ticket,
        };
        // One who waited is started in a tick, by no call of ours.
        let call = Scope::enter(&self.calls, self.calls.get() + 1);
        self.reach(Place::Closure, ticket);
        drop(call);
        future
    }

    fn task(&self) -> Task {
        *self.task.get().expect("it is set when the world is made")
    }

    fn ticket(&self) -> Ticket {
        self.tickets.set(self.tickets.get() + 1);
        self.tickets.get()
    }

    pub fn next_action(&self) -> Option<Action> {
        let action = self.actions.get(self.played.get()).copied()?;
        self.played.set(self.played.get() + 1);
        Some(action)
    }

    /// Writes down `event`, and before it what has ended since the last one.
    pub fn note(&self, event: Event) {
        self.note_ends();
        self.events.borrow_mut().push(event);
    }

    fn note_ends(&self) {
        let mut events = self.events.borrow_mut();
        for fired in self.fired.borrow_mut().iter_mut() {
            if fired.settled.is_none() {
                fired.settled = fired.firing.settled();
                events.extend(fired.settled.map(|how| Event::Settled(fired.ticket, how)));
            }
            if !fired.heard && fired.was_woken() {
                fired.listen(&mut events);
            }
        }
    }

    /// Writes down all that can be read, unless a call into the task is going on: what
    /// holds between calls need not hold in the middle of one.
    fn look(&self) {
        self.look_when(false);
    }

    fn drive(&self) {
        run_until_settled();
        self.look_when(true);
    }

    fn look_when(&self, driven: bool) {
        if self.calls.get() > 0 {
            return;
        }
        let task = self.task();
        let view = View {
            driven,
            guarded: self.lent.get() || !self.guards.borrow().is_empty(),
            shown: task.try_with_untracked(shown).unwrap_or(Shown {
                loading: false,
                value: None,
                failure: None,
            }),
            is_loading: task.is_loading(),
            under_way: task.under_way(),
            value_input: task.value_input(),
            fired: task.fired_count(),
            skipped: task.skipped_count(),
            last_settled: task.last_settled(),
        };
        self.note(Event::Seen(view));
    }

    pub fn act(self: &Rc<Self>, action: Action) {
        match action {
            Action::Fire => self.fire(),
            Action::End(run, end) => self.end(run, end),
            Action::Cancel => self.call(|task| task.cancel()),
            Action::CancelOne(back) => self.cancel_one(back),
            Action::Reset => self.reset(),
            Action::Set => self.set(),
            Action::Update => self.update(),
            Action::Guard => {
                if let Some(guard) = self.task().try_read_untracked() {
                    let before = shown(&guard);
                    self.guards.borrow_mut().push((before, guard));
                }
            }
            Action::Release => self.release(),
            Action::Arm(place, deed) => self.armed.borrow_mut().push((place, deed)),
            Action::Unmount => self.unmount(),
            Action::Tick | Action::Drive => unreachable!("`play` and `Ticks` see to these"),
        }
        self.look();
    }

    /// User code was called: what was armed there happens.
    pub fn reach(self: &Rc<Self>, place: Place, ticket: Ticket) {
        let deed = {
            let mut armed = self.armed.borrow_mut();
            let found = armed.iter().position(|(own, _)| *own == place);
            found.map(|i| armed.remove(i).1)
        };
        let Some(deed) = deed else { return };
        if (place, deed) == (Place::ValueDrop, Deed::Crash) && self.unmounted.get() {
            // The value goes with its task, in the user's own clean-up.
            return;
        }
        self.look();
        match deed {
            Deed::Fire => self.fire(),
            Deed::Cancel => self.call(|task| task.cancel()),
            Deed::Reset => self.reset(),
            Deed::Set => self.set(),
            Deed::Update => self.update(),
            Deed::Unmount => self.unmount(),
            Deed::Crash => panic!("{}{ticket}", silence::ASKED_FOR),
        }
        self.look();
    }

    fn called(self: &Rc<Self>, event: Event, place: Place) {
        self.note(event);
        self.reach(place, 0);
    }

    pub fn in_destructor(self: &Rc<Self>, place: Place, ticket: Ticket) {
        // A second panic while unwinding would end the process.
        if !thread::panicking() {
            let call = Scope::enter(&self.calls, self.calls.get() + 1);
            self.reach(place, ticket);
            drop(call);
        }
    }

    /// A call into the task, during which its state is not looked at.
    fn call<U>(&self, f: impl FnOnce(Task) -> U) -> U {
        let _call = Scope::enter(&self.calls, self.calls.get() + 1);
        f(self.task())
    }

    fn fire(&self) {
        let ticket = self.ticket();
        self.note(Event::Asked(ticket, self.calls.get() > 0));
        if self.audience == Audience::Nobody {
            self.call(|task| task.fire_with(ticket));
            return;
        }
        let firing = self.call(|task| task.start_with(ticket));
        let skipped = match firing.settled() {
            Some(Settled::Skipped(reason)) => Some(reason),
            _ => None,
        };
        self.note(Event::Answered(ticket, skipped));
        let mut fired = Fired::new(ticket, firing);
        if self.audience == Audience::All {
            fired.listen(&mut self.events.borrow_mut());
        }
        self.fired.borrow_mut().push(fired);
    }

    fn end(&self, run: u8, end: End) {
        let waker = {
            let mut live = self.live.borrow_mut();
            let mut open: Vec<_> = live.iter_mut().filter(|run| run.end.is_none()).collect();
            let count = open.len().max(1);
            open.get_mut(usize::from(run) % count).and_then(|run| {
                run.end = Some(end);
                run.waker.take()
            })
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn cancel_one(&self, back: u8) {
        let firing = {
            let fired = self.fired.borrow();
            let count = fired.len().max(1);
            let mut newest_first = fired.iter().rev();
            let one = newest_first.nth(usize::from(back) % count);
            one.map(|fired| fired.firing.clone())
        };
        if let Some(firing) = firing {
            self.call(|_| firing.cancel());
        }
    }

    fn reset(&self) {
        self.note(Event::ResetBegun);
        self.call(|task| task.reset());
        self.note(Event::ResetDone);
    }

    fn set(self: &Rc<Self>) {
        let ticket = self.ticket();
        self.note(Event::Wrote(ticket));
        let value = Value {
            world: Rc::clone(self),
            ticket,
            input: None,
        };
        self.call(|task| task.set_value(value));
    }

    fn update(self: &Rc<Self>) {
        let ticket = self.ticket();
        self.note(Event::Updating(ticket));
        let world = Rc::clone(self);
        self.call(|task| {
            task.update_value(move |value| {
                world.note(Event::Updated(ticket));
                value.ticket = ticket;
            });
        });
    }

    fn release(&self) {
        let guard = {
            let mut guards = self.guards.borrow_mut();
            (!guards.is_empty()).then(|| guards.remove(0))
        };
        if let Some((before, guard)) = guard {
            self.note(Event::Held(before, shown(&guard)));
            self.call(|_| drop(guard));
        }
    }

    fn unmount(&self) {
        if !self.unmounted.replace(true) {
            self.note(Event::Unmounting);
            self.call(|_| self.owner.cleanup());
            self.note(Event::Unmounted);
        }
    }

    /// Lets everything end.
    fn finish(self: &Rc<Self>) {
        while !self.guards.borrow().is_empty() {
            self.release();
        }
        // What was armed may start more; it is armed once, so that this ends.
        for _ in 0..=2 * self.actions.len() {
            self.drive();
            let open = self.live.borrow().iter().any(|run| run.end.is_none());
            if !open {
                break;
            }
            self.end(0, End::Ok);
        }
        self.armed.borrow_mut().clear();
        // How it ended may not change any more.
        let again = |fired: &Fired| {
            let now = fired.firing.settled().filter(|_| fired.settled.is_some());
            let changed = now.filter(|_| now != fired.settled);
            changed.map(|how| Event::Settled(fired.ticket, how))
        };
        let fired = self.fired.borrow();
        self.events
            .borrow_mut()
            .extend(fired.iter().filter_map(again));
    }
}

/// Sets a cell, and sets it back however it is left.
struct Scope<'a, X: Copy>(&'a Cell<X>, X);

impl<'a, X: Copy> Scope<'a, X> {
    fn enter(cell: &'a Cell<X>, value: X) -> Self {
        Self(cell, cell.replace(value))
    }
}

impl<X: Copy> Drop for Scope<'_, X> {
    fn drop(&mut self) {
        self.0.set(self.1);
    }
}

fn shown(state: &AsyncResult<Value, Ticket>) -> Shown {
    Shown {
        loading: state.is_loading(),
        value: state.value().map(|value| (value.ticket, value.input)),
        failure: state.failure().map(fault),
    }
}

fn fault(failure: &Failure<Ticket>) -> Fault {
    let ticket = match failure {
        Failure::Error(ticket) => Some(*ticket),
        Failure::Panicked(report) => report
            .message
            .as_deref()
            .and_then(|message| message.strip_prefix(silence::ASKED_FOR)?.parse().ok()),
        _ => None,
    };
    ticket.map_or(Fault::Unknown, Fault::Of)
}
