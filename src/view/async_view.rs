//! [`AsyncView`]: one view for every state of a task.

use super::{
    data::{TaskFailure, TaskValue},
    source::AsyncSource,
};
use crate::task::{changed::Changed, core::TaskOf};
use leptos::{
    component::Props,
    ev, html,
    prelude::{
        AnyView, AriaAttributes, ClassAttribute, CustomAttribute, ElementChild, Get,
        GlobalAttributes, IntoAny, IntoView, Memo, OnAttribute,
    },
};
use std::{fmt, marker::PhantomData, sync::Arc};

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
/// | loading | `loading` ("Loading…") | the content, marked busy |
/// | ok | | the content |
/// | failed | `failed` (message and "Try again") | the content, and `failed` beside it |
///
/// The content is built once and *not* rebuilt when the task is fired again: it reads
/// `data`, a [`TaskValue`], and changes where that is read. This follows Phoenix
/// LiveView's `async_result`, but shows reloads and failed reloads as well.
///
/// Props: `of`, the task, comes first; `idle`, `loading` and `failed` replace a part,
/// each by a closure in which no type has to be named. The default `failed` part asks
/// that the error be `Display`; your own need not. The element carries `data-task`, `data-state` (`idle`,
/// `loading`, `ok`, `reloading`, `failed`) and `aria-busy`, and the parts the classes
/// `lf-view`, `lf-loading`, `lf-failure`, `lf-retry`.
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
                children,
            },
        )
    })
}

struct Parts<S: AsyncSource, F> {
    idle: Option<Plain>,
    loading: Option<Plain>,
    failed: F,
    children: Children<S>,
}

/// What the main place shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Main {
    Idle,
    Loading,
    Failed,
    Content,
}

/// All that the view's structure depends on.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Shown {
    main: Main,
    failed_beside: bool,
    loading: bool,
}

impl Shown {
    const GONE: Self = Self {
        main: Main::Idle,
        failed_beside: false,
        loading: false,
    };

    fn of<T: 'static, E: 'static>(task: &Arc<dyn TaskOf<T, E>>) -> Self {
        task.track(Changed::LOADING);
        task.track(Changed::VALUE);
        task.track(Changed::FAILURE);
        let Ok(slot) = task.slot().try_read() else {
            return Self::GONE;
        };
        let shown = slot.shown();
        let main = if shown.has_value() {
            Main::Content
        } else if shown.is_loading() {
            Main::Loading
        } else if shown.is_failed() {
            Main::Failed
        } else {
            Main::Idle
        };
        Self {
            main,
            failed_beside: shown.is_failed() && main == Main::Content,
            loading: shown.is_loading(),
        }
    }

    fn state(self) -> &'static str {
        match self.main {
            Main::Idle => "idle",
            Main::Loading => "loading",
            Main::Failed => "failed",
            Main::Content if self.failed_beside => "failed",
            Main::Content if self.loading => "reloading",
            Main::Content => "ok",
        }
    }
}

fn view<S, F>(task: TaskOfSource<S>, parts: Parts<S, F>) -> impl IntoView
where
    S: AsyncSource,
    F: FailedPart<S>,
{
    let name = task.name();
    let shown = Memo::new({
        let task = Arc::clone(&task);
        move |_| Shown::of(&task)
    });
    let main = Memo::new(move |_| shown.get().main);
    let failed_beside = Memo::new(move |_| shown.get().failed_beside);
    let Parts {
        idle,
        loading,
        failed,
        children,
    } = parts;
    let failed_part = {
        let task = Arc::clone(&task);
        move || {
            task.note_failure_seen();
            failed.draw(TaskFailure::mount(Arc::clone(&task)))
        }
    };
    let failed_part = Arc::new(failed_part);
    let beside = Arc::clone(&failed_part);

    html::div()
        .class("lf-view")
        .attr("data-task", name)
        .attr("data-state", move || shown.get().state())
        .aria_busy(move || if shown.get().loading { "true" } else { "false" })
        .child((
            move || match main.get() {
                Main::Idle => idle.as_ref().map_or_else(|| ().into_any(), |part| part()),
                Main::Loading => loading.as_ref().map_or_else(default_loading, |part| part()),
                Main::Failed => failed_part(),
                Main::Content => children(TaskValue::mount(Arc::clone(&task))),
            },
            move || failed_beside.get().then(|| beside()),
        ))
}

fn default_loading() -> AnyView {
    html::p()
        .class("lf-loading")
        .role("status")
        .child("Loading…")
        .into_any()
}

/// What draws the failure of an [`AsyncView`]: the default, or one's own.
pub trait FailedPart<S: AsyncSource>: Send + Sync + 'static {
    #[doc(hidden)]
    fn draw(&self, failure: FailureOf<S>) -> AnyView;
}

/// The default failure part: the message, and a button that tries again. It asks that
/// the error be `Display`.
#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultFailed;

impl<S> FailedPart<S> for DefaultFailed
where
    S: AsyncSource,
    S::Error: fmt::Display,
{
    fn draw(&self, failure: FailureOf<S>) -> AnyView {
        html::div()
            .class("lf-failure")
            .role("alert")
            .child((
                html::p().child(move || failure.message()),
                html::button()
                    .class("lf-retry")
                    .attr("type", "button")
                    .on(ev::click, move |_| failure.retry())
                    .child("Try again"),
            ))
            .into_any()
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
            children,
            types,
            ..
        } = self;
        AsyncViewBuilder {
            of,
            idle,
            loading,
            failed,
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
            types,
            ..
        } = self;
        let children: Children<S> = Arc::new(move |data| children(data).into_any());
        AsyncViewBuilder {
            of,
            idle,
            loading,
            failed,
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
            children,
            ..
        } = self;
        AsyncViewProps {
            of,
            idle,
            loading,
            failed: DefaultFailed,
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
            children,
            ..
        } = self;
        AsyncViewProps {
            of,
            idle,
            loading,
            failed,
            children,
        }
    }
}
