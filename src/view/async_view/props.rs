//! The props of [`AsyncView`](super::AsyncView), and their builder.

use super::failed_part::{CustomFailed, DefaultFailed};
use crate::view::{
    announce::said_by_view,
    flicker::Rules,
    mark::Mark,
    reload::{ReloadRule, Rule},
    source::AsyncSource,
};
use leptos::{
    component::Props,
    prelude::{AnyView, IntoAny, IntoView},
};
use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

/// A part that is drawn with no argument.
pub(super) type Plain = Arc<dyn Fn(Mark) -> AnyView + Send + Sync>;
/// The content, drawn with the value's handle.
type Content<S> = Arc<dyn Fn(<S as AsyncSource>::Value, Mark) -> AnyView + Send + Sync>;

/// The props that may be left out without consequences for the others' types.
pub(super) struct Options<S> {
    pub(super) idle: Option<Plain>,
    pub(super) loading: Option<Plain>,
    pub(super) rules: Rules,
    pub(super) new_input: Option<fn(&S) -> bool>,
}

/// The props of [`AsyncView`](super::AsyncView).
pub struct AsyncViewProps<S: AsyncSource, F> {
    pub(super) of: S,
    pub(super) failed: F,
    pub(super) content: Content<S>,
    pub(super) options: Options<S>,
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
            failed: (),
            children: (),
            options: Options {
                idle: None,
                loading: None,
                rules: Rules::default(),
                new_input: None,
            },
            types: PhantomData,
        }
    }
}

/// In the builder: the content.
pub struct WithContent<S: AsyncSource>(Content<S>);

impl<S: AsyncSource> fmt::Debug for WithContent<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WithContent").finish_non_exhaustive()
    }
}

/// Builds the props of [`AsyncView`](super::AsyncView); `view!` calls it.
///
/// Written by hand, because the derived one could not leave out `failed` only where
/// the error is `Display`.
pub struct AsyncViewBuilder<S, F, Of, Failed, Children> {
    of: Of,
    failed: Failed,
    children: Children,
    options: Options<S>,
    types: PhantomData<fn() -> F>,
}

impl<S, F, Of, Failed, Children> fmt::Debug for AsyncViewBuilder<S, F, Of, Failed, Children> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncViewBuilder").finish_non_exhaustive()
    }
}

fn plain<V: IntoView + 'static>(part: impl Fn() -> V + Send + Sync + 'static) -> Plain {
    Arc::new(move |mark| part().add_any_attr(mark).into_any())
}

impl<S: AsyncSource, F, Failed, C> AsyncViewBuilder<S, F, (), Failed, C> {
    /// The task to show, or a tuple of several.
    pub fn of(self, of: S) -> AsyncViewBuilder<S, F, S, Failed, C> {
        AsyncViewBuilder {
            of,
            failed: self.failed,
            children: self.children,
            options: self.options,
            types: PhantomData,
        }
    }
}

impl<S: AsyncSource, F, Of, Failed, C> AsyncViewBuilder<S, F, Of, Failed, C> {
    /// What is shown before the first fire; nothing by default.
    pub fn idle<V: IntoView + 'static>(
        mut self,
        idle: impl Fn() -> V + Send + Sync + 'static,
    ) -> Self {
        self.options.idle = Some(plain(idle));
        self
    }

    /// What is shown while it loads and there is no value yet.
    pub fn loading<V: IntoView + 'static>(
        mut self,
        loading: impl Fn() -> V + Send + Sync + 'static,
    ) -> Self {
        self.options.loading = Some(plain(move || {
            said_by_view();
            loading()
        }));
        self
    }

    /// How long it loads before that is shown; 150 ms by default. `Duration::ZERO` shows
    /// it at once, `Duration::MAX` never.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.options.rules.delay = delay;
        self
    }

    /// How long it is shown at least that something loads; 400 ms by default.
    pub fn minimum(mut self, minimum: Duration) -> Self {
        self.options.rules.minimum = minimum;
        self
    }

    /// What is shown while content is loaded again: a [`Reload`](crate::view::Reload), by
    /// default the content; or
    /// [`ShowLoadingOnNewInput`](crate::view::ShowLoadingOnNewInput).
    pub fn reload(mut self, reload: impl ReloadRule<S>) -> Self {
        let Rule { over, new_input } = reload.rule();
        self.options.rules.over = over;
        self.options.new_input = new_input;
        self
    }
}

impl<S: AsyncSource, Of, C> AsyncViewBuilder<S, CustomFailed<S>, Of, (), C> {
    /// What is shown when it failed: in the content's place, or beside it.
    pub fn failed<V: IntoView + 'static>(
        self,
        failed: impl Fn(S::Failure) -> V + Send + Sync + 'static,
    ) -> AsyncViewBuilder<S, CustomFailed<S>, Of, CustomFailed<S>, C> {
        AsyncViewBuilder {
            of: self.of,
            failed: CustomFailed::new(failed),
            children: self.children,
            options: self.options,
            types: PhantomData,
        }
    }
}

impl<S: AsyncSource, F, Of, Failed> AsyncViewBuilder<S, F, Of, Failed, ()> {
    /// The content: a closure that takes the value's handle (`let:data`), or those of
    /// several (`let((user, orders))`).
    pub fn children<V: IntoView + 'static>(
        self,
        children: impl Fn(S::Value) -> V + Send + Sync + 'static,
    ) -> AsyncViewBuilder<S, F, Of, Failed, WithContent<S>> {
        AsyncViewBuilder {
            of: self.of,
            failed: self.failed,
            children: WithContent(Arc::new(move |data, mark| {
                children(data).add_any_attr(mark).into_any()
            })),
            options: self.options,
            types: PhantomData,
        }
    }
}

impl<S: AsyncSource> AsyncViewBuilder<S, DefaultFailed, S, (), WithContent<S>> {
    /// The props, with the default failure part.
    pub fn build(self) -> AsyncViewProps<S, DefaultFailed> {
        AsyncViewProps {
            of: self.of,
            failed: DefaultFailed,
            content: self.children.0,
            options: self.options,
        }
    }
}

impl<S: AsyncSource> AsyncViewBuilder<S, CustomFailed<S>, S, CustomFailed<S>, WithContent<S>> {
    /// The props, with a failure part of one's own.
    pub fn build(self) -> AsyncViewProps<S, CustomFailed<S>> {
        AsyncViewProps {
            of: self.of,
            failed: self.failed,
            content: self.children.0,
            options: self.options,
        }
    }
}
