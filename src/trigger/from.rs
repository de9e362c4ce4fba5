//! Firing with the value of another task.

use crate::{
    AsyncTask, Upstream,
    follow::{Follower, Following, Linked},
};
use leptos::prelude::is_server;
use std::{panic::Location, rc::Rc, sync::Arc};

impl<I: Clone + 'static, T: 'static, E: 'static> AsyncTask<I, T, E> {
    /// Follows another task: fires with what `input` makes of its value, now if it has
    /// one, and again whenever that changes.
    ///
    /// | `upstream` | this task |
    /// |---|---|
    /// | is loading | waits, and reads as loading; its previous value stays |
    /// | has a value, and `input` makes of it another input than before | fires with it |
    /// | … an equal one | shows what it had |
    /// | … `None`: "not now" | shows what it had; the next input always fires |
    /// | has failed | has failed, with [`Failure::Upstream`](crate::Failure::Upstream); the next input always fires |
    /// | is idle: never fired, reset, its component gone | shows what it had |
    ///
    /// `upstream` is a task, or several: a tuple or a `Vec`, whose values come together
    /// (see [`Upstream`]). Of several, failed beats loading beats idle beats ok. What
    /// signals `input` reads is followed as well. It is asked once for a turn, when all
    /// that changed in it has changed: in a diamond, where two ways lead from one task to
    /// another, that one waits for both and fires once.
    ///
    /// A task with no input (`|_| Some(())`) has none to compare, and fires at each new
    /// value of `upstream`.
    ///
    /// What a fire meets it meets here too: under [`Policy::Drop`](crate::Policy::Drop) a
    /// change that comes while it runs is lost, under `KeepLatest` it waits. A body that
    /// streams is loading until it has ended: it fires those that follow it once.
    ///
    /// A failure that is passed on is not one of a run: no callback is called, and the
    /// console reports it, if nobody looks at it, for the task where it began. A
    /// [`cancel`](Self::cancel) while this task waits ends the waiting: what it waited for
    /// does not fire it. The next change does, and the next fire of `upstream`, also one that
    /// comes while that is still loading. It ends with the owner in which it is
    /// called, and pauses with [`paused_while`](crate::Declaration::paused_while).
    ///
    /// A call that would close a cycle is reported in the console, with the places of all
    /// links in it, and left out as a whole: nothing panics, and nothing runs round and
    /// round.
    ///
    /// On a server this task is rendered as loading if `upstream` is.
    ///
    /// ```
    /// use leptos::prelude::*;
    /// use leptos_fire::{async_task, testing::run_until_settled};
    ///
    /// let count = RwSignal::new(1);
    /// let doubled = async_task("doubled")
    ///     .run_infallible(|n: u32| async move { n * 2 })
    ///     .fire_on_change_with(move || Some(count.get()));
    /// let quadrupled = async_task("quadrupled")
    ///     .run_infallible(|n: u32| async move { n * 2 })
    ///     .fire_from(doubled, |n| Some(*n));
    /// assert!(doubled.is_loading() && quadrupled.is_loading());
    /// run_until_settled();
    /// assert_eq!(quadrupled.value(), Some(4));
    ///
    /// count.set(2);
    /// run_until_settled();
    /// assert_eq!((doubled.value(), quadrupled.value()), (Some(4), Some(8)));
    /// ```
    #[track_caller]
    pub fn fire_from<S: Upstream>(
        self,
        upstream: S,
        input: impl for<'a> Fn(S::Given<'a>) -> Option<I> + 'static,
    ) -> Self
    where
        I: PartialEq,
    {
        let place = Location::caller();
        if let Some(core) = self.core() {
            let core: Arc<dyn Linked> = core;
            let mut tasks = Vec::new();
            upstream.add_tasks(&mut tasks);
            let rule = (!is_server()).then(|| {
                let fire = move |input| self.fire_with(input);
                Rc::new(Following::new(upstream, input, fire)) as _
            });
            Follower::start(&core, tasks, "fire_from", place, rule);
        }
        self
    }

    /// The names of the tasks that it waits for: those that it follows by
    /// [`fire_from`](Self::fire_from) and that are loading. Empty while it waits for
    /// nobody, also while it is running itself. Tracked.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let user = async_task("user").run_infallible(|| async { 7 });
    /// let report = async_task("report")
    ///     .run_infallible(|user: u32| async move { user })
    ///     .fire_from(user, |user| Some(*user));
    /// user.fire();
    /// assert_eq!(report.waits_for(), ["user"]);
    /// run_until_settled();
    /// assert!(report.waits_for().is_empty());
    /// ```
    #[track_caller]
    pub fn waits_for(&self) -> Vec<&'static str> {
        let Some(core) = self.core() else {
            return Vec::new();
        };
        core.track_loading();
        let follows = core
            .known_links()
            .map_or_else(Vec::new, |links| links.follows());
        let mut names = Vec::new();
        for follower in follows {
            for upstream in follower.upstream() {
                upstream.track_loading();
                if follower.is_waiting() && upstream.is_live() && upstream.is_loading() {
                    names.push(upstream.name());
                }
            }
        }
        names
    }
}
