//! Options that need no types: they come before the body.

use super::Declaration;
use crate::{Policy, task::line::Line};
use std::{rc::Rc, time::Duration};

impl<N> Declaration<N> {
    /// What happens when it is fired while it is under way. [`Policy::Restart`] unless
    /// said otherwise.
    ///
    /// ```
    /// # use leptos_fire::{Policy, async_task};
    /// let save = async_task("save").policy(Policy::Drop).run_infallible(|| async {});
    /// save.fire();
    /// save.fire();
    /// assert_eq!(save.skipped_count(), 1);
    /// ```
    #[inline] // Where the policy has no line, the line goes.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.options.policy = policy;
        self.options.line = policy.has_line().then_some(Line::USUAL);
        self
    }

    /// How many runs may be running at once before the policy steps in: 1 unless said
    /// otherwise, without end for [`Policy::Parallel`]. 0 counts as 1.
    ///
    /// ```
    /// # use leptos_fire::{Policy, async_task};
    /// let upload = async_task("upload").policy(Policy::Drop).limit(2).run_infallible(|| async {});
    /// upload.fire();
    /// upload.fire();
    /// assert_eq!(upload.under_way(), 2);
    /// ```
    pub fn limit(mut self, limit: usize) -> Self {
        self.options.limits.running = Some(limit);
        self
    }

    /// How many fires may wait in line, for the policies that have one; beyond it a fire
    /// is [`Skipped(QueueFull)`](crate::SkipReason::QueueFull). Without end unless said
    /// otherwise.
    ///
    /// ```
    /// # use leptos_fire::{Policy, Settled, SkipReason, async_task};
    /// let send = async_task("send")
    ///     .policy(Policy::Enqueue)
    ///     .waiting_limit(1)
    ///     .run_infallible(|text: &'static str| async move { text });
    /// send.fire_with("running");
    /// send.fire_with("waiting");
    /// let third = send.start_with("too many");
    /// assert_eq!(third.settled(), Some(Settled::Skipped(SkipReason::QueueFull)));
    /// ```
    pub fn waiting_limit(mut self, limit: usize) -> Self {
        self.options.limits.waiting = Some(limit);
        self
    }

    /// Skips every fire for which `condition` is false, without touching the state:
    /// [`Skipped(NotReady)`](crate::SkipReason::NotReady). It is asked at each fire,
    /// before the policy, untracked. On a server it is not asked: what is fired there is
    /// rendered as loading, whatever it would say.
    ///
    /// ```
    /// # use leptos::prelude::*;
    /// # use leptos_fire::async_task;
    /// let online = RwSignal::new(false);
    /// let sync = async_task("sync").only_if(move || online.get()).run_infallible(|| async {});
    /// sync.fire();
    /// assert!(!sync.is_loading());
    /// online.set(true);
    /// sync.fire();
    /// assert!(sync.is_loading());
    /// ```
    pub fn only_if(mut self, condition: impl Fn() -> bool + 'static) -> Self {
        *self.hooks().gate.get_mut() = Some(Rc::new(condition));
        self
    }

    /// Pauses what has the task follow others, while `condition` is true:
    /// [`fire_on_change`](crate::AsyncTask::fire_on_change) and
    /// [`fire_from`](crate::AsyncTask::fire_from) ask nothing and fire nothing. When it no longer
    /// is, and what they follow is not what it was, they fire, once. It is tracked. Fires
    /// by hand go on, for which there is [`only_if`](Self::only_if). On a server it is not
    /// asked.
    ///
    /// ```
    /// # use leptos::prelude::*;
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let (folded, user) = (RwSignal::new(true), RwSignal::new(1));
    /// let report = async_task("report")
    ///     .paused_while(move || folded.get())
    ///     .run_infallible(|user: u32| async move { format!("report {user}") })
    ///     .fire_on_change_with(move || Some(user.get()));
    /// user.set(2);
    /// run_until_settled();
    /// assert_eq!(report.fired_count(), 0);
    /// folded.set(false);
    /// run_until_settled();
    /// assert_eq!((report.fired_count(), report.value()), (1, Some("report 2".into())));
    /// ```
    pub fn paused_while(mut self, condition: impl Fn() -> bool + 'static) -> Self {
        *self.hooks().paused.get_mut() = Some(Rc::new(condition));
        self
    }

    /// Stops a run that takes longer than this, and fails it with
    /// [`Failure::TimedOut`](crate::Failure::TimedOut). The time counts from when the
    /// body is called: what waits in line is not running out of it.
    ///
    /// ```
    /// # use leptos_fire::{Failure, async_task, testing::run_until_settled};
    /// # use std::time::Duration;
    /// let limit = Duration::from_secs(5);
    /// let slow = async_task("slow").timeout(limit).run_infallible(std::future::pending::<()>);
    /// slow.fire();
    /// run_until_settled();
    /// assert_eq!(slow.failure(), Some(Failure::TimedOut(limit)));
    /// ```
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = Some(limit);
        self
    }

    /// Forgets value and failure at each accepted fire, so that a reload shows the
    /// loading state and not what was there before.
    ///
    /// ```
    /// # use leptos_fire::async_task;
    /// let task = async_task("one").clear_on_fire().run_infallible(|| async { 1 });
    /// task.set_value(7);
    /// task.fire();
    /// assert_eq!(task.value(), None);
    /// ```
    pub fn clear_on_fire(mut self) -> Self {
        self.options.clear_on_fire = true;
        self
    }

    /// Lets runs outlive the component: for a save whose dialog closes. Such a run ends
    /// as it would have, its [`Firing`](crate::Firing) settles, but no callback is
    /// called and nothing of the component is touched.
    ///
    /// ```
    /// # use leptos::prelude::*;
    /// # use leptos_fire::{Settled, async_task, testing::block_on};
    /// let owner = Owner::new();
    /// let firing = owner.with(|| {
    ///     let save = async_task("save").keep_running().run_infallible(|| async {});
    ///     save.start()
    /// });
    /// owner.cleanup();
    /// assert_eq!(block_on(firing), Settled::Ok);
    /// ```
    pub fn keep_running(mut self) -> Self {
        self.options.keep_running = true;
        self
    }
}
