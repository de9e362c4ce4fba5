//! [`Follower`]: what has a task fired by what it follows.

use super::{
    Follows, Linked, cycle,
    node::{Node, Stale},
    order,
    rule::{Asked, Rule},
    situation::Situation,
    ways::tell_those_of,
};
use crate::{
    PanicReport, crash,
    run::{
        guard::{guarded, guarded_drop},
        queue::{self, Driver, Queue, Tick},
        thread_bound::ThreadBound,
    },
};
use leptos::{
    prelude::untrack,
    reactive::{
        graph::{ToAnySubscriber, WithObserver},
        owner::{Owner, on_cleanup},
    },
};
use std::{
    cell::{Cell, RefCell},
    panic::Location,
    rc::Rc,
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};

/// One `fire_on_change` or `fire_from`.
pub(crate) struct Follower {
    pub(super) this: Weak<Self>,
    queued: AtomicBool,
    queue: Arc<Queue>,
    pub(super) node: Node,
    /// How many fires in a row led to the change that it is to be asked about.
    chain: AtomicU32,
    place: &'static Location<'static>,
    /// The method's name, for what is reported.
    method: &'static str,
    task: Weak<dyn Linked>,
    /// `None` for one that was gone from the start.
    upstream: Vec<Option<Weak<dyn Linked>>>,
    /// `None` on a server, where nothing is ever asked.
    local: Option<ThreadBound<Local>>,
}

struct Local {
    /// For what the closure makes, until it is asked again.
    owner: Owner,
    /// `None` once its owner is gone.
    rule: RefCell<Option<Rc<dyn Rule>>>,
    /// The task reads as loading because of this one.
    waiting: Cell<bool>,
    /// The task was cancelled while it waited: what it waited for does not fire it. How
    /// often each that it follows had been fired.
    given_up: RefCell<Option<Vec<u32>>>,
    paused: Cell<bool>,
    /// The next input fires even if it equals the one before.
    forgotten: Cell<bool>,
    /// The failure that was passed on: of which task, and its number there.
    passed_on: Cell<Option<(usize, u32)>>,
}

thread_local! {
    /// The one that is being asked, for the case that it crashes.
    static EVALUATING: Cell<Option<Weak<Follower>>> = const { Cell::new(None) };
}

/// What is to be done.
enum Answer {
    Nothing,
    Pause,
    Wait,
    NotNow,
    Keep,
    Fire,
    Fail { task: &'static str, message: String },
}

impl Follower {
    /// Has `task` fired by `rule` until the current owner is gone, and asks it at once.
    /// A link that would close a cycle is reported and left out. On a server, where
    /// nothing is asked, there is no rule.
    pub(crate) fn start(
        task: &Arc<dyn Linked>,
        upstream: Vec<Option<Arc<dyn Linked>>>,
        method: &'static str,
        place: &'static Location<'static>,
        rule: Option<Rc<dyn Rule>>,
    ) {
        for upstream in upstream.iter().flatten() {
            if let Some(cycle) = cycle::closed_by(task, upstream, place) {
                leptos::logging::error!("leptos-fire: {cycle}");
                return;
            }
        }
        let local = rule.map(|rule| {
            ThreadBound::new(Local {
                owner: Owner::new(),
                rule: RefCell::new(Some(rule)),
                waiting: Cell::new(false),
                given_up: RefCell::new(None),
                paused: Cell::new(false),
                forgotten: Cell::new(false),
                passed_on: Cell::new(None),
            })
        });
        let follower = Arc::new_cyclic(|this| Self {
            this: Weak::clone(this),
            queued: AtomicBool::new(false),
            queue: Queue::current(),
            node: Node::new(),
            chain: AtomicU32::new(0),
            place,
            method,
            task: Arc::downgrade(task),
            upstream: upstream
                .iter()
                .map(|task| task.as_ref().map(Arc::downgrade))
                .collect(),
            local,
        });
        let known: Arc<dyn Follows> = Arc::clone(&follower) as _;
        for upstream in upstream.iter().flatten() {
            upstream.links().add_followed_by(&known);
        }
        task.links().add_follows(&known);
        on_cleanup({
            let follower = Arc::clone(&follower);
            move || follower.end()
        });
        if follower.local.is_none() {
            tell_those_of([known]);
        } else {
            follower.node.mark(Stale::Yes);
            follower.evaluate();
        }
    }

    /// `None` on a server, and on another thread.
    fn local(&self) -> Option<&Local> {
        self.local.as_ref()?.get()
    }

    fn end(&self) {
        for task in self.upstream().into_iter().chain(self.task.upgrade()) {
            if let Some(links) = task.known_links() {
                links.remove(self);
            }
        }
        let Some(local) = self.local() else { return };
        self.node.clear_sources(&self.to_any_subscriber());
        let rule = local.rule.take();
        let task = self.task.upgrade();
        let task = task.filter(|_| local.waiting.replace(false));
        if let Some(task) = &task {
            task.end_waiting();
        }
        // Its destructor is the user's code, and so is who is told.
        if let Err(report) = guarded_drop(rule) {
            let method = self.method;
            leptos::logging::error!(
                "leptos-fire: a destructor of what `{method}` was given {report}"
            );
        }
        if let Some(task) = task {
            task.tell();
        }
    }

    /// Shows its task as loading. Returns whether it did not before.
    fn wait(&self, local: &Local, task: &dyn Linked) -> bool {
        if local.paused.get() || self.is_given_up(local) || local.waiting.replace(true) {
            return false;
        }
        local.given_up.replace(None);
        if task.begin_waiting() {
            local.forgotten.set(true);
        }
        true
    }

    /// Whether its task was cancelled while it waited, and nothing that it follows was fired
    /// since then.
    fn is_given_up(&self, local: &Local) -> bool {
        let given_up = local.given_up.borrow();
        given_up
            .as_ref()
            .is_some_and(|up_to| *up_to == self.fires())
    }

    /// How often each that it follows was fired, other than by what that had waited for.
    fn fires(&self) -> Vec<u32> {
        let upstream = self.upstream.iter();
        let tasks = upstream.map(|task| task.as_ref().and_then(Weak::upgrade));
        tasks
            .map(|task| task.map_or(0, |task| task.links().own_fires()))
            .collect()
    }

    fn situation(&self) -> Situation {
        Situation::of(&self.upstream)
    }

    fn push(&self) {
        if let Some(this) = self.this.upgrade() {
            self.queue.push(this);
        }
    }

    pub(super) fn mark(&self, stale: Stale) {
        self.node.mark(stale);
        self.chain.fetch_max(queue::chain(), Ordering::AcqRel);
        self.push();
    }

    fn follow(&self, local: &Local, task: &dyn Linked, rule: &dyn Rule, stale: Stale, chain: u32) {
        let answer = self.ask(local, task, rule, stale);
        local.paused.set(matches!(answer, Answer::Pause));
        match answer {
            Answer::Nothing => return,
            Answer::Wait => {
                if self.wait(local, task) {
                    task.tell();
                }
                return;
            }
            _ => {}
        }
        let given_up = self.is_given_up(local);
        local.given_up.replace(None);
        match answer {
            Answer::Fire if given_up => rule.pass_over(),
            Answer::Fire => {
                let before = queue::chain();
                queue::set_chain(chain);
                task.links().set_goes_on(local.waiting.get());
                rule.fire();
                queue::set_chain(before);
            }
            Answer::Fail {
                task: name,
                message,
            } if !given_up => {
                task.fail_upstream(name, message);
            }
            _ => {}
        }
        // Here, because an effect that crashes in the fire has this called once more.
        task.links().set_goes_on(false);
        // After the fire, so that it is loading all the time.
        if local.waiting.replace(false) {
            task.end_waiting();
        }
        task.tell();
    }

    fn ask(&self, local: &Local, task: &dyn Linked, rule: &dyn Rule, stale: Stale) -> Answer {
        let observer = self.to_any_subscriber();
        let observed = |job: &mut dyn FnMut()| {
            // What is changed on the thread is put back by frames that survive.
            let job = &mut || observer.with_observer(&mut *job);
            local.owner.with(|| untrack(|| guarded(job)))
        };
        let mut changed = stale == Stale::Yes;
        let mut paused = false;
        let mut outcome = observed(&mut || {
            changed = changed || self.node.has_changed();
            if changed {
                self.node.clear_sources(&observer);
                local.owner.cleanup();
                paused = task.is_paused();
            }
        });
        if outcome.is_ok() {
            if !changed {
                return Answer::Nothing;
            }
            if paused {
                return Answer::Pause;
            }
            match self.situation() {
                Situation::Loading => return Answer::Wait,
                Situation::Failed { part, number, task } => {
                    local.forgotten.set(true);
                    if local.passed_on.replace(Some((part, number))) == Some((part, number)) {
                        return Answer::Keep;
                    }
                    let message = rule.message(part);
                    return Answer::Fail { task, message };
                }
                Situation::Idle => {}
                Situation::Ok(numbers) => {
                    let forget = local.forgotten.take();
                    match rule.ask(numbers, forget, &observed) {
                        Ok(Asked::Other) => {
                            local.passed_on.set(None);
                            return Answer::Fire;
                        }
                        Ok(Asked::Same) => return Answer::Keep,
                        Ok(Asked::NotNow) => {}
                        Err(report) => outcome = Err(report),
                    }
                }
            }
        }
        if let Err(report) = outcome {
            let (name, method) = (task.name(), self.method);
            leptos::logging::error!(
                "leptos-fire: what `{method}` of task `{name}` was given {report}"
            );
        }
        // After a "not now" the next input always fires.
        local.forgotten.set(true);
        local.passed_on.set(None);
        Answer::NotNow
    }
}

impl Follows for Follower {
    fn place(&self) -> &'static Location<'static> {
        self.place
    }

    fn upstream(&self) -> Vec<Arc<dyn Linked>> {
        let upstream = self.upstream.iter().flatten();
        upstream.filter_map(Weak::upgrade).collect()
    }

    fn is_waiting(&self) -> bool {
        self.local().is_some_and(|local| local.waiting.get())
    }

    fn is_stale(&self) -> bool {
        self.node.is_stale()
    }

    fn give_up(&self) {
        if let Some(local) = self.local()
            && local.waiting.replace(false)
        {
            local.given_up.replace(Some(self.fires()));
        }
    }

    fn forget(&self) {
        self.give_up();
        if let Some(local) = self.local() {
            local.forgotten.set(true);
            local.passed_on.set(None);
        }
    }

    fn upstream_changed(&self) -> Option<Arc<dyn Linked>> {
        let situation = self.situation();
        let loading = matches!(situation, Situation::Loading);
        let task = self.task.upgrade()?;
        if self.local.is_none() {
            let begins = loading && !task.is_loading();
            return begins.then(|| {
                task.load_for_ever();
                task
            });
        }
        match self.local() {
            // It is asked when that ends.
            Some(local) if loading => self.wait(local, &*task).then_some(task),
            _ => {
                self.mark(Stale::Yes);
                None
            }
        }
    }

    fn evaluate(&self) {
        let Some(local) = self.local() else { return };
        let Some(task) = self.task.upgrade().filter(|task| task.is_live()) else {
            self.node.take_stale();
            return;
        };
        // As an effect's: what was paused with its owner stays out of date.
        if local.owner.paused() {
            return;
        }
        let stale = self.node.take_stale();
        let chain = self.chain.swap(0, Ordering::AcqRel);
        if stale == Stale::No {
            return;
        }
        let Some(rule) = local.rule.borrow().clone() else {
            return;
        };
        EVALUATING.set(Some(Weak::clone(&self.this)));
        self.follow(local, &*task, &*rule, stale, chain);
        EVALUATING.set(None);
    }
}

impl Driver for Follower {
    fn queued(&self) -> &AtomicBool {
        &self.queued
    }

    fn enqueue(self: Arc<Self>) {
        let queue = Arc::clone(&self.queue);
        queue.push(self);
    }

    fn drive(&self, tick: &Tick) {
        if !self.is_stale() {
            return;
        }
        tick.leave();
        if self.node.others_are_stale() {
            for before in order::stale_before(self) {
                before.evaluate();
            }
        }
        self.evaluate();
    }

    fn crashed(&self, report: PanicReport) -> bool {
        // What is asked is guarded: it was in somebody's effect, most likely.
        let name = self.task.upgrade().map_or("", |task| task.name());
        crash::report("code that was woken by task", name, &report);
        if let Some(crashed) = EVALUATING.take().and_then(|crashed| crashed.upgrade()) {
            // Once more, to do what is left of it.
            crashed.mark(Stale::Yes);
        }
        false
    }
}
