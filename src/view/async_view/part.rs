//! [`Part`]: a place in a view, where what stands there stays until it is drawn anew.

use super::core::{Place, ViewCore};
use crate::{crash, run::guard::guarded};
use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::{AddAnyAttr, AnyView, IntoAny, Render, RenderHtml},
    reactive::computed::ScopedFuture,
    tachys::{
        hydration::Cursor,
        reactive_graph::OwnedView,
        ssr::StreamBuilder,
        view::{Position, PositionState},
    },
};
use std::sync::Arc;

/// What one place of a view shows from now on.
pub(super) struct Part {
    /// `None`: what it shows.
    pub(super) view: Option<AnyView>,
    pub(super) place: Place,
    pub(super) core: Arc<ViewCore>,
}

type State = <AnyView as Render>::State;

/// A view that is drawn again where it reads a signal itself, and not only in what it shows.
pub(super) fn redrawn(draw: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    (move || draw()).into_any()
}

impl Part {
    /// On a server, and whole.
    fn shown(self) -> AnyView {
        let view = self.view.unwrap_or_else(|| ().into_any());
        match self.core.owner_at(self.place) {
            Some(owner) => OwnedView::new_with_owner(view, owner.clone()).into_any(),
            None => view,
        }
    }

    /// What is built belongs to the place, like what drew it.
    fn within<U>(&self, build: impl FnOnce() -> U) -> U {
        match self.core.owner_at(self.place) {
            Some(owner) => owner.with(build),
            None => build(),
        }
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

    fn build(mut self) -> State {
        self.core.set_built();
        let view = self.view.take();
        let name = self.core.first_name();
        let built = view.and_then(|view| Self::guarded(name, || self.within(|| view.build())));
        built.unwrap_or_else(|| ().into_any().build())
    }

    fn rebuild(mut self, state: &mut State) {
        let name = self.core.first_name();
        if let Some(view) = self.view.take()
            && Self::guarded(name, || self.within(|| view.rebuild(state))).is_none()
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
        let owner = self.core.owner_at(self.place).cloned();
        let view = self.view.unwrap_or_else(|| ().into_any());
        match owner {
            Some(owner) => owner.with(|| view.hydrate::<FROM_SERVER>(cursor, position)),
            None => view.hydrate::<FROM_SERVER>(cursor, position),
        }
    }

    async fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        self.core.set_built();
        let owner = self.core.owner_at(self.place).cloned();
        let view = self.view.unwrap_or_else(|| ().into_any());
        let hydrating = view.hydrate_async(cursor, position);
        match owner {
            Some(owner) => owner.with(|| ScopedFuture::new(hydrating)).await,
            None => hydrating.await,
        }
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}
