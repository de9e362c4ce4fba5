//! Firing whenever something that is read changes.

use crate::{
    AsyncTask,
    declare::mistakes::NoInputNeeded,
    run::{guard::guarded, thread_bound::ThreadBound},
};
use leptos::{
    prelude::{is_server, untrack},
    reactive::{effect::RenderEffect, owner::on_cleanup},
};

impl<I: Clone + 'static, T: 'static, E: 'static> AsyncTask<I, T, E> {
    /// Fires now, and again whenever what `deps` reads changes, with what it returns.
    /// `None` means "not now": the state stays, and a run under way goes on.
    ///
    /// It ends with the owner in which it is called. However many signals change in one
    /// turn, `deps` is asked once, when effects run; an input equal to the one before
    /// fires nothing, and after a `None` the next input always fires. Returns the task,
    /// to be chained. With no input it is [`fire_on_change`](Self::fire_on_change).
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
    pub fn fire_on_change_with(self, deps: impl Fn() -> Option<I> + 'static) -> Self
    where
        I: PartialEq,
    {
        on_change(deps, move |input| self.fire_with(input));
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
    pub fn fire_on_change<D>(self, deps: impl Fn() -> Option<D> + 'static) -> Self
    where
        D: PartialEq + Clone + 'static,
        I: NoInputNeeded,
    {
        on_change(deps, move |_| self.fire());
        self
    }
}

fn on_change<D: PartialEq + Clone + 'static>(
    deps: impl Fn() -> Option<D> + 'static,
    fire: impl Fn(D) + 'static,
) {
    // A crash of `deps` must not take the set-up, or Leptos' effects, with it.
    let ask = move || {
        let mut answer = None;
        if let Err(report) = guarded(&mut || answer = deps()) {
            leptos::logging::error!("leptos-fire: what `fire_on_change` was given {report}");
        }
        answer
    };
    if is_server() {
        if let Some(now) = untrack(ask) {
            fire(now);
        }
        return;
    }
    // It runs at once, unlike other effects: a fire is to be seen when this returns.
    let effect = RenderEffect::new(move |before: Option<Option<D>>| {
        let now = ask();
        let changed = before.is_none_or(|before| before != now);
        if changed && let Some(now) = now.clone() {
            untrack(|| fire(now));
        }
        now
    });
    let effect = ThreadBound::new(effect);
    on_cleanup(move || drop(effect));
}
