//! [`ViewCore`]: what stands behind an `AsyncView`, whatever the types of its tasks.

use super::{NewInput, Tasks, announcing::Announcing, root::Root, several::Waiting};
use crate::{
    run::clock,
    task::{changed::Changed, core::TaskCore, glance::Glance},
    view::{
        alarm::Alarm,
        flicker::{Flicker, Picture, Rules},
        mark::Marks,
        seen::Told,
        texts::Words,
    },
};
use leptos::{
    prelude::{AnyView, IntoAny, Owner, Track, is_server},
    reactive::{owner::WeakOwner, signal::ArcTrigger},
};
use std::{
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// A view of tasks.
///
/// One effect looks at the tasks and does all that follows from what it sees: it changes
/// the attributes, has things announced, and says which parts are to be drawn anew. A memo
/// and an effect for each of these would cost most of what the view costs.
pub(super) struct ViewCore {
    tasks: Tasks,
    rules: Rules,
    new_input: Option<NewInput>,
    /// Of several tasks.
    waiting: Option<Box<dyn Waiting>>,
    pub(super) marks: Arc<Marks>,
    pub(super) root: Root,
    pub(super) announcing: Announcing,
    /// The component that the view stands in; `None` if it stands in none.
    owner: Option<WeakOwner>,
    /// What the parts belong to, one for each place: made with the first part, and emptied
    /// before the next one.
    owners: [OnceLock<Owner>; 3],
    is_built: AtomicBool,
    /// Made once something is to be shown later.
    alarm: OnceLock<(Arc<Alarm>, ArcTrigger)>,
    now: Mutex<Now>,
}

/// Where parts stand, in their order in the page.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Bar,
    Main,
    Beside,
}

/// What was seen last.
#[derive(Clone, Copy)]
struct Now {
    flicker: Flicker,
    /// The view's component is gone.
    closed: bool,
}

/// What the view has seen.
#[derive(Clone, Copy)]
pub(super) struct Sight {
    pub(super) told: Told,
    pub(super) before: Picture,
    pub(super) picture: Picture,
}

impl ViewCore {
    pub(super) fn new(
        tasks: Tasks,
        rules: Rules,
        new_input: Option<NewInput>,
        several: Option<fn(Tasks) -> Box<dyn Waiting>>,
        marks: Arc<Marks>,
    ) -> Arc<Self> {
        let core = Arc::new(Self {
            waiting: several.map(|several| several(Arc::clone(&tasks))),
            tasks,
            rules,
            new_input,
            marks,
            root: Root::default(),
            announcing: Announcing::default(),
            owner: Owner::current().map(|owner| owner.downgrade()),
            owners: Default::default(),
            is_built: AtomicBool::new(false),
            alarm: OnceLock::new(),
            now: Mutex::new(Now {
                flicker: Flicker::START,
                closed: false,
            }),
        });
        let weak = Arc::downgrade(&core);
        Owner::on_cleanup(move || {
            if let Some(core) = weak.upgrade() {
                core.close();
            }
        });
        core
    }

    /// Has what stands at `place` let go of what it has made, and draws the next part there.
    /// What that makes lives as long as it stands there, and not only until the view looks at
    /// its tasks again.
    pub(super) fn draw(&self, place: Place, part: impl FnOnce() -> AnyView) -> AnyView {
        let Some(owner) = self.owner_of(place) else {
            // Without its component there is nothing that it could belong to.
            return ().into_any();
        };
        if !is_server() {
            // There a view is drawn several times, and all it has made is still waited for.
            owner.cleanup();
        }
        owner.with(part)
    }

    /// Has what stands at `place` let go of what it has made. Nothing comes after it.
    pub(super) fn clear(&self, place: Place) -> AnyView {
        if let Some(owner) = self.owner_at(place) {
            owner.cleanup();
        }
        ().into_any()
    }

    /// What a part at `place` belongs to, once there was one.
    pub(super) fn owner_at(&self, place: Place) -> Option<&Owner> {
        self.owners[place as usize].get()
    }

    fn owner_of(&self, place: Place) -> Option<&Owner> {
        let known = &self.owners[place as usize];
        if known.get().is_none() {
            let owner = match &self.owner {
                Some(owner) => owner.upgrade()?.child(),
                None => Owner::new(),
            };
            _ = known.set(owner);
        }
        known.get()
    }

    /// From now on what stands in the page stays there until it is to be drawn anew.
    pub(super) fn set_built(&self) {
        self.is_built.store(true, Ordering::Release);
    }

    pub(super) fn is_built(&self) -> bool {
        self.is_built.load(Ordering::Acquire)
    }

    /// Looks at the tasks. Tracked. `None` once the view's component is gone.
    pub(super) fn look(&self) -> Option<Sight> {
        let told = self.told();
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if now.closed {
            return None;
        }
        let before = now.flicker;
        let flicker = if self.tasks.iter().any(|task| task.is_gone()) {
            // Nothing, as where it is mounted afterwards.
            Flicker::START
        } else if before.is_at_rest() && !told.seen.loading {
            // The time does not matter.
            before.step(&self.rules, Duration::ZERO, told.seen)
        } else {
            before.step(&self.rules, clock::now(), told.seen)
        };
        now.flicker = flicker;
        drop(now);
        self.set_alarm(&flicker);
        self.marks.set_state(told.seen.state());
        Some(Sight {
            told,
            before: before.picture(),
            picture: flicker.picture(),
        })
    }

    fn told(&self) -> Told {
        // The usual one without a list.
        let mut told = match &*self.tasks {
            [task] => Told::by(&[glance(task)]),
            tasks => Told::by(&tasks.iter().map(|task| glance(task)).collect::<Vec<_>>()),
        };
        told.seen.new_input = self.new_input.as_ref().is_some_and(|asks| asks());
        told
    }

    fn set_alarm(&self, flicker: &Flicker) {
        let wake = flicker.wake();
        if wake.is_none() && self.alarm.get().is_none() {
            return;
        }
        let (alarm, bell) = self.alarm.get_or_init(|| {
            let bell = ArcTrigger::new();
            (Alarm::new(bell.clone()), bell)
        });
        bell.track();
        alarm.set(wake);
        alarm.hold_up_tests(self.first_name(), flicker.lingers());
    }

    /// The first task's.
    pub(super) fn first_name(&self) -> &'static str {
        self.tasks.first().map_or("", |task| task.name)
    }

    /// The names of those that load, of several; `None` if none does. Tracked.
    pub(super) fn waiting(&self) -> Option<String> {
        self.waiting.as_ref()?.names()
    }

    /// What is said while it loads; of several tasks with their names. Tracked.
    pub(super) fn loading_words(&self, texts: Words) -> String {
        let several = self.waiting.as_ref().and_then(|it| it.words(texts));
        several.unwrap_or_else(texts.word(|texts| &texts.loading))
    }

    fn close(&self) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.closed = true;
        drop(now);
        self.announcing.close();
        if let Some((alarm, _)) = self.alarm.get() {
            alarm.set(None);
            alarm.hold_up_tests(self.first_name(), false);
        }
    }
}

/// What a task says of itself. Tracked.
pub(super) fn glance(task: &TaskCore) -> Glance {
    task.track(Changed::GLANCE);
    let glance = task.glance();
    if glance.failure.is_some() {
        // It is shown, though perhaps only after the loading part's minimum.
        task.note_failure_seen();
    }
    glance
}
