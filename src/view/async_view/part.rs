//! [`Part`]: a place in a view, where what stands there stays until it is drawn anew.

use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::{AddAnyAttr, AnyView, IntoAny, Owner, Render, RenderHtml},
    tachys::{
        hydration::Cursor,
        reactive_graph::OwnedView,
        ssr::StreamBuilder,
        view::{Position, PositionState},
    },
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// What one place of a view shows from now on.
pub(super) struct Part {
    /// `None`: what it shows.
    pub(super) view: Option<AnyView>,
    /// Set once it is in the page.
    pub(super) is_built: Arc<AtomicBool>,
}

impl Part {
    fn begin(self) -> AnyView {
        self.is_built.store(true, Ordering::Release);
        self.shown()
    }

    fn shown(self) -> AnyView {
        self.view.unwrap_or_else(|| ().into_any())
    }
}

/// A part with an owner of its own: what it has made lives as long as it stands there, and
/// not only until the view looks at its tasks again.
pub(super) fn owned(owner: Option<Owner>, draw: impl FnOnce() -> AnyView) -> AnyView {
    // Without its component there is nothing that it could belong to.
    let Some(owner) = owner else {
        return ().into_any();
    };
    let view = owner.with(draw);
    OwnedView::new_with_owner(view, owner).into_any()
}

impl Render for Part {
    type State = <AnyView as Render>::State;

    fn build(self) -> Self::State {
        self.begin().build()
    }

    fn rebuild(self, state: &mut Self::State) {
        if let Some(view) = self.view {
            view.rebuild(state);
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
        self.begin().hydrate::<FROM_SERVER>(cursor, position)
    }

    async fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        self.begin().hydrate_async(cursor, position).await
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}
