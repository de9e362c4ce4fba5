//! The props of [`FireButton`](super::FireButton), and their builder.

use crate::{Fire, declare::mistakes::NoInputNeeded};
use leptos::{children::Children, component::Props, prelude::Signal};
use std::{fmt, marker::PhantomData, sync::Arc};

type Input<I> = Arc<dyn Fn() -> I + Send + Sync>;

/// The props that need no types.
pub(super) struct Options {
    pub(super) confirm: Option<Signal<String>>,
    pub(super) cancel: bool,
    pub(super) allow_repeat: bool,
    pub(super) children: Children,
}

/// The props of [`FireButton`](super::FireButton).
pub struct FireButtonProps<I: 'static> {
    pub(super) fire: Fire<I>,
    pub(super) input: Input<I>,
    pub(super) options: Options,
}

impl<I> fmt::Debug for FireButtonProps<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FireButtonProps")
            .field("fire", &self.fire)
            .finish_non_exhaustive()
    }
}

impl<I: 'static> Props for FireButtonProps<I> {
    type Builder = FireButtonBuilder<I, (), NoInput>;

    fn builder() -> Self::Builder {
        FireButtonBuilder {
            fire: (),
            input: NoInput,
            options: Options {
                confirm: None,
                cancel: false,
                allow_repeat: false,
                children: Box::new(|| leptos::prelude::IntoAny::into_any(())),
            },
            types: PhantomData,
        }
    }
}

/// In the builder: no input was given, so the task must take none.
#[derive(Clone, Copy, Debug)]
pub struct NoInput;

/// In the builder: the input.
pub struct WithInput<I>(Input<I>);

impl<I> fmt::Debug for WithInput<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WithInput").finish_non_exhaustive()
    }
}

/// Builds the props of [`FireButton`](super::FireButton); `view!` calls it.
///
/// Written by hand, because the derived one could not leave out `input` only where the
/// task takes none.
pub struct FireButtonBuilder<I, F, In> {
    fire: F,
    input: In,
    options: Options,
    types: PhantomData<fn() -> I>,
}

impl<I, F, In> fmt::Debug for FireButtonBuilder<I, F, In> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FireButtonBuilder").finish_non_exhaustive()
    }
}

impl<I: 'static, In> FireButtonBuilder<I, (), In> {
    /// The task to fire, or a [`Fire`] of it.
    pub fn fire(self, fire: impl Into<Fire<I>>) -> FireButtonBuilder<I, Fire<I>, In> {
        FireButtonBuilder {
            fire: fire.into(),
            input: self.input,
            options: self.options,
            types: PhantomData,
        }
    }
}

impl<I: 'static, F> FireButtonBuilder<I, F, NoInput> {
    /// What it is fired with. It is cloned at each fire.
    pub fn input(self, input: I) -> FireButtonBuilder<I, F, WithInput<I>>
    where
        I: Clone + Send + Sync,
    {
        self.input_with(move || input.clone())
    }

    /// What it is fired with: called when it is fired, untracked.
    pub fn input_with(
        self,
        input: impl Fn() -> I + Send + Sync + 'static,
    ) -> FireButtonBuilder<I, F, WithInput<I>> {
        FireButtonBuilder {
            fire: self.fire,
            input: WithInput(Arc::new(input)),
            options: self.options,
            types: PhantomData,
        }
    }
}

impl<I, F, In> FireButtonBuilder<I, F, In> {
    /// The question that is asked before.
    pub fn confirm(mut self, question: impl Into<Signal<String>>) -> Self {
        self.options.confirm = Some(question.into());
        self
    }

    /// Whether there is a button "Cancel" while its run is under way.
    pub fn cancel(mut self, cancel: bool) -> Self {
        self.options.cancel = cancel;
        self
    }

    /// Whether it fires again while its run is under way.
    pub fn allow_repeat(mut self, allow_repeat: bool) -> Self {
        self.options.allow_repeat = allow_repeat;
        self
    }

    /// Its label.
    pub fn children(mut self, children: Children) -> Self {
        self.options.children = children;
        self
    }
}

impl<I: NoInputNeeded + 'static> FireButtonBuilder<I, Fire<I>, NoInput> {
    /// The props, for a task with no input.
    pub fn build(self) -> FireButtonProps<I> {
        FireButtonProps {
            fire: self.fire,
            input: Arc::new(I::none),
            options: self.options,
        }
    }
}

impl<I: 'static> FireButtonBuilder<I, Fire<I>, WithInput<I>> {
    /// The props, for a task with an input.
    pub fn build(self) -> FireButtonProps<I> {
        FireButtonProps {
            fire: self.fire,
            input: self.input.0,
            options: self.options,
        }
    }
}
