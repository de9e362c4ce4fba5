//! The props of [`FireForm`](super::FireForm), and their builder.

use crate::AsyncTask;
use leptos::{children::Children, component::Props};
use std::{fmt, marker::PhantomData};

/// The props that need no types.
pub(super) struct Options {
    pub(super) novalidate: bool,
    pub(super) reset_on_ok: bool,
    pub(super) keep_input: bool,
    pub(super) allow_repeat: bool,
    pub(super) children: Children,
}

/// The props of [`FireForm`](super::FireForm).
pub struct FireFormProps<I: 'static, T: 'static, E: 'static, M> {
    pub(super) of: AsyncTask<I, T, E>,
    pub(super) options: Options,
    types: PhantomData<fn() -> M>,
}

impl<I, T, E, M> fmt::Debug for FireFormProps<I, T, E, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FireFormProps").finish_non_exhaustive()
    }
}

impl<I: 'static, T: 'static, E: 'static, M> Props for FireFormProps<I, T, E, M> {
    type Builder = FireFormBuilder<I, T, E, M, ()>;

    fn builder() -> Self::Builder {
        FireFormBuilder {
            of: (),
            options: Options {
                novalidate: false,
                reset_on_ok: false,
                keep_input: true,
                allow_repeat: false,
                children: Box::new(|| leptos::prelude::IntoAny::into_any(())),
            },
            types: PhantomData,
        }
    }
}

/// The types that the props will have.
type Types<I, T, E, M> = PhantomData<fn() -> (I, T, E, M)>;

/// Builds the props of [`FireForm`](super::FireForm); `view!` calls it.
pub struct FireFormBuilder<I, T, E, M, Of> {
    of: Of,
    options: Options,
    types: Types<I, T, E, M>,
}

impl<I, T, E, M, Of> fmt::Debug for FireFormBuilder<I, T, E, M, Of> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FireFormBuilder").finish_non_exhaustive()
    }
}

impl<I, T, E, M> FireFormBuilder<I, T, E, M, ()> {
    /// The task to fire.
    pub fn of(self, of: AsyncTask<I, T, E>) -> FireFormBuilder<I, T, E, M, AsyncTask<I, T, E>> {
        FireFormBuilder {
            of,
            options: self.options,
            types: PhantomData,
        }
    }
}

impl<I, T, E, M, Of> FireFormBuilder<I, T, E, M, Of> {
    /// Whether the browser's own validation is turned off.
    pub fn novalidate(mut self, novalidate: bool) -> Self {
        self.options.novalidate = novalidate;
        self
    }

    /// Whether the fields are reset when its run has succeeded.
    pub fn reset_on_ok(mut self, reset_on_ok: bool) -> Self {
        self.options.reset_on_ok = reset_on_ok;
        self
    }

    /// Whether the task may keep its input for `refire`.
    pub fn keep_input(mut self, keep_input: bool) -> Self {
        self.options.keep_input = keep_input;
        self
    }

    /// Whether it fires again while its run is under way.
    pub fn allow_repeat(mut self, allow_repeat: bool) -> Self {
        self.options.allow_repeat = allow_repeat;
        self
    }

    /// What is in it.
    pub fn children(mut self, children: Children) -> Self {
        self.options.children = children;
        self
    }
}

impl<I, T, E, M> FireFormBuilder<I, T, E, M, AsyncTask<I, T, E>> {
    /// The props.
    pub fn build(self) -> FireFormProps<I, T, E, M> {
        FireFormProps {
            of: self.of,
            options: self.options,
            types: PhantomData,
        }
    }
}
