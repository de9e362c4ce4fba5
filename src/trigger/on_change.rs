//! Firing whenever something that is read changes.

use crate::{
    AsyncTask,
    declare::mistakes::NoInputNeeded,
    follow::{Follower, Following, Nothing},
    run::guard::guarded,
};
use leptos::prelude::{is_server, untrack};
use std::{panic::Location, rc::Rc, sync::Arc};

impl<I: Clone + 'static, T: 'static, E: 'static> AsyncTask<I, T, E> {
    /// Fires now, and again whenever what `deps` reads changes, with what it returns.
    /// `None` means "not now": the state stays, and a run under way goes on.
    ///
    /// It ends with the owner in which it is called. However many signals change in one
    /// turn, `deps` is asked once, when the turn is over; an input equal to the one before
    /// fires nothing, and after a `None` the next input always fires. The previous value
    /// stays while the next is loading, unless the task says
    /// [`clear_on_fire`](crate::Declaration::clear_on_fire). It pauses with
    /// [`paused_while`](crate::Declaration::paused_while). Returns the task, to be
    /// chained. With no input it is [`fire_on_change`](Self::fire_on_change); to follow
    /// another task rather than signals, [`fire_from`](Self::fire_from).
    ///
    /// If `deps` crashes, that is reported in the console and counts as a `None`.
    ///
    /// ```
    /// use leptos::prelude::*;
    /// use leptos_fire::prelude::*;
    ///
    /// #[component]
    /// fn Profile(user: Signal<Option<u32>>) -> impl IntoView {
    ///     let profile = async_task("profile")
    ///         .run_infallible(|user: u32| async move { format!("user {user}") })
    ///         .fire_on_change_with(move || user.get());
    ///     view! { <AsyncView of=profile let:data>{move || data.get()}</AsyncView> }
    /// }
    /// ```
    #[track_caller]
    pub fn fire_on_change_with(self, deps: impl Fn() -> Option<I> + 'static) -> Self
    where
        I: PartialEq,
    {
        self.on_change(
            "fire_on_change_with",
            Location::caller(),
            deps,
            move |input| self.fire_with(input),
        );
        self
    }

    /// [`fire_on_change_with`](Self::fire_on_change_with) for a task with no input: fires
    /// now, and again whenever what `deps` returns changes.
    ///
    /// ```
    /// # use leptos::prelude::*;
    /// # use leptos_fire::prelude::*;
    /// # #[component]
    /// # fn Profile(user: Signal<u32>) -> impl IntoView {
    /// let profile = async_task("profile")
    ///     .run_infallible(move || {
    ///         let user = user.get();
    ///         async move { format!("user {user}") }
    ///     })
    ///     .fire_on_change(move || Some(user.get()));
    /// # view! { <AsyncView of=profile let:data>{move || data.get()}</AsyncView> }
    /// # }
    /// ```
    #[track_caller]
    pub fn fire_on_change<D>(self, deps: impl Fn() -> Option<D> + 'static) -> Self
    where
        D: PartialEq + Clone + 'static,
        I: NoInputNeeded,
    {
        self.on_change("fire_on_change", Location::caller(), deps, move |_| {
            self.fire();
        });
        self
    }

    fn on_change<D: PartialEq + Clone + 'static>(
        self,
        method: &'static str,
        place: &'static Location<'static>,
        deps: impl Fn() -> Option<D> + 'static,
        fire: impl Fn(D) + 'static,
    ) {
        let Some(core) = self.core() else { return };
        if is_server() {
            let mut now = None;
            if let Err(report) = untrack(|| guarded(&mut || now = deps())) {
                let name = core.name;
                leptos::logging::error!(
                    "leptos-fire: what `{method}` of task `{name}` was given {report}"
                );
            }
            if let Some(now) = now {
                fire(now);
            }
            return;
        }
        let core: Arc<dyn crate::follow::Linked> = core;
        let rule = Rc::new(Following::new(Nothing, move |()| deps(), fire));
        Follower::start(&core, Vec::new(), method, place, Some(rule));
    }
}
