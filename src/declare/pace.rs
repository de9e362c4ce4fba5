//! Options for how close together fires may start, and for whom they wait.

use super::Declaration;
use crate::{
    Debounce, TaskGroup, Throttle,
    pace::{Burst, Window},
    task::{grouped::Grouped, holding::Pacing},
};

impl<N> Declaration<N> {
    /// Holds fires back until there was none for a while, and starts with the last one's
    /// input: for a search while somebody types. Give it a `Duration`, or a [`Debounce`]
    /// for the leading edge and a longest wait.
    ///
    /// A fire that is held back is under way: the task reads as loading, and
    /// [`waiting`](crate::AsyncTask::waiting) counts it; what runs already goes on. A
    /// later fire takes its place, so that it ends
    /// [`Skipped(Collapsed)`](crate::SkipReason::Collapsed). The policy is asked when it
    /// is let go. To [`cancel`](crate::AsyncTask::cancel) drops it; unmounting too, unless
    /// the task [keeps running](Self::keep_running).
    ///
    /// ```
    /// # use leptos_fire::{Settled, SkipReason, async_task, testing::run_until_settled};
    /// # use std::time::Duration;
    /// let search = async_task("search")
    ///     .debounce(Duration::from_millis(250))
    ///     .run_infallible(|query: &'static str| async move { query.len() });
    /// let first = search.start_with("f");
    /// search.fire_with("fire");
    /// assert_eq!(first.settled(), Some(Settled::Skipped(SkipReason::Collapsed)));
    /// assert!(search.is_loading());
    /// run_until_settled();
    /// assert_eq!((search.value(), search.fired_count()), (Some(4), 2));
    /// ```
    pub fn debounce(mut self, debounce: impl Into<Debounce>) -> Self {
        let debounce = (debounce.into(), Burst::default());
        self.pacing().debounce = Some(debounce);
        self
    }

    /// Starts at most once in each period, with the latest input: for what follows the
    /// pointer or the scroll position. Give it a `Duration`, or a [`Throttle`] for one
    /// edge only.
    ///
    /// What is held back is treated as by [`debounce`](Self::debounce). With both on one
    /// task, what the debounce lets go is throttled.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// # use std::time::Duration;
    /// let follow = async_task("follow")
    ///     .throttle(Duration::from_millis(100))
    ///     .run_infallible(|position: u32| async move { position });
    /// follow.fire_with(1);
    /// follow.fire_with(2);
    /// follow.fire_with(3);
    /// assert_eq!((follow.under_way(), follow.waiting()), (2, 1));
    /// run_until_settled();
    /// assert_eq!(follow.value(), Some(3));
    /// ```
    pub fn throttle(mut self, throttle: impl Into<Throttle>) -> Self {
        let throttle = (throttle.into(), Window::default());
        self.pacing().throttle = Some(throttle);
        self
    }

    /// Puts the task into a group, whose policy and limits take the place of its own.
    /// It is in one group at most: the last that is named.
    ///
    /// ```
    /// # use leptos_fire::{Policy, TaskGroup, async_task};
    /// let saves = TaskGroup::new("saves", Policy::Enqueue);
    /// let title = async_task("title").group(saves).run_infallible(|| async {});
    /// let body = async_task("body").group(saves).run_infallible(|| async {});
    /// title.fire();
    /// body.fire();
    /// assert_eq!((title.waiting(), body.waiting()), (0, 1));
    /// ```
    pub fn group(mut self, group: TaskGroup) -> Self {
        self.hooks().group = group.core().map(|core| Grouped::new(core));
        self
    }

    fn pacing(&mut self) -> &mut Pacing {
        self.hooks().pacing.get_mut().get_or_insert_default()
    }
}
