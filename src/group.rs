//! [`TaskGroup`]: several tasks under one policy.

mod ledger;

pub(crate) use ledger::{Entrance, GroupCore, Grouping, Member, Place};

use crate::{CancelReason, Policy, Settled};
use leptos::reactive::owner::ArenaItem;
use std::{fmt, sync::Arc};

/// Several tasks under one policy: saves of different kinds that must go one after
/// another, say.
///
/// Tasks join when they are declared, by [`group`](crate::Declaration::group). The
/// group's policy and limits then take the place of their own and count the runs of all;
/// each task still tells its own state, and the group tells the sum. It comes from
/// ember-concurrency's task groups.
///
/// It is `Copy`, and only a meeting point: each task belongs to its own component.
///
/// ```
/// use leptos_fire::{Policy, TaskGroup, async_task, testing::run_until_settled};
///
/// let saves = TaskGroup::new("saves", Policy::Enqueue);
/// let title = async_task("title").group(saves).run_infallible(|| async { "title" });
/// let body = async_task("body").group(saves).run_infallible(|| async { "body" });
/// title.fire();
/// body.fire();
/// assert_eq!((saves.running(), saves.waiting()), (1, 1));
/// run_until_settled();
/// assert_eq!((title.value(), body.value()), (Some("title"), Some("body")));
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TaskGroup {
    core: ArenaItem<Arc<GroupCore>>,
}

impl fmt::Debug for TaskGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskGroup")
            .field("name", &self.name())
            .finish()
    }
}

impl TaskGroup {
    /// A group with this policy for all its tasks together. It belongs to the current
    /// owner; tasks that have joined keep it going.
    ///
    /// ```
    /// # use leptos_fire::{Policy, TaskGroup};
    /// assert_eq!(TaskGroup::new("saves", Policy::Enqueue).name(), "saves");
    /// ```
    pub fn new(name: &'static str, policy: Policy) -> Self {
        Self {
            core: ArenaItem::new(Arc::new(GroupCore::new(name, policy))),
        }
    }

    /// How many runs of all its tasks may be running at once: 1 unless said otherwise,
    /// without end for [`Policy::Parallel`]. 0 counts as 1.
    ///
    /// ```
    /// # use leptos_fire::{Policy, TaskGroup, async_task};
    /// let uploads = TaskGroup::new("uploads", Policy::Enqueue).limit(2);
    /// let upload = async_task("upload").group(uploads).run_infallible(|| async {});
    /// upload.fire();
    /// upload.fire();
    /// upload.fire();
    /// assert_eq!((uploads.running(), uploads.waiting()), (2, 1));
    /// ```
    pub fn limit(self, limit: usize) -> Self {
        self.with(|core| core.set_running_limit(limit));
        self
    }

    /// How many fires of all its tasks may wait in line; beyond it a fire is
    /// [`Skipped(QueueFull)`](crate::SkipReason::QueueFull). Without end unless said
    /// otherwise.
    ///
    /// ```
    /// # use leptos_fire::{Policy, TaskGroup, async_task};
    /// let saves = TaskGroup::new("saves", Policy::Enqueue).waiting_limit(0);
    /// let save = async_task("save").group(saves).run_infallible(|| async {});
    /// save.fire();
    /// save.fire();
    /// assert_eq!(save.skipped_count(), 1);
    /// ```
    pub fn waiting_limit(self, limit: usize) -> Self {
        self.with(|core| core.set_waiting_limit(limit));
        self
    }

    /// The name that it was made with; empty once its owner is gone.
    ///
    /// ```
    /// # use leptos_fire::{Policy, TaskGroup};
    /// assert_eq!(TaskGroup::new("saves", Policy::Drop).name(), "saves");
    /// ```
    pub fn name(&self) -> &'static str {
        self.with(GroupCore::name).unwrap_or_default()
    }

    /// Whether something of any of its tasks is under way. Tracked. `false` once its
    /// owner is gone, as all readings then say nothing.
    ///
    /// ```
    /// # use leptos_fire::{Policy, TaskGroup, async_task};
    /// let saves = TaskGroup::new("saves", Policy::Drop);
    /// let save = async_task("save").group(saves).run_infallible(|| async {});
    /// assert!(!saves.is_loading());
    /// save.fire();
    /// assert!(saves.is_loading());
    /// ```
    #[track_caller]
    pub fn is_loading(&self) -> bool {
        self.under_way() > 0
    }

    /// How many runs of all its tasks are under way, running or waiting. Tracked.
    ///
    /// ```
    /// # use leptos_fire::{Policy, TaskGroup};
    /// assert_eq!(TaskGroup::new("saves", Policy::Drop).under_way(), 0);
    /// ```
    #[track_caller]
    pub fn under_way(&self) -> usize {
        self.with(|core| core.count(|_| true)).unwrap_or(0)
    }

    /// How many runs of all its tasks are running. Tracked.
    ///
    /// ```
    /// # use leptos_fire::{Policy, TaskGroup};
    /// assert_eq!(TaskGroup::new("saves", Policy::Drop).running(), 0);
    /// ```
    #[track_caller]
    pub fn running(&self) -> usize {
        self.with(|core| core.count(|place| place == Place::Running))
            .unwrap_or(0)
    }

    /// How many runs of all its tasks have not begun yet. Tracked.
    ///
    /// ```
    /// # use leptos_fire::{Policy, TaskGroup};
    /// assert_eq!(TaskGroup::new("saves", Policy::Drop).waiting(), 0);
    /// ```
    #[track_caller]
    pub fn waiting(&self) -> usize {
        self.with(|core| core.count(|place| place != Place::Running))
            .unwrap_or(0)
    }

    /// Stops everything that is under way in any of its tasks, as
    /// [`AsyncTask::cancel`](crate::AsyncTask::cancel) does for one.
    ///
    /// ```
    /// # use leptos_fire::{Policy, TaskGroup, async_task};
    /// let saves = TaskGroup::new("saves", Policy::Enqueue);
    /// let save = async_task("save").group(saves).run_infallible(|| async {});
    /// save.fire();
    /// save.fire();
    /// saves.cancel();
    /// assert!(!save.is_loading() && !saves.is_loading());
    /// ```
    pub fn cancel(&self) {
        for (member, number) in self.with(GroupCore::everything).unwrap_or_default() {
            if let Some(member) = member.upgrade() {
                member.displace(number, Settled::Cancelled(CancelReason::Requested));
            }
        }
    }

    pub(crate) fn core(&self) -> Option<Arc<GroupCore>> {
        self.core.try_get_value()
    }

    #[track_caller]
    fn with<U>(&self, f: impl FnOnce(&GroupCore) -> U) -> Option<U> {
        self.core().map(|core| f(&core))
    }
}
