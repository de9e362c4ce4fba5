//! [`Links`]: between which tasks something is followed.

use super::ways::Ways;
use crate::async_result::registers::Stamp;
use std::{
    panic::Location,
    ptr,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};

/// A task as those see it that follow it, or that it follows by: without its types.
pub(crate) trait Linked: Send + Sync {
    fn name(&self) -> &'static str;

    /// How it stands now, what waits to be written included.
    fn standing(&self) -> Standing;

    /// What is shown of it, tracked: two equal stamps show the same.
    fn stamp(&self) -> Stamp;

    /// Whether it is loading.
    fn is_loading(&self) -> bool {
        self.standing() == Standing::Loading
    }

    /// Whether its component is there.
    fn is_live(&self) -> bool;

    /// Asks, tracked, whether it is not to follow for now. It is the user's code.
    fn is_paused(&self) -> bool;

    /// Its links, made if there are none.
    fn links(&self) -> &Links;

    /// Its links, if it has any.
    fn known_links(&self) -> Option<&Links>;

    /// Shows it as loading, for one more of its followers. Nobody is told yet.
    /// Returns whether that made it forget its value.
    fn begin_waiting(&self) -> bool;

    /// Takes one `begin_waiting` back. Nobody is told yet.
    fn end_waiting(&self);

    /// Fails it, because what it follows has failed. Nobody is told yet.
    fn fail_upstream(&self, task: &'static str, message: String);

    /// Tells its readers what has changed.
    fn tell(&self);

    /// On a server: it is rendered as loading.
    fn load_for_ever(&self);

    /// Subscribes to whether it is loading.
    fn track_loading(&self);

    /// Its failure was looked at, through one that follows it.
    fn failure_was_seen(&self);

    /// Fires it once more.
    fn retry(&self);
}

/// A follower as those know it that it follows. Not by its type, which brings all its code
/// along: only an application in which something follows is to have that.
pub(crate) trait Follows: Send + Sync {
    fn place(&self) -> &'static Location<'static>;

    /// The tasks that are followed and still there.
    fn upstream(&self) -> Vec<Arc<dyn Linked>>;

    /// Whether its task waits for one of them.
    fn is_waiting(&self) -> bool;

    fn is_stale(&self) -> bool;

    /// Asks for the input, if something has changed, and does what follows from it.
    fn evaluate(&self);

    /// One of those it follows has changed. Returns its task if that now reads as loading.
    fn upstream_changed(&self) -> Option<Arc<dyn Linked>>;

    /// The task was cancelled: what it waits for is not to fire it.
    fn give_up(&self);

    /// The task was reset.
    fn forget(&self);
}

/// How a task stands, for those who follow it. The numbers tell one value or failure of
/// it from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Idle,
    Loading,
    Ok(u32),
    Failed(u32),
}

/// Who follows a task, and by what it follows others.
pub(crate) struct Links {
    ways: &'static Ways,
    followed_by: Mutex<Vec<Weak<dyn Follows>>>,
    /// Kept by its task: declared where there is no owner, nothing else does.
    follows: Mutex<Vec<Arc<dyn Follows>>>,
    /// For how many of these it waits.
    waits: AtomicU32,
    /// The number of the last failure that came from there; 0 if none has.
    failure: AtomicU32,
    /// How often it was fired, or written to, other than by what it had waited for.
    own_fires: AtomicU32,
    /// It is being fired by what it has waited for.
    goes_on: AtomicBool,
}

impl Links {
    pub(crate) fn new(ways: &'static Ways) -> Self {
        Self {
            ways,
            followed_by: Mutex::default(),
            follows: Mutex::default(),
            waits: AtomicU32::new(0),
            failure: AtomicU32::new(0),
            own_fires: AtomicU32::new(0),
            goes_on: AtomicBool::new(false),
        }
    }

    /// Tells those that follow this task.
    pub(crate) fn tell_followers(&self) {
        (self.ways.tell)(self);
    }

    /// This task was cancelled, or reset and then is to `forget` all. Returns for how many of
    /// those by which it follows others it did wait.
    pub(crate) fn stop_waiting(&self, forget: bool) -> u32 {
        (self.ways.stop)(self, forget);
        self.waits.swap(0, Ordering::AcqRel)
    }

    /// The tasks that it follows and that have failed.
    pub(crate) fn failed_upstream(&self) -> Vec<Arc<dyn Linked>> {
        (self.ways.failed)(self)
    }

    /// What it follows has failed it: that is its failure `number`.
    pub(crate) fn pass_on_failure(&self, number: u32) {
        self.failure.store(number, Ordering::Release);
    }

    /// The number of its last failure that came from what it follows; 0 if none did.
    pub(crate) fn passed_on_failure(&self) -> u32 {
        self.failure.load(Ordering::Acquire)
    }

    /// It was fired, or written to.
    pub(crate) fn count_fire(&self) {
        if !self.goes_on.load(Ordering::Acquire) {
            self.own_fires.fetch_add(1, Ordering::AcqRel);
        }
    }

    /// Who follows it and has waited along with it waits for nothing new while this is set.
    pub(super) fn set_goes_on(&self, goes_on: bool) {
        self.goes_on.store(goes_on, Ordering::Release);
    }

    /// How often it was fired, or written to, other than by what it had waited for.
    pub(super) fn own_fires(&self) -> u32 {
        self.own_fires.load(Ordering::Acquire)
    }

    /// For how many of those by which it follows others it waits.
    pub(crate) fn waits(&self) -> u32 {
        self.waits.load(Ordering::Acquire)
    }

    pub(crate) fn wait_for_one_more(&self) {
        self.waits.fetch_add(1, Ordering::AcqRel);
    }

    /// Returns whether it did wait.
    pub(crate) fn wait_for_one_less(&self) -> bool {
        let less = |waits: u32| waits.checked_sub(1);
        let before = self
            .waits
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, less);
        before.is_ok()
    }

    /// Those that follow this task.
    pub(crate) fn followed_by(&self) -> Vec<Arc<dyn Follows>> {
        let followers = lock(&self.followed_by);
        followers.iter().filter_map(Weak::upgrade).collect()
    }

    pub(super) fn is_followed(&self) -> bool {
        let followers = lock(&self.followed_by);
        followers.iter().any(|follower| follower.strong_count() > 0)
    }

    /// Those by which this task follows others.
    pub(crate) fn follows(&self) -> Vec<Arc<dyn Follows>> {
        lock(&self.follows).clone()
    }

    pub(super) fn add_followed_by(&self, follower: &Arc<dyn Follows>) {
        lock(&self.followed_by).push(Arc::downgrade(follower));
    }

    pub(super) fn add_follows(&self, follower: &Arc<dyn Follows>) {
        lock(&self.follows).push(Arc::clone(follower));
    }

    pub(super) fn remove(&self, follower: &dyn Follows) {
        lock(&self.followed_by).retain(|known| !ptr::addr_eq(known.as_ptr(), follower));
        let own = {
            let mut follows = lock(&self.follows);
            let own = follows
                .iter()
                .position(|known| ptr::addr_eq(Arc::as_ptr(known), follower));
            own.map(|i| follows.remove(i))
        };
        drop(own);
    }
}

fn lock<T>(list: &Mutex<Vec<T>>) -> MutexGuard<'_, Vec<T>> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}
