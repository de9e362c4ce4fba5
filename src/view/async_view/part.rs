//! [`Part`]: a place in a view, where what stands there stays until it is drawn anew.

use super::core::ViewCore;
use crate::{crash, run::guard::guarded};
use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::{AddAnyAttr, AnyView, IntoAny, Render, RenderHtml},
    tachys::{
        hydration::Cursor,
        ssr::StreamBuilder,
        view::{Position, PositionState},
    },
};
use std::sync::Arc;

/// What one place of a view shows from now on.
pub(super) struct Part {
    /// `None`: what it shows.
    pub(super) view: Option<AnyView>,
    pub(super) core: Arc<ViewCore>,
}

type State = <AnyView as Render>::State;

impl Part {
    fn shown(self) -> AnyView {
        self.view.unwrap_or_else(|| ().into_any())
    }

    /// Puts it into the page. What is drawn is the user's code: if it crashes, nothing is shown
    /// in its place, and the view goes on.
    fn guarded<U>(name: &str, put: impl FnOnce() -> U) -> Option<U> {
        let mut put = Some(put);
        let mut result = None;
        let outcome = guarded(&mut || result = put.take().map(|put| put()));
        if let Err(report) = outcome {
            crash::report("a part of the view of task", name, &report);
        }
        result
    }
}

impl Render for Part {
    type State = State;

    fn build(self) -> State {
        self.core.set_built();
        let name = self.core.first_name();
        let built = Self::guarded(name, || self.shown().build());
        built.unwrap_or_else(|| ().into_any().build())
    }

    fn rebuild(self, state: &mut State) {
        let name = self.core.first_name();
        if let Some(view) = self.view
            && Self::guarded(name, || view.rebuild(state)).is_none()
        {
            ().into_any().rebuild(state);
        }
    }
}

impl AddAnyAttr for Part {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self::Output<A> {
        self
    }
}

impl RenderHtml for Part {
    type AsyncOutput = AnyView;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        if let Some(view) = &mut self.view {
            view.dry_resolve();
        }
    }

    async fn resolve(self) -> Self::AsyncOutput {
        self.shown().resolve().await
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        attributes: Vec<AnyAttribute>,
    ) {
        self.shown()
            .to_html_with_buf(buf, position, escape, mark_branches, attributes);
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        buf: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        attributes: Vec<AnyAttribute>,
    ) {
        self.shown().to_html_async_with_buf::<OUT_OF_ORDER>(
            buf,
            position,
            escape,
            mark_branches,
            attributes,
        );
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> Self::State {
        self.core.set_built();
        self.shown().hydrate::<FROM_SERVER>(cursor, position)
    }

    async fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        self.core.set_built();
        self.shown().hydrate_async(cursor, position).await
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}
