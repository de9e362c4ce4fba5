//! [`AsyncView`]: one view for every state of a task.

use super::{
    Reload,
    alarm::Alarm,
    data::{TaskFailure, TaskValue},
    failure_note::{FailureNote, FailureNoteProps},
    flicker::{Flicker, Main, Picture, Rules, Seen},
    progress_bar::slim_bar,
    source::AsyncSource,
    spinner::loading_part,
};
use crate::{
    run::clock,
    task::{changed::Changed, task_of::TaskOf},
};
use leptos::{
    component::Props,
    html,
    prelude::{
        AnyView, AriaAttributes, ClassAttribute, CustomAttribute, ElementChild, Get, IntoAny,
        IntoView, Memo, Owner, Track, With,
    },
    reactive::signal::ArcTrigger,
};
use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

type ValueOf<S> = TaskValue<<S as AsyncSource>::Value, <S as AsyncSource>::Error>;
type FailureOf<S> = TaskFailure<<S as AsyncSource>::Value, <S as AsyncSource>::Error>;
type TaskOfSource<S> = Arc<dyn TaskOf<<S as AsyncSource>::Value, <S as AsyncSource>::Error>>;
/// A part that is drawn with no argument.
type Plain = Arc<dyn Fn() -> AnyView + Send + Sync>;
type Children<S> = Arc<dyn Fn(ValueOf<S>) -> AnyView + Send + Sync>;

/// Shows a task: a part for each of its states, and the content once there is a value.
///
/// | state | without a value | with one |
/// |---|---|---|
/// | idle | `idle` (nothing) | |
/// | loading | `loading` ("Loading…") | the content, marked busy, under a slim bar |
/// | ok | | the content |
/// | failed | `failed` (message and "Try again") | the content, and `failed` beside it |
///
/// The content is built once and *not* rebuilt when the task is fired again: it reads
/// `data`, a [`TaskValue`], and changes where that is read. This follows Phoenix
/// LiveView's `async_result`, but shows reloads and failed reloads as well.
///
/// **Nothing flickers.** That something loads is said only after `delay`; until then
/// what was shown stays, a failure too. A run that ends sooner is never seen loading.
/// Once it is said, it is said for `minimum`, also if the run ends or is fired again
/// meanwhile. Only what can no longer be read goes at once: a value or failure that was
/// reset or cleared. A view that is mounted while its task is loading shows nothing
/// until the delay is over; on a server, where no time passes, that is what it shows.
///
/// # Props
///
/// | prop | | default |
/// |---|---|---|
/// | `of` | the task; comes first | |
/// | `idle`, `loading`, `failed` | replace a part, each by a closure in which no type has to be named | nothing, a [`Spinner`](super::Spinner)'s words, a [`FailureNote`] |
/// | `delay` | how long it loads before that is shown | 150 ms |
/// | `minimum` | how long that is shown at least | 400 ms |
/// | `reload` | what is shown while content is loaded again: [`Reload`] | the content |
///
/// The default `failed` part asks that the error be `Display`; your own need not.
///
/// # In the page
///
/// The element has the class `lf-view` and carries `data-task`, the task's name,
/// `data-state` (`idle`, `loading`, `ok`, `reloading`, `failed`) and `aria-busy`. Those
/// two tell what the task is really doing, without delay. The slim bar, of class `lf-bar`,
/// comes before the content, a failure after it; the default loading part has the class
/// `lf-loading`. Of WAI-ARIA it uses *status* for the loading part, *alert* for a
/// failure and *progressbar* for the bar.
///
/// Once the task's component is gone it shows nothing. It does not panic; what your own
/// parts do is theirs.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::prelude::*;
///
/// #[component]
/// fn Answer() -> impl IntoView {
///     let answer = async_task("answer").run(|| async { Ok::<_, String>(42) });
///     answer.fire();
///     view! {
///         <AsyncView of=answer let:data>
///             <p>"The answer is " {move || data.get()}</p>
///         </AsyncView>
///     }
/// }
///
/// #[component]
/// fn WithPartsOfItsOwn() -> impl IntoView {
///     let answer = async_task("answer").run(|| async { Err::<u32, _>("no luck") });
///     view! {
///         <AsyncView
///             of=answer
///             idle=|| "Not asked for yet."
///             loading=|| view! { <em>"One moment…"</em> }
///             failed=|failed| view! { <p role="alert">{move || failed.message()}</p> }
///             let:data
///         >
///             <p>{move || data.get()}</p>
///         </AsyncView>
///     }
/// }
///
/// #[component]
/// fn WithTimesOfItsOwn() -> impl IntoView {
///     use leptos_fire::view::Reload;
///     use std::time::Duration;
///     let answer = async_task("answer").run(|| async { Ok::<_, String>(42) });
///     view! {
///         <AsyncView
///             of=answer
///             delay=Duration::from_millis(300)
///             minimum=Duration::from_millis(600)
///             reload=Reload::ShowLoading
///             let:data
///         >
///             <p>{move || data.get()}</p>
///         </AsyncView>
///     }
/// }
/// ```
#[expect(non_snake_case, reason = "components are named like elements")]
pub fn AsyncView<S, F>(props: AsyncViewProps<S, F>) -> impl IntoView
where
    S: AsyncSource,
    F: FailedPart<S>,
{
    let AsyncViewProps {
        of,
        idle,
        loading,
        failed,
        rules,
        children,
    } = props;
    // Without its component the task has nothing to show, and never will.
    of.task().map(|task| {
        view(
            task,
            Parts {
                idle,
                loading,
                failed,
                rules,
                children,
            },
        )
    })
}

struct Parts<S: AsyncSource, F> {
    idle: Option<Plain>,
    loading: Option<Plain>,
    failed: F,
    rules: Rules,
    children: Children<S>,
}

/// What the task says of itself. Tracked.
fn seen<T: 'static, E: 'static>(task: &Arc<dyn TaskOf<T, E>>) -> Seen {
    task.track(Changed::LOADING);
    task.track(Changed::VALUE);
    task.track(Changed::FAILURE);
    let Ok(slot) = task.slot().try_read() else {
        return Seen::NOTHING;
    };
    let failure = slot
        .registers()
        .and_then(|registers| registers.last_failure());
    let seen = Seen {
        loading: slot.shown().is_loading(),
        value: slot.shown().has_value(),
        failure: failure.is_some(),
    };
    drop(slot);
    if seen.failure {
        // It is shown, though perhaps only after the loading part's minimum.
        task.note_failure_seen();
    }
    seen
}

/// What is shown: the state machine, driven by the task and by the clock.
fn picture(task: &'static str, seen: Memo<Seen>, rules: Rules) -> Memo<Picture> {
    let bell = ArcTrigger::new();
    let alarm = Alarm::new(bell.clone());
    Owner::on_cleanup({
        let alarm = Arc::clone(&alarm);
        move || {
            alarm.set(None);
            alarm.hold_up_tests(task, false);
        }
    });
    let flicker = Memo::new(move |before: Option<&Flicker>| {
        bell.track();
        let before = before.copied().unwrap_or(Flicker::START);
        let flicker = before.step(&rules, clock::now(), seen.get());
        alarm.set(flicker.wake());
        alarm.hold_up_tests(task, flicker.lingers());
        flicker
    });
    Memo::new(move |_| flicker.with(Flicker::picture))
}

fn view<S, F>(task: TaskOfSource<S>, parts: Parts<S, F>) -> impl IntoView
where
    S: AsyncSource,
    F: FailedPart<S>,
{
    let name = task.name();
    let Parts {
        idle,
        loading,
        failed,
        rules,
        children,
    } = parts;
    let seen = Memo::new({
        let task = Arc::clone(&task);
        move |_| seen(&task)
    });
    let picture = picture(name, seen, rules);
    let main = Memo::new(move |_| picture.get().main);
    let bar = Memo::new(move |_| picture.get().bar);
    let failed_beside = Memo::new(move |_| picture.get().failed_beside);
    let failed_part = Arc::new({
        let task = Arc::clone(&task);
        move || failed.draw(TaskFailure::mount(Arc::clone(&task)))
    });
    let beside = Arc::clone(&failed_part);

    html::div()
        .class("lf-view")
        .attr("data-task", name)
        .attr("data-state", move || seen.get().state())
        .aria_busy(move || if seen.get().loading { "true" } else { "false" })
        .child((
            move || bar.get().then(slim_bar),
            move || match main.get() {
                Main::Blank => ().into_any(),
                Main::Idle => part_or(idle.as_ref(), || ().into_any()),
                Main::Loading => part_or(loading.as_ref(), || loading_part().into_any()),
                Main::Failed => failed_part(),
                Main::Content => children(TaskValue::mount(Arc::clone(&task))),
            },
            move || failed_beside.get().then(|| beside()),
        ))
}

fn part_or(part: Option<&Plain>, default: impl FnOnce() -> AnyView) -> AnyView {
    part.map_or_else(default, |part| part())
}

/// What draws the failure of an [`AsyncView`]: the default, or one's own.
pub trait FailedPart<S: AsyncSource>: Send + Sync + 'static {
    #[doc(hidden)]
    fn draw(&self, failure: FailureOf<S>) -> AnyView;
}

/// The default failure part: a [`FailureNote`] with the message and "Try again". It asks
/// that the error be `Display`.
#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultFailed;

impl<S> FailedPart<S> for DefaultFailed
where
    S: AsyncSource,
    S::Error: fmt::Display,
{
    fn draw(&self, failure: FailureOf<S>) -> AnyView {
        let note = FailureNoteProps::builder()
            .message(move || failure.message())
            .on_retry(move |()| failure.retry())
            .build();
        FailureNote(note).into_any()
    }
}

/// A failure part of one's own; made by the builder's `failed`.
pub struct CustomFailed<S: AsyncSource>(Arc<dyn Fn(FailureOf<S>) -> AnyView + Send + Sync>);

impl<S: AsyncSource> fmt::Debug for CustomFailed<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomFailed").finish_non_exhaustive()
    }
}

impl<S: AsyncSource> FailedPart<S> for CustomFailed<S> {
    fn draw(&self, failure: FailureOf<S>) -> AnyView {
        (self.0)(failure)
    }
}

/// The props of [`AsyncView`].
pub struct AsyncViewProps<S: AsyncSource, F> {
    of: S,
    idle: Option<Plain>,
    loading: Option<Plain>,
    failed: F,
    rules: Rules,
    children: Children<S>,
}

impl<S: AsyncSource, F> fmt::Debug for AsyncViewProps<S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncViewProps").finish_non_exhaustive()
    }
}

impl<S: AsyncSource, F> Props for AsyncViewProps<S, F> {
    type Builder = AsyncViewBuilder<S, F, (), (), ()>;

    fn builder() -> Self::Builder {
        AsyncViewBuilder {
            of: (),
            idle: None,
            loading: None,
            failed: (),
            rules: Rules::default(),
            children: (),
            types: PhantomData,
        }
    }
}

/// Builds the props of [`AsyncView`]; `view!` calls it.
///
/// Written by hand, because the derived one could not leave out `failed` only where
/// the error is `Display`.
pub struct AsyncViewBuilder<S, F, Of, Failed, Children> {
    of: Of,
    idle: Option<Plain>,
    loading: Option<Plain>,
    failed: Failed,
    rules: Rules,
    children: Children,
    types: PhantomData<fn() -> (S, F)>,
}

impl<S, F, Of, Failed, Children> fmt::Debug for AsyncViewBuilder<S, F, Of, Failed, Children> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncViewBuilder").finish_non_exhaustive()
    }
}

impl<S: AsyncSource, F, Failed, C> AsyncViewBuilder<S, F, (), Failed, C> {
    /// The task to show.
    pub fn of(self, of: S) -> AsyncViewBuilder<S, F, S, Failed, C> {
        let Self {
            idle,
            loading,
            failed,
            rules,
            children,
            types,
            ..
        } = self;
        AsyncViewBuilder {
            of,
            idle,
            loading,
            failed,
            rules,
            children,
            types,
        }
    }
}

impl<S, F, Of, Failed, C> AsyncViewBuilder<S, F, Of, Failed, C> {
    /// What is shown before the first fire; nothing by default.
    pub fn idle<V: IntoView + 'static>(
        mut self,
        idle: impl Fn() -> V + Send + Sync + 'static,
    ) -> Self {
        self.idle = Some(Arc::new(move || idle().into_any()));
        self
    }

    /// What is shown while it loads and there is no value yet.
    pub fn loading<V: IntoView + 'static>(
        mut self,
        loading: impl Fn() -> V + Send + Sync + 'static,
    ) -> Self {
        self.loading = Some(Arc::new(move || loading().into_any()));
        self
    }

    /// How long it loads before that is shown; 150 ms by default. `Duration::ZERO` shows
    /// it at once, `Duration::MAX` never.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.rules.delay = delay;
        self
    }

    /// How long it is shown at least that something loads; 400 ms by default.
    pub fn minimum(mut self, minimum: Duration) -> Self {
        self.rules.minimum = minimum;
        self
    }

    /// What is shown while content is loaded again; the content by default.
    pub fn reload(mut self, reload: Reload) -> Self {
        self.rules.reload = reload;
        self
    }
}

impl<S: AsyncSource, Of, C> AsyncViewBuilder<S, CustomFailed<S>, Of, (), C> {
    /// What is shown when it failed: in the content's place, or beside it.
    pub fn failed<V: IntoView + 'static>(
        self,
        failed: impl Fn(FailureOf<S>) -> V + Send + Sync + 'static,
    ) -> AsyncViewBuilder<S, CustomFailed<S>, Of, CustomFailed<S>, C> {
        let Self {
            of,
            idle,
            loading,
            rules,
            children,
            types,
            ..
        } = self;
        let failed = CustomFailed(Arc::new(move |failure| failed(failure).into_any()));
        AsyncViewBuilder {
            of,
            idle,
            loading,
            failed,
            rules,
            children,
            types,
        }
    }
}

impl<S: AsyncSource, F, Of, Failed> AsyncViewBuilder<S, F, Of, Failed, ()> {
    /// The content: a closure that takes the value's handle (`let:data`).
    pub fn children<V: IntoView + 'static>(
        self,
        children: impl Fn(ValueOf<S>) -> V + Send + Sync + 'static,
    ) -> AsyncViewBuilder<S, F, Of, Failed, Children<S>> {
        let Self {
            of,
            idle,
            loading,
            failed,
            rules,
            types,
            ..
        } = self;
        let children: Children<S> = Arc::new(move |data| children(data).into_any());
        AsyncViewBuilder {
            of,
            idle,
            loading,
            failed,
            rules,
            children,
            types,
        }
    }
}

impl<S: AsyncSource> AsyncViewBuilder<S, DefaultFailed, S, (), Children<S>> {
    /// The props, with the default failure part.
    pub fn build(self) -> AsyncViewProps<S, DefaultFailed> {
        let Self {
            of,
            idle,
            loading,
            rules,
            children,
            ..
        } = self;
        AsyncViewProps {
            of,
            idle,
            loading,
            failed: DefaultFailed,
            rules,
            children,
        }
    }
}

impl<S: AsyncSource> AsyncViewBuilder<S, CustomFailed<S>, S, CustomFailed<S>, Children<S>> {
    /// The props, with a failure part of one's own.
    pub fn build(self) -> AsyncViewProps<S, CustomFailed<S>> {
        let Self {
            of,
            idle,
            loading,
            failed,
            rules,
            children,
            ..
        } = self;
        AsyncViewProps {
            of,
            idle,
            loading,
            failed,
            rules,
            children,
        }
    }
}
